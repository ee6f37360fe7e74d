"""Tables of who wins by how much: the factor is that of the winner against the other of two.

| Workload       | Winner | Margin |
| MoE decode     | H200   | 2.7x   |   ->  inference_performance 2.7, subject nvidia:h200, baseline the other winner
| Training, BF16 | MI300X | 1.3x   |   ->  training_performance 1.3

Beside the columns of the two it may hold the factor itself:

| Spec   | MI300X | H100  | Winner        |
| Memory | 192 GB | 80 GB | MI300X (2.4x) |   ->  memory_capacity 2.4, subject amd:mi300x, baseline nvidia:h100
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction import cell_ratios, change_columns, labels, relative, worded_cells
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.rules import comparison

_WINNER = re.compile(
    r"(?:winner|faster|leader|best|better|ahead|advantage|edge|wins?|verdict)(?:\s(?:chip|GPU|card|system|platform))?",
    re.I,
)
_WORKLOADS = (
    ("training_performance", re.compile(r"\b(?:pre-?)?train|\bfine-?tun", re.I)),
    (
        "inference_performance",
        re.compile(r"(?:\b(?:inference|prefill|decod|serving|concurrency|generation|stream|batch)|\d{1,4}B\b)", re.I),
    ),
)


def column(header: Sequence[Cell]) -> int:
    """The column that names winners, 0 where none does."""
    return next((i for i, cell in enumerate(header) if i and _WINNER.fullmatch(cell.words.strip("* "))), 0)


def beside(header: Sequence[Cell], named: int) -> int:
    """The column of winners right of the columns of at least two products, 0 where there is none."""
    at = column(header)
    return at if at and named >= 2 and not header[at].products else 0


def factors(
    cells: Sequence[Cell], own: Label, header: Sequence[Cell], at: int, products: dict[int, Product], text: str
) -> list[Draft]:
    """The factors that cells of winners give: in their own column, or one of differences ("| X 29% cheaper |")."""
    told = [at] if at else [i for i, h in enumerate(header) if i not in products and (i and labels.is_change(h))]
    return [d for i in told if i < len(cells) for d in _of_winner(cells, own, i, products, text)]


def _of_winner(cells: Sequence[Cell], own: Label, at: int, products: dict[int, Product], text: str) -> Iterator[Draft]:
    """Against the other of two, of several the one whose figure fits."""
    cell = cells[at]
    told = next((q for q in cell.quantities if q.shape in ("mult", "percent")), None)
    ours = next((p for p in cell.products if not p.is_vendor and told and p.start < told.start), None)
    column = _column_of(ours, products, cells) if ours else 0
    worded = worded_cells.told(told, cell, text) if told and column else None
    metric = own.metric or change_columns.in_unit(cells, products)
    if worded and (not metric or worded.metric != "compute_performance"):
        metric = worded.metric
    if told is None or not column or own.silent or not metric:
        return
    value = worded_cells.value_of(told, bool(relative.LESS.search(cell.words)))
    others = [i for i, p in products.items() if i < len(cells) and p.key != products[column].key]
    fitting = (
        others if len(others) == 1 else [i for i in others if cell_ratios.is_ratio(value, cells[column], cells[i])]
    )
    if fitting:
        draft = comparison("table", told, metric, round(value, 6), None, None)
        yield relative.between(draft, products[column], products[fitting[0]])


def _column_of(named: Product, products: dict[int, Product], cells: Sequence[Cell]) -> int:
    """The column of the product a cell names, or the only one of its maker: "Xeon" of "Xeon Platinum 8580"."""
    there = {i: p for i, p in products.items() if i < len(cells)}
    exact = [i for i, p in there.items() if p.key == named.key]
    kin = [i for i, p in there.items() if p.key.split(":")[0] == named.key.split(":")[0]]
    return exact[0] if exact else kin[0] if len(kin) == 1 else 0


def pair(
    body: Sequence[tuple[Sentence, Sequence[Cell]]], at: int, duel: tuple[Product, Product] | None
) -> tuple[Product, Product] | None:
    """The two products of which each row names one."""
    named = {p.key: p for _, cells in body if at < len(cells) for p in cells[at].products if not p.is_vendor}
    named |= {p.key: p for p in duel or () if p.key not in named}
    return tuple(named.values()) if len(named) == 2 else None  # type: ignore[return-value]


def row(cells: Sequence[Cell], at: int, two: tuple[Product, Product]) -> Iterator[Draft]:
    """The factors of a row behind its winner."""
    winner = next((p for p in cells[at].products if not p.is_vendor), None) if at < len(cells) else None
    if winner is None:
        return
    other = next(p for p in two if p.key != winner.key)
    metric = _metric(cells[0])
    for cell in cells[at + 1 :]:
        for quantity in cell.quantities[:1]:
            if quantity.shape == "mult":
                draft = comparison("table", quantity, metric, quantity.value, quantity.high, None)
                yield relative.between(draft, winner, other)


def _metric(cell: Cell) -> str:
    named = next((metric for metric, said in _WORKLOADS if said.search(cell.words)), "")
    return named or labels.read(cell).metric or "compute_performance"
