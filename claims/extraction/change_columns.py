"""Columns of changes beside those of two products: the new one against the old one.

| Spec   | H100   | H200     | Change |
| Memory | 80 GB  | 141 GB   | +76%   |   ->  memory_capacity 1.76, subject nvidia:h200, baseline nvidia:h100
| Pods   | 9,000  | 256      | 1/35   |   ->  a part, where the figures make it
| Memory | HBM3   | HBM3E    | Faster |   ->  memory_bandwidth higher
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import cell_ratios, figures, labels, relative
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Quantity
from claims.extraction.rules import comparison, directed


def read(
    cells: Sequence[Cell], own: Label, header: Sequence[Cell], products: dict[int, Product], caption: Label | None,
    text: str,
) -> Iterator[Draft]:  # fmt: skip
    """The changes of a row beside the columns of products."""
    if len(products) != 2:
        yield from _of_several(cells, own, header, products, caption)
        return
    (i, one), (j, two) = products.items()
    if own.silent or one.key == two.key or j >= len(cells):  # variants share a key
        return
    metric = _metric(own, header, products, caption, cells)
    factored = any(q.shape in ("mult", "percent") for q in cells[j].quantities)  # "| 1x | +67% | Improved |"
    for at, cell in enumerate(cells[: len(header)]):
        if at and at not in products and labels.is_change(header[at]):
            yield from _factors(cell, metric, (cells[i], cells[j]), (one, two), text)
            told = None if factored else _in_words(cell, metric, cells[i], cells[j], text)
            if told:
                yield relative.between(told, two, one)


def _metric(
    own: Label, header: Sequence[Cell], products: dict[int, Product], caption: Label | None, cells: Sequence[Cell]
) -> str:
    named = own.metric or _measured(header, products)
    return named or (caption.metric if caption else "") or in_unit(cells, products)


def _factors(
    cell: Cell, metric: str, beside: tuple[Cell, Cell], products: tuple[Product, Product], text: str
) -> Iterator[Draft]:
    (one, two), (old, new) = beside, products
    for quantity in (cell.quantities[:1] or _plain(cell, one, two, text)) if metric else ():
        value = relative.changed(quantity, cell)
        if value is not None:
            turned = cell_ratios.turned(value, one, two)
            if turned and metric in cell_ratios.SHORTER:
                value, turned = 1 / value, False  # "| 42 h | 14 h | 3x faster |": a third of the time
            draft = comparison("table", quantity, metric, round(value, 6), None, None)
            yield relative.between(draft, *((old, new) if turned else (new, old)))


_PART = re.compile(r"~?([1-9])/([1-9]\d?)")


def _plain(cell: Cell, one: Cell, two: Cell, text: str) -> list[Quantity]:
    """ "| 1,200 | 400 | 3.0 |", "| 96 GB | 32 GB | 1/3 |": a bare number that is the ratio of the figures beside it."""
    told, part = cell_ratios.NUMBER.fullmatch(cell.words), _PART.fullmatch(cell.words)
    value = int(part[1]) / int(part[2]) if part else float(told[1].replace(",", "")) if told else 0.0
    fits = value and (cell_ratios.is_ratio(value, one, two) or (part and cell_ratios.is_ratio(value, two, one)))
    return [Quantity(*_span(cell, text), "mult", value)] if fits else []


def _span(cell: Cell, text: str) -> tuple[int, int]:
    """Where the words of a cell stand."""
    at = max(cell.start, text.find(cell.words, cell.start, cell.end))
    return at, at + len(cell.words)


_WORDS = re.compile(
    r"(?:(?:much|far|slightly|\w+ly)\s)?(?:(?P<up>higher|larger|bigger|greater|more)|(?P<down>lower|smaller|less|fewer)"
    r"|(?P<good>better|faster|quicker|improved))(?:\s|$)",
    re.I,
)
_MOVED = ("memory_capacity", "memory_bandwidth")  # what is said to be faster


def _in_words(cell: Cell, metric: str, one: Cell, two: Cell, text: str) -> Draft | None:
    """ "| 9,000 | 256 | Smaller |", "Lower power draw": what the word says of the row, or of what it names behind it;
    nothing where the figures say otherwise."""
    word = _WORDS.match(cell.words)
    if word is None or cell.quantities:
        return None
    at, end = _span(cell, text)
    named = next((c for c in cell.metrics if 0 <= c.start - at - word.end() < 12), None)
    alone = word.end() == len(cell.words)
    measured = metric if alone else named.label if named else ""
    if measured == _MOVED[0] and word["good"]:
        measured = _MOVED[1]
    if not measured or measured == "other":
        return None
    value = "lower" if word["down"] or (word["good"] and measured in LOWER_IS_BETTER) else "higher"
    if alone and cell_ratios.falls(one, two) not in (None, value == "lower"):
        return None
    return directed("table", (at, end), measured, value, (at, end))


def _of_several(
    cells: Sequence[Cell], own: Label, header: Sequence[Cell], products: dict[int, Product], caption: Label | None
) -> Iterator[Draft]:
    """ "| 3 | 4 | 2 | 1.5x / 2x |": factors beside several products, each of the pair whose figures make it."""
    columns = [i for i in products if i < len(cells)]
    metric = own.metric or _of_caption(caption) or in_unit(cells, products)
    if len(columns) < 3 or own.silent or not metric:
        return
    for at, (cell, head) in enumerate(zip(cells, header, strict=False)):
        if not at or at in products or not labels.is_change(head):
            continue
        named = tuple(p.key for p in head.products)
        rivals = [i for i in columns if named and products[i].key.startswith(named)] or columns
        for quantity in cell.quantities:
            value = relative.changed(quantity, cell)
            pairs = [(i, j) for i in columns for j in rivals if i != j]
            if told := cell_ratios.made_of(value, metric, cells, pairs):
                value, i, j = told
                draft = comparison("table", quantity, metric, round(value, 6), None, None)
                yield relative.between(draft, products[i], products[j])


def _of_caption(caption: Label | None) -> str:
    if caption is None:
        return ""
    fitting = figures.BY_UNIT.get(caption.unit.base, ()) if caption.unit else ()
    return caption.metric or next(iter(fitting), "")


def in_unit(cells: Sequence[Cell], products: dict[int, Product]) -> str:
    """What the unit of the row's figures leaves no doubt of: "| FP16 Tensor | 312 TF | 989 TF | 3.2x |"."""
    units = {q.unit for i in products if i < len(cells) for q in cells[i].quantities if q.shape == "unit"}
    fitting = figures.BY_UNIT.get(units.pop() or "", ()) if len(units) == 1 else ()
    return fitting[0] if len(fitting) == 1 else ""


def _measured(header: Sequence[Cell], products: dict[int, Product]) -> str:
    """What both columns of products say that they measure: "| Model | A100 (tok/s) | H100 (tok/s) | Speedup |"."""
    said = {labels.read(header[i]).metric for i in products}
    return said.pop() if len(said) == 1 else ""
