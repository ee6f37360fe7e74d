"""The only way into the log."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
import psycopg
from django.db import connection, transaction
from django.db.utils import IntegrityError

from eventlog import consumers, jobs, nudges, selectors
from eventlog.domain import payload as payloads
from eventlog.domain.events import ANY, Event, NewEvent, StreamEvents
from eventlog.errors import EventLogError, PayloadError, WrongVersion
from eventlog.projections import apply_inline
from eventlog.registry import registry

_APPEND: Final = "SELECT * FROM public.eventlog_append(%s, %s, %s, %s, %s, %s, %s)"
_ACTOR: Final = re.compile(r"(user|system):[^\x00-\x1f]+")
_NAME: Final = re.compile(r"[^\x00-\x1f]+")
_VERSION: Final = "eventlog_stream_version"  # the constraint's name
_DIGEST: Final = 32
_FRESH: Final = 4  # place in the function's answer: false when the key had been used


def append(
    *, stream: str, events: Sequence[NewEvent], actor: str, expected: int = ANY, key: str | None = None,
    correlation_id: str | None = None, causation_id: int | None = None,
) -> list[Event]:  # fmt: skip
    """Append events to one stream; see `append_all`."""
    return append_all(
        [StreamEvents(stream, events, expected)],
        actor=actor, key=key, correlation_id=correlation_id, causation_id=causation_id,
    )  # fmt: skip


def append_all(
    batches: Sequence[StreamEvents], *, actor: str, key: str | None = None,
    correlation_id: str | None = None, causation_id: int | None = None,
) -> list[Event]:  # fmt: skip
    """Append one command's events, of one or several streams, in one statement; project them inline.

    Everything is stored or nothing. `WrongVersion` when a stream is not at its expected version: load,
    decide and append again. With a `key` that was used before, nothing is appended and the events
    recorded then are returned, whatever is passed now. Call it last in a transaction: it takes the log's
    lock, which is held until the commit.
    """
    if not (_ACTOR.fullmatch(actor) and all(n is None or _NAME.fullmatch(n) for n in (key, correlation_id))):
        raise EventLogError(
            "actor must be user:<id> or system:<what>; names must be without control characters"
        )
    rows, lifted = _rows(batches)
    if not rows:
        return []
    args = (
        [batch.stream for batch in batches], [batch.expected for batch in batches],
        orjson.dumps(rows).decode(), actor, key, correlation_id, causation_id,
    )  # fmt: skip
    types = {row["t"] for row in rows}
    if not registry().inline_for(types):
        answer = _call(args)  # one statement is a transaction of its own: two round trips saved
        events = _events(answer, rows, lifted, args)
    else:
        with transaction.atomic():
            answer = _call(args)
            events = _events(answer, rows, lifted, args)
            if answer[_FRESH]:
                apply_inline(events)
    if answer[_FRESH] and registry().wanted_later(types):
        nudges.advance()
    return events


def _rows(batches: Sequence[StreamEvents]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the SQL function reads per event, and the payloads as a reader will get them."""
    rows: list[dict[str, Any]] = []
    payloads_read: list[dict[str, Any]] = []
    types = registry()
    for place, batch in enumerate(batches, start=1):
        if not _NAME.fullmatch(batch.stream):
            raise EventLogError(f"not a stream name: {batch.stream!r}")
        for number, event in enumerate(batch.events, start=1):
            kind = types.event_type(event.type)
            kind.check(batch.stream, event.payload)
            if event.stated_at is not None and event.stated_at.tzinfo is None:
                raise PayloadError(f"{event.type}: stated_at needs a time zone")
            text = payloads.encode(event.payload)
            payloads_read.append(payloads.decode(text))
            rows.append({
                "i": len(rows) + 1, "s": place, "n": number, "t": event.type, "v": kind.schema,
                "w": event.stated_at, "p": text,
            })  # fmt: skip
    if len({batch.stream for batch in batches}) != len(batches):
        raise EventLogError("each stream may be named once in a command")
    return rows, payloads_read


def _call(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Call the SQL function over Django's connection, with parameters bound by the server.

    Django's own cursor pastes parameters into the statement and prepares nothing.
    """
    if connection.in_atomic_block:
        connection.validate_no_broken_transaction()
    connection.ensure_connection()
    try:
        with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
            cursor.execute(_APPEND, args, prepare=True)
            row: tuple[Any, ...] | None = cursor.fetchone()
    except IntegrityError as error:
        raise _typed(error) from error
    assert row is not None
    return row


def _typed(error: IntegrityError) -> Exception:
    """WrongVersion for a violation of that constraint, by its name; anything else stays what it is."""
    cause = error.__cause__
    if isinstance(cause, psycopg.errors.UniqueViolation) and cause.diag.constraint_name == _VERSION:
        detail = orjson.loads(cause.diag.message_detail or "{}")
        return WrongVersion(detail["stream"], detail["expected"], detail["actual"])
    return error


def _events(
    answer: tuple[Any, ...], rows: list[dict[str, Any]], lifted: list[dict[str, Any]], args: tuple[Any, ...]
) -> list[Event]:
    first, at, bases, digests, fresh = answer
    streams, _, _, actor, key, correlation_id, causation_id = args
    if not fresh:
        return selectors.read_key(key)
    return [
        Event(
            first + index, streams[row["s"] - 1], bases[row["s"] - 1] + row["n"], row["t"], row["v"], payload,
            actor, correlation_id, causation_id, at, row["w"],
            digests[index * _DIGEST : (index + 1) * _DIGEST],
        )
        for index, (row, payload) in enumerate(zip(rows, lifted, strict=True))
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """What is left: events that consumers have to see, jobs to run; and the jobs run so far."""

    behind: int
    jobs: int
    done: int


def catch_up(progress: Callable[[Progress], None] | None = None, *, pause: float = 0.1) -> Progress:
    """Work off everything outstanding and return: consumers, jobs, and what those lead to.

    Waits for jobs that another worker runs and for those that are to be tried again later. Parked ones
    are not outstanding. What is left at the end is nothing but `done`.
    """
    done = 0
    with nudges.muted():
        while True:
            consumers.advance_all()
            ran = jobs.work(seconds=1.0)
            done += ran
            left = Progress(max(selectors.lag().values(), default=0), selectors.outstanding_count(), done)
            if progress is not None:
                progress(left)
            if not left.behind and not left.jobs:
                return left
            if not ran:
                time.sleep(pause)
