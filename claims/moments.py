"""Moments and dates as people write them, refused in the words of the ledger."""

from __future__ import annotations

from datetime import date, datetime

from claims.domain.errors import ClaimError
from eventlog import moments
from eventlog.moments import Moment

__all__ = ["Moment", "parse_date", "position_of"]


def position_of(as_of: Moment) -> int | None:
    """The position that a moment means; None for now."""
    try:
        return moments.position_of(as_of)
    except ValueError as error:
        raise ClaimError("bad_moment", str(error)) from None


def parse_date(text: str | date | None) -> date | None:
    if text is None or text == "":
        return None
    if isinstance(text, date):
        return text.date() if isinstance(text, datetime) else text
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise ClaimError("bad_date", f"{text[:40]!r} is no date; write it as 2026-05-01.") from None
