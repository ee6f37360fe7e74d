"""Reads of the log. Always pages by position, never offsets: what was read once is never skipped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any, Final

from django.db import connection

from eventlog import models, wire
from eventlog.domain import payload as payloads
from eventlog.domain.digest import StoredEvent, moment
from eventlog.domain.events import Event
from eventlog.errors import UnknownEventType
from eventlog.registry import registry

PAGE: Final = 5000
_COLUMNS: Final = (
    "position", "stream", "version", "type", "schema", "payload", "actor",
    "correlation_id", "causation_id", "recorded_at", "stated_at", "digest",
)  # fmt: skip
# Times as microseconds since 1970: exact, and read ten times faster than their text.
_READ: Final = """position, stream, version, type, schema, payload, actor, correlation_id, causation_id,
    (extract(epoch FROM recorded_at) * 1000000)::bigint, (extract(epoch FROM stated_at) * 1000000)::bigint, digest"""
_WINDOW: Final = f"""
SELECT {_READ} FROM public.eventlog_event
WHERE position > %s AND position <= %s AND type = ANY(%s) ORDER BY position LIMIT %s
"""
# By the index of (stream, version) whatever the planner thinks: the inner part knows no other condition.
_STREAMS: Final = f"""
SELECT {_READ} FROM unnest(%s::text[]) AS wanted(name), LATERAL (
    SELECT * FROM public.eventlog_event WHERE stream = wanted.name OFFSET 0) AS e
WHERE position <= %s AND type = ANY(%s)
"""
_BORN: Final = """
SELECT b.stream, l.version FROM public.eventlog_event AS b, LATERAL (
    SELECT version FROM public.eventlog_event WHERE stream = b.stream ORDER BY version DESC LIMIT 1) AS l
WHERE b.position > %s AND b.position <= %s AND b.version = 1 ORDER BY b.position
"""


def read_stream(stream: str, *, upto: int | None = None) -> list[Event]:
    """All events of a stream, or those up to a position, in order."""
    rows = models.Event.objects.filter(stream=stream)
    if upto is not None:
        rows = rows.filter(position__lte=upto)
    return [_event(row) for row in rows.order_by("version").values_list(*_COLUMNS)]


def read_all(after: int, limit: int = PAGE, types: Collection[str] | None = None) -> list[Event]:
    """Up to `limit` events after a position, in order; of some types when given."""
    rows = models.Event.objects.filter(position__gt=after)
    if types is not None:
        rows = rows.filter(type__in=list(types))
    return [_event(row) for row in rows.order_by("position").values_list(*_COLUMNS)[:limit]]


def read_window(
    after: int, upto: int, types: Collection[str] | None = None, *, limit: int | None = None
) -> list[Event]:
    """The events with after < position <= upto. The log is gapless: a window is as good as a page."""
    wanted = list(registry().event_types if types is None else types)
    if types is None:
        refuse_unknown(after, upto)
    return _events(wire.execute(_WINDOW, (after, upto, wanted, limit), binary=True).fetchall())


def read_streams(streams: Sequence[str], upto: int, types: Collection[str]) -> list[Event]:
    """The events of some types of whole streams up to a position, in order of position."""
    rows = wire.execute(_STREAMS, (list(streams), upto, list(types)), binary=True).fetchall()
    rows.sort(key=itemgetter(0))
    return _events(rows)


def streams_born(after: int, upto: int) -> list[tuple[str, int]]:
    """The streams that began in a window, in order, each with the number of its events by now."""
    return wire.execute(_BORN, (after, upto), binary=True).fetchall()


def _events(rows: Iterable[tuple[Any, ...]]) -> list[Event]:
    """Rows of `_READ`. An append's events have one time: it is made once."""
    known = registry().event_types
    moments: dict[int | None, datetime | None] = {None: None}
    events: list[Event] = []
    for position, stream, version, name, schema, text, actor, correlation, causation, at, stated, digest in rows:
        for micros in (at, stated):
            if micros not in moments:
                moments[micros] = moment(micros)
        payload, kind = payloads.decode(text), known[name]
        if schema != kind.schema:
            payload = kind.lift(payload, schema)
        recorded_at: Any = moments[at]
        events.append(Event(
            position, stream, version, name, schema, payload, actor, correlation, causation, recorded_at,
            moments[stated], digest,
        ))  # fmt: skip
    return events


def read_key(key: str) -> list[Event]:
    """The events that the command with this idempotency key appended; empty when it never ran."""
    rows = models.Event.objects.filter(key=key).order_by("key_index")
    return [_event(row) for row in rows.values_list(*_COLUMNS)]


def read_one(position: int) -> Event | None:
    row = models.Event.objects.filter(position=position).values_list(*_COLUMNS).first()
    return None if row is None else _event(row)


def stored(after: int = 0, page: int = PAGE) -> Iterator[list[StoredEvent]]:
    """The rows as stored, in pages: for the check, the export and anyone who needs no payload decoded."""
    while True:
        rows = models.Event.objects.filter(position__gt=after).order_by("position")
        found = [_stored(row) for row in rows.values_list(*StoredEvent._fields)[:page]]
        if not found:
            return
        yield found
        after = found[-1].position


def read_stored(position: int) -> StoredEvent | None:
    """One row as stored."""
    row = models.Event.objects.filter(position=position).values_list(*StoredEvent._fields).first()
    return None if row is None else _stored(row)


def _stored(row: tuple[Any, ...]) -> StoredEvent:
    return StoredEvent._make((*row[:-1], bytes(row[-1])))


def head() -> int:
    """Position of the newest event, 0 for an empty log."""
    with connection.cursor() as cursor:  # every answer of the API asks: not through the ORM
        cursor.execute("SELECT COALESCE(max(position), 0) FROM public.eventlog_event")
        (position,) = cursor.fetchone()
    return int(position)


def position_at(when: datetime) -> int:
    """The last position recorded at or before `when` (aware). The same question has the same answer for
    ever, once `when` has passed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.eventlog_position_at(%s)", [when])
        (position,) = cursor.fetchone()
    return int(position)


def refuse_unknown(after: int, upto: int) -> None:
    """UnknownEventType for the first event of a window whose type nobody registered. Readers that ask
    for some types only would pass it over without a word."""
    strange = models.Event.objects.filter(position__gt=after, position__lte=upto)
    strange = strange.exclude(type__in=list(registry().event_types)).order_by("position")
    if found := strange.values_list("type", "position").first():
        raise UnknownEventType(*found)


def lag() -> dict[str, int]:
    """How many events each subscriber and checkpointed projection has yet to see, by checkpoint name."""
    top = head()
    seen = dict(models.Checkpoint.objects.values_list("name", "position"))
    return {name: top - seen.get(name, 0) for name in consumer_names()}


def consumer_names() -> list[str]:
    """Checkpoint names of everything that follows the log."""
    known = registry()
    later = [f"projection:{p.name}" for p in known.projections.values() if not p.inline]
    return later + [f"subscriber:{name}" for name in known.subscribers]


def outstanding_count() -> int:
    """Jobs that wait or run."""
    return models.Job.objects.filter(state__in=models.Job.OUTSTANDING).count()


def parked_count() -> int:
    """Jobs and events that were set aside with their error."""
    return models.Job.objects.filter(state=models.Job.State.PARKED).count() + models.ParkedEvent.objects.count()


def _event(row: tuple[Any, ...]) -> Event:
    position, stream, version, name, schema, text, actor, correlation, causation, recorded, stated, digest = row
    payload = registry().event_type(name, position).lift(payloads.decode(text), schema)
    return Event(
        position, stream, version, name, schema, payload, actor, correlation, causation, recorded, stated,
        bytes(digest),
    )  # fmt: skip
