"""Tables whose rows are lines that lost their bars: a header of names, then lines that end in as many figures.

Tokens/s X Y / Llama 8B 750 180 / ...    ->  Tokens/s|X|Y/Llama 8B|750|180/...   (/ is a line break)
X Y / Memory 80 GB 192 GB / ...          ->  X|Y/Memory|80 GB|192 GB/...

One character stands for one character, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claims.extraction import line_cells
from claims.extraction.records import Product

Finder = Callable[[str], list[Product]]

_FEWEST, _MOST = 2, 6  # columns
_WIDEST = 120  # characters of a row
_HEADER_LINES = 14  # lines of a header whose cells are lines
_STOPS = re.compile(r"[a-z]{3}[.!?]\s*$")  # a sentence is no header
_FULL = 0.6  # of a header without a corner is names
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


def _rows(lines: Sequence[_Line], at: int) -> list[list[int]]:
    """The gaps before the cells of the rows from a line on that end in the same number of figures."""
    rows: list[list[int]] = []
    while at < len(lines) and (row := _row(lines[at].text)):
        if rows and len(row) != len(rows[0]):
            break
        rows.append(row)
        at += 1
    return rows


def _row(line: str) -> list[int]:
    """Where the label of a line ends, and each of its figures but the last."""
    if len(line) > _WIDEST or "|" in line:
        return []
    return line_cells.behind_label(line.rstrip(), _FEWEST, _MOST)


def _bar_rows(
    clean: str, lines: Sequence[_Line], at: int, rows: Sequence[Sequence[int]], chars: list[str], find: Finder
) -> None:
    first, names = _names_above(clean, lines, at, len(rows[0]), find)
    if not names:
        return
    for place in range(lines[first].end, lines[at].start - 1):
        if chars[place] == "\n":
            chars[place] = " "  # a header over several lines
    for name in names if names[0].start > lines[first].start else names[1:]:  # no corner
        chars[name.start - 1] = "|"
    for line, row in zip(lines[at:], rows, strict=False):
        for gap in row:
            chars[line.start + gap] = "|"


def _names_above(clean: str, lines: Sequence[_Line], at: int, width: int, find: Finder) -> tuple[int, list[Product]]:
    """The first line and the names of the header above some rows: as many names as there are figures."""
    first = at - 1
    if _STOPS.search(lines[first].text):
        return 0, []
    while first >= 0 and at - first <= _HEADER_LINES and lines[first].text.strip():
        start = lines[first].start
        found = [replace(p, start=p.start + start, end=p.end + start) for p in find(clean[start : lines[at].start])]
        found = _with_makers(found, clean)
        if len(found) == width:
            labelled = found[0].start > start and clean[found[0].start - 1] == " "
            alone = first == at - 1 and _only(found, lines[first])
            return (first, found) if (labelled or alone) and _apart(found) else (0, [])
        if len(found) > width or len(lines[first].text) > _HEADER_WORDS:
            break
        first -= 1
    return 0, []


def _with_makers(found: Sequence[Product], clean: str) -> list[Product]:
    """The names of a header, each with its maker's before it."""
    names: list[Product] = []
    for product in found:
        own = names and names[-1].is_vendor and not product.is_vendor and names[-1].key == product.vendor
        maker = names.pop() if own and names[-1].end == product.start - 1 else None
        names.append(replace(product, start=maker.start) if maker else product)
    return names


def _only(names: Sequence[Product], line: _Line) -> bool:
    """Whether a line holds little but names, from its first character on: its corner is empty."""
    held = sum(name.end - name.start for name in names)
    return names[0].start == line.start and held >= _FULL * len(line.text.strip())


def _apart(names: Sequence[Product]) -> bool:
    """Whether little stands between the names of a header."""
    return all(other.start - one.end <= _HEADER_WORDS for one, other in pairwise(names))
