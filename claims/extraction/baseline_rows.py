"""Rows and columns of tables that are the baseline of the others.

| Chip | Relative power |          | Chip | Speed vs X |
| X9   | 1x (baseline)  |          | X    | 100%       |        ->  the others are told as parts or multiples of these
| X10  | 3.6x           |          | X2   | 98%        |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Product, Sentence

_BASELINE = re.compile(
    r"(?:baseline|reference|1(?:\.0{1,2})?|[x\u00d7]\s?1(?:\.0{1,2})?|1(?:\.0{1,2})?\s?[x\u00d7](?:\s?\(?(?:baseline|reference|base)\)?)?)\W*$",
    re.I,
)


def reference(cells: Sequence[tuple[Cell, Product]]) -> Product | None:
    """The product whose cell says that it is the baseline."""
    return next((product for cell, product in cells if _BASELINE.match(cell.words)), None)


def firsts(rows: Sequence[tuple[Sentence, list[Cell]]]) -> dict[int, Product]:
    """The products of the rows that are the baseline, by the column that says so."""
    found: dict[int, Product] = {}
    for _, cells in rows:
        owner = next((p for c in cells for p in c.products if not (p.is_vendor or p.passive)), None)
        for column, cell in enumerate(cells):
            if owner and _BASELINE.match(cell.words):
                found.setdefault(column, owner)
    return found


_WHOLE = re.compile(r"100\s?%")
_PARTS = re.compile(r"\b(?:vs\.?|versus|relative|normali[sz]ed|compared)(?!\w)|%\sof\b", re.I)


def of_whole(heads: Sequence[Label], rows: Sequence[tuple[Sentence, list[Cell]]]) -> list[Label]:
    """ "| vs X |" over 100%, 98% and 30%: parts of what the X does, where one of them is the whole."""
    return [replace(head, share=True) if _is_part(head, i, rows) else head for i, head in enumerate(heads)]


def _is_part(head: Label, column: int, rows: Sequence[tuple[Sentence, list[Cell]]]) -> bool:
    if not head.ratio or not _PARTS.search(head.cell.words):
        return False
    return any(column < len(cells) and _WHOLE.fullmatch(cells[column].words) for _, cells in rows)
