"""Tables whose rows are lines that lost their bars: a header of names, then lines that end in as many figures.

Tokens/s X Y / Llama 8B 750 180 / ...  ->  Tokens/s|X|Y/Llama 8B|750|180/...   (/ is a line break)

One character stands for one character, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claims.extraction.records import Product

Finder = Callable[[str], list[Product]]

_ROW_FIGURE = r"(?:[~<>$]?\d[\d,]*(?:\.\d+)?[x%]?|n/?a|N/?A|-|\u2014|\u2013)"
_ROW = re.compile(rf"[^|]*?[A-Za-z][^|]*?(?P<figures>(?:\s{_ROW_FIGURE}){{2,6}})\s*")
_FIGURE_ENDS = (*"0123456789x%aA-", "\u2014", "\u2013")
_WIDEST = 120  # characters of a row
_HEADER_LINES = 14  # lines of a header whose cells are lines
_HEADER_WORDS = 28  # characters of one of them


def mark(clean: str, chars: list[str], find: Finder) -> None:
    """Tables whose rows are lines: a header of names, then lines that end in as many bare figures."""
    found = [_Line(start, end, clean[start:end]) for start, end in lines(clean)]
    at = 0
    while at < len(found):
        rows = _rows(found, at)
        if len(rows) >= 2:
            _bar_rows(clean, found, at, rows, chars, find)
        at += max(1, len(rows))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def lines(clean: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends."""
    at = 0
    for line in clean.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _rows(lines: Sequence[_Line], at: int) -> list[re.Match[str]]:
    """The rows from a line on that end in the same number of figures."""
    rows: list[re.Match[str]] = []
    while at < len(lines) and (row := _row(lines[at].text)):
        if rows and len(row["figures"].split()) != len(rows[0]["figures"].split()):
            break
        rows.append(row)
        at += 1
    return rows


def _row(line: str) -> re.Match[str] | None:
    """A label with its figures; the end of a line, which is cheap to look at, rules most out."""
    if len(line) > _WIDEST or not line.rstrip().endswith(_FIGURE_ENDS):
        return None
    return _ROW.fullmatch(line)


def _bar_rows(
    clean: str, lines: Sequence[_Line], at: int, rows: Sequence[re.Match[str]], chars: list[str], find: Finder
) -> None:
    width = len(rows[0]["figures"].split())
    first, names = _names_above(clean, lines, at, width, find)
    if not names:
        return
    for place in range(lines[first].end, lines[at].start - 1):
        if chars[place] == "\n":
            chars[place] = " "  # a header over several lines
    for name in names:
        chars[name.start - 1] = "|"
    for line, row in zip(lines[at:], rows, strict=False):
        for figure in re.finditer(r"\s(?=\S)", row["figures"]):
            chars[line.start + row.start("figures") + figure.start()] = "|"


def _names_above(clean: str, lines: Sequence[_Line], at: int, width: int, find: Finder) -> tuple[int, list[Product]]:
    """The first line and the names of the header above some rows: as many names as there are figures."""
    first = at - 1
    while first >= 0 and at - first <= _HEADER_LINES and lines[first].text.strip():
        start = lines[first].start
        found = [replace(p, start=p.start + start, end=p.end + start) for p in find(clean[start : lines[at].start])]
        if len(found) == width:
            labelled = found[0].start > start and clean[found[0].start - 1] == " "
            return (first, found) if labelled and _apart(found) else (0, [])
        if len(found) > width or len(lines[first].text) > _HEADER_WORDS:
            break
        first -= 1
    return 0, []


def _apart(names: Sequence[Product]) -> bool:
    """Whether little stands between the names of a header."""
    return all(other.start - one.end <= _HEADER_WORDS for one, other in pairwise(names))
