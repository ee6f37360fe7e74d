"""The check of a whole ledger: the log by itself, what guards it, and the projections against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from django.db import connection, models, transaction

from eventlog import readschema, rebuild, replay, selectors, sql
from eventlog.domain import payload as payloads
from eventlog.domain.digest import StoredEvent
from eventlog.domain.verification import Finding, Walk
from eventlog.errors import EventLogError
from eventlog.models import Checkpoint, Event, ParkedEvent
from eventlog.registry import Projection, registry

CHECK: Final = "read_check"
EXAMPLES: Final = 3  # differing rows shown per table

# Name -> body, as the migrations install them.
_FUNCTIONS: Final = {
    "eventlog_append_one": sql.APPEND_ONE.split("$$")[1],
    "eventlog_append": sql.APPEND.split("$$")[1],
    "eventlog_position_at": sql.POSITION_AT.split("$$")[1],
    "eventlog_refuse": sql.GUARD.split("$$")[1],
}
_UNIQUE: Final = {"eventlog_event_pkey", *(c.name for c in Event._meta.constraints if hasattr(c, "fields"))}

Report = Callable[[int], None]  # position reached


def check_log(progress: Report | None = None) -> tuple[list[Finding], Walk]:
    """Walk the whole log; what is wrong where, and the walk at its end (position and digest of the head)."""
    found = list(_guards())
    walk = Walk()
    for page in selectors.stored():
        found += walk.feed(page)
        found += (finding for row in page for finding in _readable(row))
        if progress is not None:
            progress(walk.position)
    found += _streams()
    found += _checkpoints(walk.position)
    return found, walk


def _guards() -> Iterator[Finding]:
    """What keeps the log from being altered must be in force."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgenabled IN ('O', 'A') FROM pg_trigger"
            " WHERE tgname = 'eventlog_append_only' AND tgrelid = 'public.eventlog_event'::regclass"
        )
        if cursor.fetchone() != (True,):
            yield Finding(None, "guard: the trigger eventlog_append_only is missing or disabled")
        cursor.execute(
            "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = ANY(%s)",
            [list(_FUNCTIONS)],
        )
        there = dict(cursor.fetchall())
        cursor.execute(
            "SELECT indexrelid::regclass::text FROM pg_index"
            " WHERE indrelid = 'public.eventlog_event'::regclass AND indisunique AND indisvalid"
        )
        unique = {name for (name,) in cursor.fetchall()}
    for name, body in _FUNCTIONS.items():
        if there.get(name) != body:
            yield Finding(None, f"guard: the function {name} is not the one that the migrations install")
    for name in sorted(_UNIQUE - unique):
        yield Finding(None, f"guard: the unique index {name} is missing")


def _readable(row: StoredEvent) -> Iterator[Finding]:
    try:
        content = payloads.decode(row.payload)
        kind = registry().event_type(row.type, row.position)
        kind.check(row.stream, kind.lift(content, row.schema))
    except EventLogError as error:
        yield Finding(row.position, f"content: {error}")
    except Exception as error:
        yield Finding(row.position, f"content: not readable: {type(error).__name__}: {error}")


def _streams() -> Iterator[Finding]:
    """Within a stream the versions run from 1 without a gap, in order of position."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(position), stream FROM (SELECT position, stream, version,"
            " row_number() OVER (PARTITION BY stream ORDER BY position) AS place"
            " FROM public.eventlog_event) e"
            " WHERE version <> place GROUP BY stream ORDER BY 1"
        )
        for position, stream in cursor.fetchall():
            yield Finding(position, f"version: from here on the versions of {stream} do not run 1, 2, 3, ...")


def _checkpoints(head: int) -> Iterator[Finding]:
    for name, position in Checkpoint.objects.filter(position__gt=head).values_list("name", "position"):
        yield Finding(None, f"end: {name} has seen event {position}, and the log ends at {head}")
    for parked in ParkedEvent.objects.all():
        yield Finding(parked.position, f"parked: {parked.consumer} could not handle it")


def check_projections(
    names: Sequence[str] | None = None, progress: Callable[[int, int], None] | None = None
) -> list[Finding]:
    """Fold the log once more, beside the live tables, and compare them row by row.

    One transaction on one snapshot: the service goes on, and nothing of this remains.
    """
    found: list[Finding] = []
    for projection in rebuild.choose(names):
        if projection in readschema.stale():
            found.append(Finding(None, f"projection {projection.name} was not built for this code: run `migrate`"))
            continue
        with transaction.atomic():
            _one_snapshot()
            found += _compare(projection, progress)
            transaction.set_rollback(True) if not _outer() else _drop()
    return found


def _outer() -> bool:
    """Whether the caller has a transaction of its own, as tests do."""
    return len(connection.savepoint_ids) > 0


def _one_snapshot() -> None:
    if not _outer():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _drop() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{CHECK}" CASCADE')


def _compare(projection: Projection, progress: Callable[[int, int], None] | None) -> Iterator[Finding]:
    upto = Event.objects.aggregate(top=models.Max("position"))["top"] or 0
    if not projection.inline:
        upto = Checkpoint.objects.get(name=f"projection:{projection.name}").position
    replay.prepare(CHECK, [projection])
    replay.replay([projection], CHECK, after=0, upto=upto, progress=progress)
    for model in projection.models:
        yield from _differences(projection, model)


def _differences(projection: Projection, model: type[models.Model]) -> Iterator[Finding]:
    table = model._meta.db_table
    key = model._meta.pk.column
    listed = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    live = f'SELECT {listed} FROM "{readschema.READ}"."{table}"'
    fresh = f'SELECT {listed} FROM "{CHECK}"."{table}"'
    row = f'SELECT "{key}"::text AS k, to_jsonb(x)::text AS r'
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT k, a.r, b.r, count(*) OVER () FROM ({row} FROM ({live} EXCEPT ALL {fresh}) x) a"
            f" FULL JOIN ({row} FROM ({fresh} EXCEPT ALL {live}) x) b USING (k) ORDER BY 1 LIMIT {EXAMPLES}"
        )
        rows = cursor.fetchall()
    for name, is_, should_be, count in rows:
        yield Finding(None, _sentence(projection, table, name, is_, should_be, count))


def _sentence(projection: Projection, table: str, key: str, is_: Any, should_be: Any, count: int) -> str:
    where = f"projection {projection.name}: {count} row(s) of {table} differ from the log; {key}: "
    if is_ is None:
        return where + f"is missing, the log gives {should_be}"
    if should_be is None:
        return where + f"is {is_}, the log gives no such row"
    now, then = payloads.decode(is_), payloads.decode(should_be)
    columns = [name for name in now if now[name] != then.get(name)]
    return where + "; ".join(f"{name} is {now[name]!r}, the log gives {then[name]!r}" for name in columns)
