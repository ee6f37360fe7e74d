"""Comparing things honestly on a busy machine: interleaved rounds, medians, ratios within a round."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
from django.db import connection
from tqdm import tqdm

# Does one operation and returns the seconds that count (an operation may prepare itself untimed).
Operation = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Rates:
    """Operations per second of each case, one number per round."""

    rounds: Mapping[str, list[float]]

    def median(self, case: str) -> float:
        return statistics.median(self.rounds[case])

    def ratio(self, case: str, floor: str) -> float:
        """Median of the ratios within each round: what disturbed one round disturbed both."""
        pairs = zip(self.rounds[case], self.rounds[floor], strict=True)
        return statistics.median(mine / its for mine, its in pairs)


def interleaved(cases: dict[str, Operation], *, rounds: int, seconds: float) -> Rates:
    """Run the cases in turn, each for some seconds per round; the first turn of each is thrown away."""
    found: dict[str, list[float]] = {name: [] for name in cases}
    for operation in cases.values():
        _rate(operation, seconds / 4)
    for number in range(rounds):
        names = list(cases) if number % 2 == 0 else list(reversed(cases))
        for name in names:
            found[name].append(_rate(cases[name], seconds))
    return Rates(found)


def _rate(operation: Operation, seconds: float) -> float:
    spent, count = 0.0, 0
    end = time.perf_counter() + seconds
    while count == 0 or time.perf_counter() < end:
        spent += operation()
        count += 1
    return count / spent


def timed(function: Callable[[], object]) -> float:
    """Seconds a call takes."""
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of a call: on the clock, and of computing, here and in the connection's server process.

    `cpu` is None where the server is another machine. On a busy machine it is the figure to trust.
    """

    wall: float
    cpu: float | None


def spent(function: Callable[[], object]) -> Spent:
    """What a call costs that works on the default connection."""
    server = _server()
    before = _cpu(server)
    wall = timed(function)
    return Spent(wall, None if server is None else _cpu(server) - before)


def _server() -> psutil.Process | None:
    connection.ensure_connection()
    info = connection.connection.info
    if not info.host.startswith("/") and info.hostaddr not in ("127.0.0.1", "::1"):
        return None
    try:
        process = psutil.Process(info.backend_pid)
        return process if "postgres" in process.name() else None  # another container has other numbers
    except psutil.Error:
        return None


def _cpu(server: psutil.Process | None) -> float:
    times = [psutil.Process().cpu_times()] + ([] if server is None else [server.cpu_times()])
    return float(sum(t.user + t.system for t in times))


@contextmanager
def progress(text: str, total: int | None = None) -> Iterator[Callable[[int, int], None]]:
    """A line on stderr that says what is being measured; yields what to call with position and total."""
    started = time.perf_counter()
    with tqdm(total=total, desc=text, unit_scale=True, mininterval=1, leave=False, file=sys.stderr) as bar:

        def report(position: int, head: int) -> None:
            bar.total = head
            bar.update(position - bar.n)

        yield report
    tqdm.write(f"{text}: {time.perf_counter() - started:.1f} s", file=sys.stderr)
