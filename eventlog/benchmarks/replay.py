"""Replay into an app's read models, and its lists now and as of a moment."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from django.db import connection

from eventlog import rebuild, selectors
from eventlog.benchmarks import Figure, Workload, sample
from eventlog.benchmarks.timing import Spent, interleaved, progress, spent, timed
from eventlog.domain import payload as payloads
from eventlog.domain.digest import GENESIS, StoredEvent, chained
from eventlog.domain.events import StreamEvents
from eventlog.registry import Projection, registry
from eventlog.replay import prepare, replay

_TOLD: Final = 1000  # events between two reports of progress
NEXT: Final = "read_benchmark"
WANTED: Final = 20_000  # events/s
_WARM: Final = 2_000  # events that are replayed once before anything is measured


def fill(workload: Workload, events: int) -> None:
    """Put about that many of the workload's events into an empty log as they would be after as many
    appends, by COPY as an import does: this is not what is measured."""
    assert selectors.head() == 0
    with progress("fill the log", events) as report, connection.cursor() as cursor:
        with cursor.copy(f"COPY public.eventlog_event ({', '.join(StoredEvent._fields)}) FROM STDIN") as copy:
            for row in _stored(workload.commands(events)):
                copy.write_row(row)
                if row.position % _TOLD == 0:
                    report(row.position, events)
        cursor.execute("ANALYZE public.eventlog_event")


def _stored(commands: Iterator[StreamEvents]) -> Iterator[StoredEvent]:
    """The commands as rows: positions, versions, digests."""
    versions: Counter[str] = Counter()
    position, digest, kinds = 0, GENESIS, registry().event_types
    for command in commands:
        now = datetime.now(UTC)
        for event in command.events:
            position += 1
            versions[command.stream] += 1
            row = StoredEvent(
                position, command.stream, versions[command.stream], event.type, kinds[event.type].schema, None, None,
                sample.ACTOR, None, None, now, event.stated_at, payloads.encode(event.payload), b"",
            )  # fmt: skip
            digest = chained(digest, row)
            yield row._replace(digest=digest)


def rates(workload: Workload, sizes: Sequence[int]) -> dict[str, Figure]:
    """Events per second of a replay from nothing, for growing numbers of events, and what memory that took
    more. The last is a real rebuild, with indexes and exchange."""
    chosen = rebuild.choose(workload.projections)
    _seconds(chosen, min(sizes[0], _WARM))
    costs: dict[int, Spent] = {}
    peaks = [_peak_mb()]
    for size in sizes[:-1]:
        costs[size] = _seconds(chosen, size)
        peaks.append(_peak_mb())
    with progress("rebuild", sizes[-1]) as report:
        costs[sizes[-1]] = spent(lambda: rebuild.rebuild(workload.projections, progress=report))
    peaks.append(_peak_mb())
    floor = f"the peak after {sizes[0]} events, which took {peaks[1] - peaks[0]:.0f} MB"
    return _figures(costs) | {"replay_memory_growth": Figure(peaks[-1] - peaks[1], "MB", None, floor)}


def _figures(costs: Mapping[int, Spent]) -> dict[str, Figure]:
    """`replay` by the clock; `replay_per_core` by the computing of this process and the server's together."""
    first, last = min(costs), max(costs)
    wall = {size: size / cost.wall for size, cost in costs.items()}
    figures = {
        f"replay_{size}": Figure(rate, "events/s", rate / wall[first], f"a log of {first} events")
        for size, rate in wall.items()
    }
    figures["replay"] = Figure(wall[last], "events/s", wall[last] / WANTED, f"{WANTED} events/s; {last} events")
    core = {size: size / cost.cpu for size, cost in costs.items() if cost.cpu}
    for size, rate in core.items():
        figures[f"replay_per_core_{size}"] = Figure(rate, "events/CPU-s", rate / WANTED, f"{WANTED} events/s")
    return figures


def _seconds(chosen: Sequence[Projection], events: int) -> Spent:
    prepare(NEXT, chosen)
    with progress(f"replay {events} events", events) as report:
        cost = spent(lambda: replay(chosen, NEXT, after=0, upto=events, progress=report))
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{NEXT}" CASCADE')
    return cost


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lists(workload: Workload, *, seconds: float) -> dict[str, Figure]:
    """A page of 50 as it was in the middle of the log, against the same page now."""
    _analyze()
    middle = selectors.head() // 2
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
