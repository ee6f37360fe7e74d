"""Lists whose labels and values are lines: a value below its label, or the label below its value on a card.

Memory / 80 GB / Power / 400 W / ...       ->  Memory|80 GB/Power|400 W/...     (/ is a line break)
132 / SMs / 80 GB / Memory / 700 W / TDP    ->  132 SMs/80 GB Memory/700 W TDP
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.extraction import cues, figures, labels, units
from claims.extraction.cells import Cell

FEW = 4  # pairs that make a list
_FEW_CARDS = 3
_VALUE = re.compile(
    r"\s*(?:(?:up\sto|>|<|~|\u2265|\u2264|about|over)?\s?[$\u20ac\u00a3]?\d[\d.,]*[\s-]?(?:x|%|[A-Za-z/\u00b5\"]{1,12})?(?:[\s(@+/-].{0,28})?"
    r"|yes|no|n/?a|none|tbd|tba|[-\u2014\u2013]|\u2713|\u2717|\u2714)\s*$",
    re.I,
)
_WORDS = re.compile(r"[A-Za-z]{2}")
_NUMBER = re.compile(r"[\d.,]*\d")


@dataclass(frozen=True)
class Line:
    """A line that holds text, with the place of the break after it; what it looks like is asked many times."""

    start: int
    end: int
    text: str

    @cached_property
    def is_value(self) -> bool:
        return bool(_VALUE.match(self.text))

    @cached_property
    def is_label(self) -> bool:
        return not self.is_value and bool(_WORDS.search(self.text))


def pairs(run: Sequence[Line], at: int) -> list[Sequence[Line]]:
    """A list of label and value in turn."""
    rows, row = [], at
    while row + 1 < len(run) and run[row].is_label and _is_figure(run[row + 1]):
        rows.append(run[row : row + 2])
        row += 2
    return rows if len(rows) >= FEW else []


def cards(run: Sequence[Line], at: int) -> list[Sequence[Line]]:
    """A list of value and label in turn, where the values fit what stands below them and not what stands above."""
    rows, row = [], at
    while row + 1 < len(run) and _is_figure(run[row]) and run[row + 1].is_label:
        rows.append(run[row : row + 2])
        row += 2
    if len(rows) < _FEW_CARDS:
        return []
    below = sum(_fits(label, value) for value, label in rows)
    above = sum(_fits(run[i - 1], run[i]) for i in range(at, row, 2) if i and run[i - 1].is_label)
    return rows if below > above else []


def _is_figure(line: Line) -> bool:
    return line.is_value and any(c.isdigit() for c in line.text)


def _fits(line: Line, value: Line) -> bool:
    """Whether a label may be that of a value: by the unit of the one and the measure of the other."""
    words = line.text.strip()
    label = labels.read(Cell(0, 0, words, metrics=cues.load().metrics.find(words, 0, len(words))))
    number = _NUMBER.search(value.text)
    unit = units.read(value.text, number.end()) if number else None
    if unit is None:
        return label.counts or label.rate
    return label.metric in figures.BY_UNIT.get(unit.base, ())
