"""Clock times as positions of the log: the same question has the same answer for ever."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from claims.domain.errors import ClaimError
from eventlog import selectors as log

Moment = int | date | datetime | str | None


def position_of(as_of: Moment) -> int | None:
    """The position that a moment means: a position, a time, or the end of a day (UTC); None for now.

    Text may be any of them: "1200", "2026-05-01", "2026-05-01T12:00:00Z".
    """
    if as_of is None or as_of == "":
        return None
    if isinstance(as_of, str):
        return position_of(parse_moment(as_of))
    if isinstance(as_of, int):
        return max(as_of, 0)
    if not isinstance(as_of, datetime):
        as_of = datetime.combine(as_of + timedelta(days=1), time.min, UTC) - timedelta(microseconds=1)
    return log.position_at(as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC))


def parse_moment(text: str) -> int | date | datetime:
    """A position, a date or a time from what a person or a client wrote."""
    words = text.strip()
    try:
        if words.isascii() and words.isdigit():
            return min(int(words), 2**62) if len(words) < 20 else 2**62
        return date.fromisoformat(words) if len(words) == 10 else datetime.fromisoformat(words)
    except ValueError:
        raise ClaimError(
            "bad_moment", f"{words[:40]!r} is no date (2026-05-01), time (2026-05-01T12:00:00Z) or event number."
        ) from None


def parse_date(text: str | date | None) -> date | None:
    if text is None or text == "":
        return None
    if isinstance(text, date):
        return text.date() if isinstance(text, datetime) else text
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise ClaimError("bad_date", f"{text[:40]!r} is no date; write it as 2026-05-01.") from None
