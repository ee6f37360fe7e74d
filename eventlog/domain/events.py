"""What goes into the log and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

ANY: Final = -1  # append whatever the stream's version is
NO_STREAM: Final = 0  # the stream must not exist yet


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A fact to append; `payload` is plain JSON (no NaN, no NUL), `stated_at` when the world heard of it."""

    type: str
    payload: Mapping[str, Any]
    stated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StreamEvents:
    """Events for one stream; `expected` is the version the caller has seen, ANY or NO_STREAM."""

    stream: str
    events: Sequence[NewEvent]
    expected: int = ANY


class Event(NamedTuple):
    """A recorded fact, its payload lifted to the newest schema.

    `position` is gapless from 1 over the whole log, `version` gapless from 1 within `stream`;
    `schema` is the one it was stored with; `causation_id` is the position of the event that led to it.
    """

    position: int
    stream: str
    version: int
    type: str
    schema: int
    payload: Mapping[str, Any]
    actor: str
    correlation_id: str | None
    causation_id: int | None
    recorded_at: datetime
    stated_at: datetime | None
    digest: bytes
