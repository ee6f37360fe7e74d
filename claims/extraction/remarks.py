"""Columns of remarks beside those of two products: how they differ, in words.

| Spec   | H100  | H200   | Notes                |
| Memory | 80 GB | 141 GB | 76% more than H100   |   ->  memory_capacity 1.76 of the H200, baseline nvidia:h100
| CPU    | 8     | 10     | 50% faster CPU       |   ->  compute_performance 1.5 of the second
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction import labels, relative, worded_cells
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Quantity
from claims.extraction.rules import absolute

_REMARKS = re.compile(
    r"(?:[\w-]+\s){0,2}(?:(?P<differ>differences?|what(?:'s)?\s(?:changed|new)|comparison|vs\.?)|notes?|remarks?|comments?|highlights?|takeaways?)\b",
    re.I,
)
_PEAK = ("FLOPS", "OPS")


def beside(
    cells: Sequence[Cell], own: Label, header: Sequence[Cell], products: dict[int, Product], text: str
) -> Iterator[Draft]:
    """The claims of the remarks in a row."""
    named = list(products.values())
    if len(named) != 2 or named[0].key == named[1].key:
        return
    for at, (cell, head) in enumerate(zip(cells, header, strict=False)):
        column = None if at in products or labels.is_change(head) else _REMARKS.match(head.words)
        for quantity in cell.quantities if column else ():
            yield from _compared(quantity, cell, own, named, text)
            if column and column["differ"] and quantity.unit in _PEAK and not cell.products:
                yield relative.about(absolute("table", quantity, "peak_compute", quantity.unit or ""), named[1])


def _compared(quantity: Quantity, cell: Cell, own: Label, named: list[Product], text: str) -> Iterator[Draft]:
    """ "50% faster CPU than X": of the product that the cell does not name."""
    if not worded_cells.worded(quantity, cell, text):
        return
    draft = worded_cells.told(quantity, cell, text)
    if draft is None and own.metric and not own.silent:
        draft = relative.factor(quantity, own, text)
    if draft:
        one, two = reversed(named) if any(p.key == named[1].key for p in cell.products) else named
        yield relative.against(relative.about(draft, two), own, cell, one)
