"""Cells with more figures than one in the unit of their label.

"720 (1,440 sparse)" under "FP4 PFLOPS"  ->  720 and 1,440 PFLOPS
"192 -> 3,660" under "tok/s"             ->  192 and 3,660 tokens/s
"64x2 GiB" under "Memory"                ->  128 GiB
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.extraction import numbers, units
from claims.extraction.bounds import quantity_of
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Quantity

_ASIDE = re.compile(  # "(1,440 sparse)", "(550 W peak)" has a unit of its own
    r"\d[\s*]{0,3}[(\[][~\s]{0,2}(?P<number>\d[\d,.]*)\s(?:(?:with|w/|using|incl\.)\s?)?(?:structured\s)?"
    r"(?:spars(?:e|ity)|dense|boost|turbo|peak|max|burst|bidirectional|aggregate|total)[)\]]",
    re.I,
)
_MOVES = re.compile(r"[\s*]{0,4}(?:->|=>|\u2192|\u21d2)[\s*]{0,4}(?=~?\d)")
_STORED = re.compile(
    r"(?P<many>\d{1,3})\s?[x\u00d7]\s?(?P<each>\d{1,4})\s?(?P<unit>[KMGT]i?B)(?:\s(?:LP|G)?DDR\w{0,3}|\sHBM\w{0,3}|\sRAM)?",
    re.I,
)


def aside(cell: Cell, label: Label, text: str) -> Iterator[Quantity]:
    """The figure in brackets behind that of a cell, in the unit of the label."""
    found = _ASIDE.search(text, cell.start, cell.end) if label.unit and "(" in cell.words else None
    number = next(numbers.find(found["number"]), None) if found else None
    if found and number and label.unit:
        at = number.moved(found.start("number"))
        yield quantity_of(text, at, at.end, "unit", unit=label.unit.base, factor=label.unit.factor)


def moves(cell: Cell) -> list[Cell]:
    """ "192 -> 3,660": what was and what is, two cells in one."""
    ends = [(match.start(), match.end()) for match in _MOVES.finditer(cell.words)]
    if not ends:
        return [cell]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(cell.words)]
    return [Cell(cell.start + a, cell.end, cell.words[a:b]) for a, b in zip(starts, stops, strict=True)]


def stored(cell: Cell, label: Label, text: str) -> list[Quantity]:
    """ "64x2 GiB" as a memory: both together."""
    match = _STORED.fullmatch(cell.words) if label.metric == "memory_capacity" else None
    unit = units.read(match["unit"], 0) if match else None
    if match is None or unit is None:
        return []
    start = text.index(cell.words, cell.start)
    number = numbers.Number(start, start + len(cell.words), float(match["many"]) * float(match["each"]))
    whole = quantity_of(text, number, number.end, "unit", unit=unit.base, factor=unit.factor)
    return [replace(whole, bound="exact", bound_start=-1)]
