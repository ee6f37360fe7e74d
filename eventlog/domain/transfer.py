"""A ledger as a folder of files: the lines of its log."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import orjson

from eventlog.domain.digest import StoredEvent
from eventlog.errors import EventLogError

FORMAT: Final = 1
_PAYLOAD: Final = b',"payload":'


def to_line(row: StoredEvent) -> bytes:
    """One JSON object, its payload last and verbatim as stored, with a line feed."""
    envelope = row._asdict()
    del envelope["payload"]
    envelope["digest"] = row.digest.hex()
    return orjson.dumps(envelope, option=orjson.OPT_UTC_Z)[:-1] + _PAYLOAD + row.payload.encode() + b"}\n"


def from_line(line: bytes) -> StoredEvent:
    """The row of a line; EventLogError when it is none."""
    # A quote inside a string is escaped, so the first occurrence is the key itself.
    head, found, rest = line.rstrip(b"\n").partition(_PAYLOAD)
    try:
        if not found or not rest.endswith(b"}"):
            raise ValueError("no payload at its end")
        envelope: dict[str, Any] = orjson.loads(head + b"}")
        for name in ("recorded_at", "stated_at"):
            if envelope[name] is not None:
                envelope[name] = datetime.fromisoformat(envelope[name])
        envelope["digest"] = bytes.fromhex(envelope["digest"])
        return StoredEvent(**envelope, payload=rest[:-1].decode())
    except (ValueError, KeyError, TypeError) as error:
        raise EventLogError(f"not a line of a log: {line[:80]!r}: {error}") from None
