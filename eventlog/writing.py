"""Putting a command's events into the form the SQL function takes, and calling it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
import psycopg
from django.db.utils import IntegrityError

from eventlog import wire
from eventlog.domain import payload as payloads
from eventlog.domain.digest import moment
from eventlog.domain.events import Event, StreamEvents
from eventlog.errors import EventLogError, PayloadError, WrongVersion
from eventlog.registry import registry

_APPEND: Final = "SELECT public.eventlog_append(%s::jsonb)"
_APPEND_ONE: Final = "SELECT public.eventlog_append_one(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
_VERSION: Final = "eventlog_stream_version"  # the constraint's name
_DIGEST: Final = 32  # bytes
_ACTOR: Final = re.compile(r"(user|system):[^\x00-\x1f]+")
_NAME: Final = re.compile(r"[^\x00-\x1f]+")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """What one call appends: `rows` as `eventlog.sql` wants them, `payloads` as a reader gets them."""

    streams: list[tuple[str, int]]
    rows: list[Row]
    payloads: list[dict[str, Any]]
    types: set[str]
    actor: str
    key: str | None
    correlation_id: str | None
    causation_id: int | None

    def statement(self) -> tuple[str, Sequence[Any]]:
        """The call of the SQL function that appends this, and its parameters."""
        if len(self.rows) == len(self.streams) == 1:
            row = self.rows[0]
            return _APPEND_ONE, (
                *self.streams[0], row["t"], row["v"], row["p"], row["w"],
                self.actor, self.key, self.correlation_id, self.causation_id,
            )  # fmt: skip
        return _APPEND, (orjson.dumps({
            "streams": self.streams, "events": self.rows, "actor": self.actor, "key": self.key,
            "correlation": self.correlation_id, "causation": self.causation_id,
        }).decode(),)  # fmt: skip


def command(
    batches: Sequence[StreamEvents], actor: str, key: str | None, correlation_id: str | None,
    causation_id: int | None,
) -> Command:  # fmt: skip
    """Check a command and put it in the function's form; EventLogError when something is not right."""
    if not _ACTOR.fullmatch(actor):
        raise EventLogError(f"the actor is user:<id> or system:<what>, not {actor!r}")
    for name in (key, correlation_id, *(batch.stream for batch in batches)):
        if name is not None and not _NAME.fullmatch(name):
            raise EventLogError(f"not a name, or one with control characters: {name!r}")
    streams = [(batch.stream, batch.expected) for batch in batches]
    if len(dict(streams)) != len(streams):
        raise EventLogError("each stream may be named once in a command")
    rows: list[Row] = []
    read: list[dict[str, Any]] = []
    for place, batch in enumerate(batches, start=1):
        _add(batch, place, rows, read)
    return Command(streams, rows, read, {row["t"] for row in rows}, actor, key, correlation_id, causation_id)


def _add(batch: StreamEvents, place: int, rows: list[Row], read: list[dict[str, Any]]) -> None:
    types = registry()
    for number, event in enumerate(batch.events, start=1):
        kind = types.event_type(event.type)
        kind.check(batch.stream, event.payload)
        if event.stated_at is not None and event.stated_at.tzinfo is None:
            raise PayloadError(f"{event.type}: stated_at needs a time zone")
        text = payloads.encode(event.payload)
        read.append(payloads.decode(text))  # as a reader gets it: a tuple comes back as a list
        rows.append({
            "i": len(rows) + 1, "s": place, "n": number, "t": event.type, "v": kind.schema,
            "w": event.stated_at, "p": text,
        })  # fmt: skip


def write(command: Command) -> list[Event] | None:
    """Append; the events as recorded, None when the command's key had been used."""
    answer = _call(*command.statement())
    if answer is None:
        return None
    first, micros, bases, chain = answer.split(" ")
    position, recorded_at, digests = int(first), moment(int(micros)), bytes.fromhex(chain)
    versions = [int(base) for base in bases.split(",")]
    return [
        Event(
            position + index, command.streams[row["s"] - 1][0], versions[row["s"] - 1] + row["n"], row["t"],
            row["v"], payload, command.actor, command.correlation_id, command.causation_id, recorded_at,
            row["w"], digests[index * _DIGEST : (index + 1) * _DIGEST],
        )
        for index, (row, payload) in enumerate(zip(command.rows, command.payloads, strict=True))
    ]  # fmt: skip


def _call(statement: str, parameters: Sequence[Any]) -> str | None:
    try:
        row = wire.execute(statement, parameters).fetchone()
    except IntegrityError as error:
        raise _typed(error) from error
    assert row is not None
    answer: str | None = row[0]
    return answer


def _typed(error: IntegrityError) -> Exception:
    """WrongVersion for a violation of that constraint, by its name; anything else stays what it is."""
    cause = error.__cause__
    if isinstance(cause, psycopg.errors.UniqueViolation) and cause.diag.constraint_name == _VERSION:
        detail = orjson.loads(cause.diag.message_detail or "{}")
        return WrongVersion(detail["stream"], detail["expected"], detail["actual"])
    return error
