"""Clock times as positions of the log: the same question has the same answer for ever."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final

from eventlog import selectors

Moment = int | date | datetime | str | None
LAST: Final = 2**62  # further than any log reaches; a bigint holds it
EXPECTED: Final = "date (2026-05-01), time (2026-05-01T12:00:00Z) or event number"


def position_of(as_of: Moment) -> int | None:
    """The position that a moment means: a position, a time, or the end of a day (UTC); None for now.

    Text may be any of them: "1200", "2026-05-01", "2026-05-01T12:00:00Z". ValueError for other text.
    """
    if as_of is None or as_of == "":
        return None
    if isinstance(as_of, str):
        return position_of(parse_moment(as_of))
    if isinstance(as_of, int):
        return max(as_of, 0)
    if not isinstance(as_of, datetime):
        return selectors.position_at(_end_of(as_of))
    return selectors.position_at(as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


def parse_moment(text: str) -> int | date | datetime:
    """A position, a date or a time from what a person or a client wrote; ValueError says what was expected."""
    words = text.strip()
    try:
        if words.isascii() and words.isdigit():
            return min(int(words), LAST) if len(words) < 20 else LAST
        return date.fromisoformat(words) if len(words) == 10 else _within_reach(datetime.fromisoformat(words))
    except (ValueError, OverflowError):
        raise ValueError(f"{words[:40]!r} is no {EXPECTED}.") from None


def _within_reach(when: datetime) -> datetime:
    """OverflowError for a time that UTC has no year for, such as the first hours of year 1 further east."""
    if when.tzinfo:
        when.astimezone(UTC)
    return when
