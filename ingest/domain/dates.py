"""The day on which something was published, as sources print it."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?![\d])")
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip
DAY_MONTH = re.compile(r"\s*(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
MONTH_DAY = re.compile(r"\s*([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\b")


def parse_date(text: str | None) -> date | None:
    """ISO 8601, RFC 2822, `28 November 2023` or `November 28, 2023`; None for anything else.

    The day is the one that is printed: a publisher's clock is not converted.
    """
    if not text or len(text) > 100:
        return None
    return _iso(text) or _named(text) or _rfc(text)


def _iso(text: str) -> date | None:
    match = ISO.match(text)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _named(text: str) -> date | None:
    if match := DAY_MONTH.match(text):
        return _date(int(match[3]), MONTHS.get(match[2].lower(), 0), int(match[1]))
    if match := MONTH_DAY.match(text):
        return _date(int(match[3]), MONTHS.get(match[1].lower(), 0), int(match[2]))
    return None


def _rfc(text: str) -> date | None:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return _date(moment.year, moment.month, moment.day)


def _date(year: int, month: int, day: int) -> date | None:
    """None also for years in which nobody announced a chip."""
    try:
        return date(year, month, day) if 1950 <= year <= 2200 else None
    except ValueError:
        return None
