"""Tables whose rows are lines that begin with a name and lost their bars, below a line of labels.

GPU Cores Memory (GB) TDP (W) / X9 640 48 300 / X7 320 24 200
    ->  GPU|Cores|Memory (GB)|TDP (W) / X9|640|48|300 / X7|320|24|200        (/ is a line break)

The labels are cut so that as many of them as there are figures say what they measure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claims.extraction import cues, flattened_rows, labels, line_cells
from claims.extraction.cells import Cell
from claims.extraction.flattened_rows import Finder

_WIDEST = 160  # characters of a line
_MOST = 12  # columns
_FEWEST = 3
_LABEL = 4  # words of a label
_AFTER_NAME = re.compile(r"(?:\s{1,2}(?:\([^()]{1,24}\)|[A-Za-z][\w./+-]{0,11})){0,3}(?=\s)")
_SIZE = re.compile(r"\s\d{1,3}\s?GB$")  # "X9 80 GB": a name or a cell
_WORD = re.compile(r"\S+(?:\s\([^()]{1,16}\))?")


def mark(clean: str, chars: list[str], find: Finder) -> None:
    """Bars for the gaps of such tables."""
    found = lines(clean)
    at = 1
    while at < len(found):
        rows = _rows(clean, found, at, find)
        if len(rows) >= 2:
            _bar(clean, found[at - 1], rows, chars, find)
        at += max(1, len(rows))


def lines(clean: str) -> list[tuple[int, int]]:
    """The lines that hold text."""
    return [(start, end) for start, end in flattened_rows.lines(clean) if clean[start:end].strip()]


def _rows(clean: str, found: Sequence[tuple[int, int]], at: int, find: Finder) -> list[list[int]]:
    """The gaps before the cells of each row from a line on."""
    rows: list[list[int]] = []
    while at < len(found) and (row := _row(clean, *found[at], find)):
        rows.append(row)
        at += 1
    return rows


def _row(clean: str, start: int, end: int, find: Finder) -> list[int]:
    """Where the cells of a line end that is a name and figures, [] for any other."""
    text = clean[start:end].rstrip()
    if len(text) > _WIDEST or "|" in text or len(re.findall(r"\s[~$<>]?\d", text)) < 2:
        return []
    named = [p for p in find(text) if not p.is_vendor]
    if not named or len(text[: named[0].start].split()) > 1:
        return []
    sized = _SIZE.search(text, named[0].start, named[0].end)
    at = sized.start() if sized else named[0].end
    after = _AFTER_NAME.match(text, at)
    bars = line_cells.cells(text, after.end() if after else at)
    return [start + bar for bar in bars] if _FEWEST <= len(bars) <= _MOST else []


def _bar(clean: str, head: tuple[int, int], rows: Sequence[Sequence[int]], chars: list[str], find: Finder) -> None:
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    text = clean[slice(*head)].rstrip()
    if len(text) > _WIDEST or "|" in text or any(not p.is_vendor and p.type != "part" for p in find(text)):
        return
    for gap in _cut(text, width):
        chars[head[0] + gap] = "|"
    if _cut(text, width):
        for row in rows:
            for bar in row[-width:] if len(row) - width in (0, 1) else ():
                chars[bar] = "|"


def _cut(head: str, width: int) -> list[int]:
    """The gaps before the labels of a head, so that most labels say something; [] where few would."""
    words = list(_WORD.finditer(head))
    if not width < len(words) <= _LABEL * (width + 1):
        return []
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(1, 0): (0.0, ()), (2, 0): (-_CORNER, ())}
    for last in range(2, len(words) + 1):
        for count in range(1, width + 1):
            ways = [
                (score + _weight(head, words[first:last]), (*cut, words[first].start() - 1))
                for first in range(max(1, last - _LABEL), last)
                if (way := best.get((first, count - 1))) is not None
                for score, cut in [way]
            ]
            if ways:
                best[last, count] = max(ways)
    score, cut = best.get((len(words), width), (0.0, ()))
    return list(cut) if score >= _ENOUGH * width else []


_ENOUGH = 0.6
_CORNER = 0.2  # what a corner of two words costs


def _weight(head: str, words: Sequence[re.Match[str]]) -> float:
    """How much a label says: one thing, at best in several words or with a unit."""
    text = head[words[0].start() : words[-1].end()]
    said = cues.load().metrics.find(text, 0, len(text))
    label = labels.read(Cell(0, 0, text, metrics=said))
    several = len({c.label for c in said}) > 1 and label.unit is None
    whole = any(c.start == 0 and c.end == len(text) for c in said)
    return min(label.weight, 1.0) - 0.3 * several + 0.05 * (label.unit is not None or (whole and len(words) > 1))
