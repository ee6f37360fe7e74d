"""The fold of the log into tables of a schema: from the beginning, or on from a position."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final

from django.db import connection, models, transaction

from eventlog import readschema, selectors
from eventlog.domain.events import Event
from eventlog.readschema import search_path
from eventlog.registry import Projection

PAGE: Final = 10_000  # events per transaction: larger ones fold more events of a row at once

Report = Callable[[int, int], None]  # position reached, head


def prepare(schema: str, projections: Sequence[Projection]) -> None:
    """An empty schema with the tables of these projections."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
        for projection in projections:
            readschema.create_tables(schema, projection.models, indexes=not projection.late_indexes)


def complete(schema: str, projections: Sequence[Projection]) -> None:
    """Make the indexes that the replay could do without."""
    for projection in projections:
        if projection.late_indexes:
            readschema.create_indexes(schema, projection.models)
            with search_path("public", schema):
                _analyze([projection])


def tables(projections: Sequence[Projection]) -> list[type[models.Model]]:
    """The read models of these projections, each once."""
    return list(dict.fromkeys(model for projection in projections for model in projection.models))


def replay(
    projections: Sequence[Projection], schema: str, *, after: int, upto: int | None = None,
    progress: Report | None = None, page: int = PAGE,
) -> int:  # fmt: skip
    """Fold the events after a position into tables of a schema, up to `upto` or the head of now.

    A page is a transaction. The position reached; a later call may go on from there. From the beginning,
    projections `by_stream` get the streams that began in a page, each with all its events up to the end.
    """
    head = selectors.head() if upto is None else upto
    whole = [p for p in projections if p.by_stream and after == 0]
    paged = [p for p in projections if p not in whole]
    analyzed = max(after, page)
    with _no_collector() as collect:
        while after < head:
            top = min(head, after + page)
            with search_path("public", schema):
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL synchronous_commit = off")  # it can be done again
                selectors.refuse_unknown(after, top)
                _apply(paged, partial(selectors.read_window, after, top))
                for streams in _portions(selectors.streams_born(after, top) if whole else [], page):
                    _apply(whole, partial(selectors.read_streams, streams, head))
                if top >= 4 * analyzed:  # the planner must know that the tables have grown
                    _analyze(projections)
                    analyzed = top
            after = top
            collect()
            if progress is not None:
                progress(after, head)
    return after


def _apply(projections: Sequence[Projection], read: Callable[[Collection[str]], list[Event]]) -> None:
    """Give each projection its events of what `read` finds of all their types."""
    wanted = {name for projection in projections for name in projection.event_types}
    events = read(wanted) if wanted else []
    for projection in projections:
        types = frozenset(projection.event_types)
        mine = events if types == wanted else [event for event in events if event.type in types]
        if mine:
            projection.apply(mine)


def _portions(born: Iterable[tuple[str, int]], most: int) -> Iterator[list[str]]:
    """Streams in lots of at most that many events; a stream with more is a lot of its own."""
    lot: list[str] = []
    size = 0
    for stream, events in born:
        if lot and size + events > most:
            yield lot
            lot, size = [], 0
        lot.append(stream)
        size += events
    if lot:
        yield lot


@contextmanager
def _no_collector() -> Iterator[Callable[[], object]]:
    """A page makes many objects and hardly a cycle: the collector would walk them all, a third of the time.
    What there was before is set aside, so that a collection after each page is cheap."""
    enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield gc.collect
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()


def _analyze(projections: Sequence[Projection]) -> None:
    """Tell the planner how many rows there are; a small sample will do, autovacuum takes a better one."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_statistics_target = 10")
        for model in tables(projections):
            cursor.execute(f'ANALYZE "{model._meta.db_table}"')
