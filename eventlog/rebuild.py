"""Read models made anew from the log, beside the live ones, and exchanged while the service runs.

The tables are made in the schema `read_next` and filled page by page. The last pages are read under the
log's lock, when nobody appends; then the schemas change names. Readers see the old tables or the new ones.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import psycopg
from django.db import OperationalError, connection, transaction

from eventlog import readschema, selectors
from eventlog.errors import EventLogError
from eventlog.models import Checkpoint, ParkedEvent
from eventlog.readschema import READ
from eventlog.registry import Projection, registry
from eventlog.replay import PAGE, Report, complete, prepare, replay, tables
from eventlog.sql import LOCK

logger = logging.getLogger(__name__)

NEXT: Final = "read_next"
OLD: Final = "read_old"
REBUILD_LOCK: Final = LOCK + 1
MOVE_ATTEMPTS: Final = 20
MOVE_PAUSE: Final = 0.05  # seconds
DROP_SECONDS: Final = 2


class _InUse(Exception):  # noqa: N818
    """The tables were in use at every attempt."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    names: tuple[str, ...]
    position: int
    seconds: float


def rebuild(names: Sequence[str] | None = None, *, progress: Report | None = None, page: int = PAGE) -> Rebuilt:
    """Rebuild projections (all by default) and exchange them; the first error stops it and changes nothing.

    Runs beside appends and readers; one at a time.
    """
    chosen = choose(names)
    started = time.perf_counter()
    with _alone():
        try:
            position = _rebuild(chosen, progress, page)
        except _InUse:
            logger.info("the tables are never out of use: all projections are rebuilt, which needs no lock on them")
            chosen = choose(None)
            position = _rebuild(chosen, progress, page)
        _drop_old()
    return Rebuilt(tuple(p.name for p in chosen), position, time.perf_counter() - started)


def _rebuild(chosen: Sequence[Projection], progress: Report | None, page: int) -> int:
    _drop_old()
    prepare(NEXT, chosen)
    position = 0
    # Up to the last page without any lock; each round is shorter than the one before.
    while selectors.head() - position > page:
        position = replay(chosen, NEXT, after=position, progress=progress, page=page)
    complete(NEXT, chosen)
    return _exchange(chosen, position, progress, page)


def choose(names: Sequence[str] | None) -> list[Projection]:
    """The projections with these names, all of them for None."""
    known = registry().projections
    unknown = set(names or ()) - set(known)
    if unknown:
        raise EventLogError(f"no projection {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    return list(known.values()) if names is None else [known[name] for name in names]


@contextmanager
def _alone() -> Iterator[None]:
    """One rebuild at a time: two would write into the same schema."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [REBUILD_LOCK])
        if not cursor.fetchone()[0]:
            raise EventLogError("another rebuild is running")
    try:
        yield
    finally:
        if not connection.needs_rollback and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [REBUILD_LOCK])


def _exchange(chosen: Sequence[Projection], position: int, progress: Report | None, page: int) -> int:
    """The last events and the exchange, under the log's lock.

    All projections at once: the schemas change names, which waits for nobody. Some of them: their tables
    move, which needs them out of use. Waiting for that would deadlock with a transaction that has read
    them and waits to append, so it is tried without waiting, some times.
    """
    if {p.name for p in chosen} == set(registry().projections):
        return _try_exchange(chosen, position, progress, page, whole=True)
    for _ in range(MOVE_ATTEMPTS):
        try:
            return _try_exchange(chosen, position, progress, page, whole=False)
        except OperationalError as error:
            if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                raise
            time.sleep(MOVE_PAUSE)
    raise _InUse


def _try_exchange(
    chosen: Sequence[Projection], position: int, progress: Report | None, page: int, *, whole: bool
) -> int:
    with transaction.atomic():
        _lock(chosen)
        if not whole:
            _lock_tables(chosen)  # fails at once when they are in use
        top = replay(chosen, NEXT, after=position, progress=progress, page=page)
        _swap_schemas() if whole else _move_tables(chosen)
        for projection in chosen:
            readschema.mark_built(projection, top)
        _forget_parked(chosen)
    return top


def _lock(chosen: Sequence[Projection]) -> None:
    """Runners first, then appends: a runner never waits for the log's lock."""
    names = [f"projection:{p.name}" for p in chosen]
    list(Checkpoint.objects.select_for_update().filter(name__in=names).order_by("name"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _swap_schemas() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{READ}"')
        cursor.execute(f'ALTER SCHEMA "{READ}" RENAME TO "{OLD}_{time.time_ns()}"')
        cursor.execute(f'ALTER SCHEMA "{NEXT}" RENAME TO "{READ}"')


def _lock_tables(chosen: Sequence[Projection]) -> None:
    with connection.cursor() as cursor:
        live = [f'"{READ}"."{model._meta.db_table}"' for model in tables(chosen)]
        cursor.execute("SELECT array_agg(t) FROM unnest(%s::text[]) t WHERE to_regclass(t) IS NOT NULL", [live])
        if there := cursor.fetchone()[0]:
            cursor.execute(f"LOCK TABLE {', '.join(there)} IN ACCESS EXCLUSIVE MODE NOWAIT")


def _move_tables(chosen: Sequence[Projection]) -> None:
    old = f"{OLD}_{time.time_ns()}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{old}"')
        for model in tables(chosen):
            name = model._meta.db_table
            cursor.execute(f'ALTER TABLE IF EXISTS "{READ}"."{name}" SET SCHEMA "{old}"')
            cursor.execute(f'ALTER TABLE "{NEXT}"."{name}" SET SCHEMA "{READ}"')


def _forget_parked(chosen: Sequence[Projection]) -> None:
    ParkedEvent.objects.filter(consumer__in=[f"projection:{p.name}" for p in chosen]).delete()


def _drop_old() -> None:
    """Transactions that began before an exchange may still read the old tables: don't wait for long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ %s", [f"^({OLD}_|{NEXT}$)"])
        left = [name for (name,) in cursor.fetchall()]
    for name in left:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{DROP_SECONDS}s"])
                cursor.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
        except OperationalError as error:
            logger.warning("%s is still being read; the next rebuild drops it: %s", name, error)
