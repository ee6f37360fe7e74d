"""The digest chain: an event's digest covers its envelope, its payload's stored text and the digest before.

    digest(n) = sha256(digest(n - 1) || text(n)), digest(0) = 32 zero bytes

`text` is the same as in the SQL function `eventlog_append`: the fields of `_FIELDS` in order, each
followed by a line feed (empty when null; times as microseconds since 1970), then the payload's text. No
field but the payload may hold a line feed, so that two events never have one text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

GENESIS: Final = bytes(32)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class StoredEvent(NamedTuple):
    """One row of the log exactly as stored."""

    position: int
    stream: str
    version: int
    type: str
    schema: int
    key: str | None
    key_index: int | None
    actor: str
    correlation_id: str | None
    causation_id: int | None
    recorded_at: datetime
    stated_at: datetime | None
    payload: str
    digest: bytes


def microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(microseconds_since_1970: int) -> datetime:
    """The inverse of `microseconds`."""
    return _EPOCH + timedelta(microseconds=microseconds_since_1970)


def text(row: StoredEvent) -> str:
    """What the digest of a row covers, apart from the digest before it."""
    fields = (
        row.position, row.stream, row.version, row.type, row.schema, row.key_index,
        None if row.stated_at is None else microseconds(row.stated_at),
        row.actor, row.key, row.correlation_id, row.causation_id, microseconds(row.recorded_at),
    )  # fmt: skip
    return "".join("\n" if field is None else f"{field}\n" for field in fields) + row.payload


def chained(previous: bytes, row: StoredEvent) -> bytes:
    """The digest a row must have after one with the digest `previous`."""
    return hashlib.sha256(previous + text(row).encode()).digest()


def broken(rows: Iterable[StoredEvent], previous: bytes) -> Iterator[StoredEvent]:
    """The rows whose digest is not the one their content and predecessor give."""
    for row in rows:
        if chained(previous, row) != row.digest:
            yield row
        previous = row.digest  # go on from what is stored: one altered row is one finding
