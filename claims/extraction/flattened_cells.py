"""Tables of which each cell became a line, found by their period: as many labels as columns, then rows that are alike.

Batch / Type / Images/s / 1 / FP32 / 373 / 2 / FP32 / 489     ->  Batch|Type|Images/s // 1|FP32|373 // 2|FP32|489
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from claims.extraction import labels
from claims.extraction.flattened_pairs import Line

_NARROW, _WIDE = 3, 24  # columns


def rows(run: Sequence[Line], at: int) -> list[Sequence[Line]]:
    """The rows of such a table that begins at a place, its head first; [] where none does."""
    lead = sum(1 for _ in takewhile(lambda i: run[i].is_label, range(at, min(len(run), at + 2 * _WIDE))))
    for width in range(max(_NARROW, lead // 2 + 1), min(lead, _WIDE) + 1):
        count = _alike(run, at + width, width)
        if count >= 2 and _measured(run, at, width):
            at += _over(run, at, width, count, lead)
            return [run[i : i + width] for i in range(at, at + width * (count + 1), width) if i + width <= len(run)]
    return []


def _kinds(run: Sequence[Line], start: int, width: int) -> list[bool]:
    """Which cells of a row are figures."""
    return [line.is_value for line in run[start : start + width]]


def _alike(run: Sequence[Line], start: int, width: int) -> int:
    """How many rows of the same kinds of cells follow each other; 0 where they have no figures."""
    first = _kinds(run, start, width)
    if not any(first) or all(first):
        return 0
    count = 1
    while len(run) >= start + (count + 1) * width and _kinds(run, start + count * width, width) == first:
        count += 1
    return count


def _measured(run: Sequence[Line], at: int, width: int) -> bool:
    """Whether a column of figures has a rate or a unit as its head."""
    heads = [run[at + i].text.strip() for i, figure in enumerate(_kinds(run, at + width, width)) if figure]
    return any(labels.is_rate(head) or labels.unit_of(head) for head in heads)


def _over(run: Sequence[Line], at: int, width: int, count: int, lead: int) -> int:
    """How many lines before the head were taken for it: as many as the last row still goes on."""
    end = at + width * (count + 1)
    pairs = zip(_kinds(run, end, width), _kinds(run, at + width, width), strict=False)
    more = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return more if lead - more >= width else 0
