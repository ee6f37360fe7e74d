"""Cells that measure the product of a table by another one, and the figures that stand as the heads of such rows.

## H200                                                    (the table is about it)
| Feature                  | Description      |
| 141 GB of HBM            | H100 x 1.76      |  ->  memory_capacity 141 GB; 1.76 times nvidia:h100
| TDP            | 700 W   | Same as the H100 |  ->  power 1 time nvidia:h100
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction import figures
from claims.extraction.cells import Cell, ware
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.relative import about, between
from claims.extraction.rules import comparison

_SAME = re.compile(
    r"\W{0,4}(?:the\s)?(?:same|identical|equal)\s(?:as|to)\s(?:that\sof\s|in\s|on\s|with\s)?(?:the\s)?", re.I
)
_FACTOR = r"(?P<factor>\d{1,3}(?:\.\d{1,3})?)"
_TIMES = re.compile(  # "1.76x H100", "2x the H100"; "8x H100" counts
    rf"\W{{0,4}}{_FACTOR}\s?[x\u00d7]\s(?:(?<=\.\dx\s)|(?<=\.\d\dx\s)|(?=(?:of|over|vs\.?|the|that)\s))"
    r"(?:(?:of|over|vs\.?)\s)?(?:the\s)?(?:that\sof\s(?:the\s)?)?"
)
_TIMED = re.compile(rf"\s?[x\u00d7*]\s?{_FACTOR}[\s*_]{{0,4}}")
_UNLIKE = re.compile(
    r"[^|%x\u00d7]{0,24}\b(?:more|fewer|less|higher|lower|larger|smaller)\sthan\s(?:in\s|on\s)?(?:the\s)?", re.I
)
_OF_ONE = ("core_count", "transistor_count")  # counts that a chip has
_END = re.compile(r"(?:'s)?[\s*_.]{0,4}")


def likens(cell: Cell, text: str) -> bool:
    """Whether a cell only sets its row against the product that it names: "Same as the H100", "2 more than the M1"."""
    product = ware(cell)
    if product is None or any(p is not product for p in cell.products):
        return False
    before, after = (cell.start, product.start), (product.end, cell.end)
    ends = bool(_END.fullmatch(text, *after))
    behind = _TIMED.fullmatch(text, *after) and not text[before[0] : before[1]].strip(" *_`")
    return bool(behind) or (ends and any(shape.fullmatch(text, *before) for shape in (_SAME, _TIMES, _UNLIKE)))


def anywhere(rows: Sequence[tuple[Sentence, list[Cell]]], text: str) -> bool:
    """Whether rows of a table liken what stands at their head."""
    return any(likens(cell, text) for _, cells in rows for cell in cells[1:])


def read(cells: Sequence[Cell], own: Label, product: Product | None, text: str) -> Iterator[Draft]:
    """The figure of a row's first cell as that of the `product`, and how the other cells liken it to another's."""
    rivals = [cell for cell in cells[1:] if likens(cell, text)]
    if product is None or any(p.key == product.key for cell in rivals for p in cell.products):
        return
    head = [*_stated(cells[0], text)]
    yield from (about(draft, product) for draft in head)
    metric = head[0].metric if head else own.metric
    for cell in rivals if metric and not own.silent else ():
        if told := _factor(cell, text):
            draft = comparison("table", told, metric, told.value, None, None)
            yield between(draft, product, cell.products[0])


def _stated(cell: Cell, text: str) -> Iterator[Draft]:
    """ "141 GB of HBM", "Up to 16 cores" as the head of a row."""
    label = Label(Cell(cell.start, cell.end, metrics=cell.metrics))
    for quantity in cell.quantities:
        draft = figures.stated(quantity, label, cell, text)
        if draft and (quantity.shape == "unit" or draft.metric in _OF_ONE):
            yield draft


def _factor(cell: Cell, text: str) -> Quantity | None:
    """How many times the figure of the product that the cell names: "H100 x 1.76", "Same as the H100"."""
    product = cell.products[0]
    told = _TIMED.fullmatch(text, product.end, cell.end) or _TIMES.fullmatch(text, cell.start, product.start)
    if told:
        return Quantity(*told.span("factor"), "mult", float(told["factor"]))
    same = _SAME.fullmatch(text, cell.start, product.start)
    return (
        Quantity(same.start() + len(same[0]) - len(same[0].lstrip(" *_")), product.end, "mult", 1.0) if same else None
    )
