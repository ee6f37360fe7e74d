"""Tables whose rows are lines that lost their bars, figures with units among their cells: a line of names side by side,
then lines of a label and as many figures.

Spec X9 X7 / Memory 48 GB 24 GB / Price $9,000 $5,000
    ->  Spec|X9|X7 / Memory|48 GB|24 GB / Price|$9,000|$5,000           (/ is a line break)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.extraction import flattened_names, line_cells
from claims.extraction.flattened_rows import Finder
from claims.extraction.records import Product

_WIDEST = 160  # characters of a line
_MOST = 6  # columns
_CORNER = re.compile(r"\s*(?:[A-Za-z][\w/()-]*\s){0,4}$")
_BETWEEN = re.compile(
    r"(?:\s(?:\([^()]{1,16}\)|SXM\d?|PCIe|NVL|OAM|GPU|CPU|\d{2,3}\s?GB)){0,2}\s(?:[A-Z][A-Za-z]{1,9}\s)?"
)
_START = re.compile(r"(?<=\s)(?=[~<>$\u20ac]{0,2}\d)")
_SENTENCE = re.compile(r"[.!?;:]\s*$")
_BARE = 2  # lines without such cells that may stand between rows


def mark(clean: str, chars: list[str], find: Finder) -> None:
    """Bars for the gaps of such tables."""
    lines = flattened_names.lines(clean)
    for number, (start, end) in enumerate(lines[:-1]):
        names = _header(clean[start:end], find) if "|" not in chars[start:end] else []
        rows = _rows(clean, lines[number + 1 :], len(names)) if names else []
        if len(rows) >= 2:
            for bar in [*(start + name.start - 1 for name in names), *(bar for row in rows for bar in row)]:
                chars[bar] = "|"


def _header(text: str, find: Finder) -> list[Product]:
    """The names of a line that is nothing else, but for a few words before them."""
    if len(text) > _WIDEST or "|" in text or _SENTENCE.search(text):
        return []
    found = [p for p in find(text) if p.type != "part"]
    names = [p for p in found if not p.is_vendor]
    if not 2 <= len(names) <= _MOST or not _CORNER.match(text[: found[0].start]):
        return []
    apart = all(_BETWEEN.fullmatch(text, one.end, other.start) for one, other in pairwise(names))
    tail = len(text.rstrip()) - names[-1].end
    spaced = all(name.start and text[name.start - 1] == " " for name in names)
    return names if apart and tail <= 12 and spaced else []


def _rows(clean: str, lines: Sequence[tuple[int, int]], width: int) -> list[list[int]]:
    """The gaps before the cells of the rows below a header; lines of words between rows are rows as well."""
    rows: list[list[int]] = []
    bare: list[list[int]] = []
    for start, end in lines:
        text = clean[start:end].rstrip()
        row = [start + bar for bar in _row(text, width)]
        if row:
            rows += [*bare, row]
        bare = [] if row else [*bare, [start + bar for bar in _words(text, width)]]
        if len(bare) > _BARE or end - start > _WIDEST:
            break
    return rows


def _words(text: str, width: int) -> list[int]:
    """The last gaps of a line of words: as many cells as there are names."""
    return [gap.start() for gap in re.finditer(r"\s(?=\S)", text)][-width:]


def _row(text: str, width: int) -> list[int]:
    """The gaps of a line that is a label and so many figures, [] for any other."""
    if len(text) > _WIDEST or "|" in text:
        return []
    for first in list(_START.finditer(text))[:_MOST]:
        bars = line_cells.cells(text, first.start() - 1)
        if len(bars) == width and re.search(r"[A-Za-z]{2}", text[: first.start()]):
            return bars
    return []
