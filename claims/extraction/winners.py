"""Tables of who wins by how much: the factor is that of the winner against the other of two.

| Workload       | Winner | Margin |
| MoE decode     | H200   | 2.7x   |   ->  inference_performance 2.7, subject nvidia:h200, baseline the other winner
| Training, BF16 | MI300X | 1.3x   |   ->  training_performance 1.3
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction import labels, relative
from claims.extraction.cells import Cell
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.rules import comparison

_WINNER = re.compile(
    r"(?:winner|faster|leader|best|ahead|advantage|edge|wins?)(?:\s(?:chip|GPU|card|system|platform))?", re.I
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
