"""Benchmarks by name, and what they print (design.md, section 8).

Every figure stands beside a floor measured in the same run: the machine changes, the ratio stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eventlog.domain.events import StreamEvents
from eventlog.errors import EventLogError, RegistrationError


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `ratio` is to `floor`, which says what was measured beside it."""

    value: float
    unit: str
    ratio: float | None = None
    floor: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


# Gets whether to run at full scale; returns figures by key, as `Figure` or as its dict.
Benchmark = Callable[[bool], dict[str, Any]]


@dataclass(frozen=True)
class Workload:
    """An app's read models as something to measure the log with. Registered by the app that owns them.

    `commands(n)` gives about n events as a service would append them; `plain_list()` reads the first
    page of 50 rows, `as_of_list(position)` the same as it was at a position; `command(number)` runs a
    service that loads, decides, appends one event and projects it.
    """

    name: str
    projections: Sequence[str]
    commands: Callable[[int], Iterator[StreamEvents]]
    plain_list: Callable[[], Sequence[Any]]
    as_of_list: Callable[[int], Sequence[Any]]
    command: Callable[[int], object]


_benchmarks: dict[str, Benchmark] = {}
_workloads: dict[str, Workload] = {}


def register_benchmark(name: str, benchmark: Benchmark) -> None:
    """Make `manage.py benchmark NAME` known."""
    if _benchmarks.setdefault(name, benchmark) is not benchmark:
        raise RegistrationError(f"benchmark {name!r} is registered twice")


def register_workload(workload: Workload) -> None:
    """Have `manage.py benchmark eventlog` measure replay and lists with an app's own read models."""
    _workloads[workload.name] = workload


def workloads() -> list[Workload]:
    return list(_workloads.values())


def names() -> list[str]:
    return sorted(_benchmarks)


def run(name: str, *, full: bool) -> dict[str, Any]:
    """Run a benchmark; the object that `--json` prints."""
    if name not in _benchmarks:
        raise EventLogError(f"no benchmark {name!r}; there are {', '.join(names())}")
    figures, scale = _benchmarks[name](full), "full" if full else "a tenth"
    if "figures" in figures:  # a benchmark that states its scale itself
        figures, scale = figures["figures"], figures["scale"]
    return {
        "benchmark": name,
        "scale": scale,
        "figures": {key: figure.as_dict() if isinstance(figure, Figure) else figure for key, figure in figures.items()},
    }
