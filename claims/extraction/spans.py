"""Cells of HTML tables that span columns or rows: empty cells stand for the rest, one character for one character.

<th colspan="2">Memory</th>            ->  Memory|            (an empty cell after it)
<td rowspan="2">H100</td> ... <tr><td> ->  an empty cell at the same place of the next row
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<(?P<kind>tr|td|th)\b(?P<told>[^<>]{0,300})>", re.I)
_SPAN = re.compile(r"\b(?P<way>col|row)span\s?=\s?[\"']?(?P<many>\d{1,2})", re.I)
_CLOSE = re.compile(r"</t[dh]\s?>", re.I)
_MOST = 12  # columns or rows that one cell may span


def spread(table: str, barred: str) -> str:
    """The barred table with bars for the cells that others span."""
    chars = list(barred)
    taken: dict[int, int] = {}  # by column: how many more rows it is spanned
    column, first = 0, True
    for tag in _TAG.finditer(table):
        if tag["kind"].lower() == "tr":
            taken = {at: rows - 1 for at, rows in taken.items() if rows > 1} if column else taken
            column, first = 0, True
            continue
        skipped = _skipped(taken, column)
        _fill(chars, tag.start(), tag.end(), skipped + (first and skipped > 0))
        wide, high = _told(tag["told"])
        column += skipped
        if high > 1:
            taken.update(dict.fromkeys(range(column, column + wide), high))
        close = _CLOSE.search(table, tag.end()) if wide > 1 else None
        if close:
            _fill(chars, close.start(), close.end(), wide)  # the last bar of a row closes it
        column, first = column + wide, False
    return "".join(chars)


def _skipped(taken: dict[int, int], column: int) -> int:
    """How many columns from one on are spanned from above."""
    many = 0
    while taken.get(column + many, 0) > 0:
        many += 1
    return many


def _told(attributes: str) -> tuple[int, int]:
    """Columns and rows that a cell spans."""
    found = {span["way"].lower(): min(int(span["many"]), _MOST) for span in _SPAN.finditer(attributes)}
    return max(1, found.get("col", 1)), max(1, found.get("row", 1))


def _fill(chars: list[str], start: int, end: int, bars: int) -> None:
    """Bars, then blanks, in place of a tag."""
    if 0 < bars <= end - start:
        chars[start:end] = "|" * bars + " " * (end - start - bars)
