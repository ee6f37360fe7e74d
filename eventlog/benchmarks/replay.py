"""Replay into an app's read models, and its lists now and as of a moment."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from typing import Final

from django.db import connection

from eventlog import rebuild, selectors, services
from eventlog.benchmarks import Figure, Workload
from eventlog.benchmarks.timing import interleaved, timed
from eventlog.domain.events import StreamEvents
from eventlog.registry import Projection, registry
from eventlog.replay import prepare, replay

_COMMANDS: Final = 500  # streams per append while the log is filled
NEXT: Final = "read_benchmark"
WANTED: Final = 20_000  # events/s


def fill(workload: Workload, events: int) -> None:
    """Append about that many of the workload's events, without projecting them."""
    inline = dict(registry().inline_by_type)
    registry().inline_by_type.clear()
    try:
        for group in _grouped(workload.commands(events), _COMMANDS):
            services.append_all(group, actor="system:benchmark")
    finally:
        registry().inline_by_type.update(inline)


def _grouped(commands: Iterator[StreamEvents], size: int) -> Iterator[list[StreamEvents]]:
    """Lists of commands on different streams: an append names a stream once."""
    group: dict[str, StreamEvents] = {}
    for command in commands:
        if command.stream in group or len(group) == size:
            yield list(group.values())
            group = {}
        group[command.stream] = command
    if group:
        yield list(group.values())


def rates(workload: Workload, begin: int, sizes: Sequence[int]) -> dict[str, Figure]:
    """Events per second of a replay from nothing, for growing numbers of events after `begin`, and what
    memory that took more. The last is a real rebuild, exchange and all."""
    chosen = rebuild.choose(workload.projections)
    before = _peak_mb()
    found = {size: size / _seconds(chosen, begin, size) for size in sizes[:-1]}
    found[sizes[-1]] = (selectors.head() - begin) / rebuild.rebuild(workload.projections).seconds
    first, last = found[sizes[0]], found[sizes[-1]]
    figures = {
        f"replay_{size}": Figure(rate, "events/s", rate / first, f"a log of {sizes[0]} events")
        for size, rate in found.items()
    }
    figures["replay"] = Figure(last, "events/s", last / WANTED, f"{WANTED} events/s; {sizes[-1]} events")
    figures["replay_memory_growth"] = Figure(_peak_mb() - before, "MB", None, "peak before the first replay")
    return figures


def _seconds(chosen: Sequence[Projection], begin: int, events: int) -> float:
    prepare(NEXT, chosen)
    seconds = timed(lambda: replay(chosen, NEXT, after=begin, upto=begin + events))
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{NEXT}" CASCADE')
    return seconds


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lists(workload: Workload, begin: int, *, seconds: float) -> dict[str, Figure]:
    """A page of 50 as it was in the middle of the log, against the same page now."""
    _analyze()
    middle = (begin + selectors.head()) // 2
    assert len(workload.plain_list()) == len(workload.as_of_list(middle)) == 50
    cases = {
        "plain": lambda: timed(workload.plain_list),
        "as_of": lambda: timed(lambda: workload.as_of_list(middle)),
    }
    rates = interleaved(cases, rounds=5, seconds=seconds)
    cost = 1 / rates.ratio("as_of", "plain")
    return {
        "as_of_list": Figure(1000 / rates.median("as_of"), "ms", cost, "the plain list of 50"),
        "plain_list": Figure(1000 / rates.median("plain"), "ms"),
    }


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
