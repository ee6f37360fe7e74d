"""Ratios of the figures of a row: whether a printed change is that of one cell against another, and which way.

| Workload | A100 | H100 | B200 | Speedup vs A100 |
| Training | 10   | 25   | 40   | 2.5x / 4x       |   ->  2.5 is that of the H100, 4 that of the B200
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.cells import Cell

SHORTER = ("training_time", "latency")  # less of which is told as a gain
CLOSE = 0.06  # how far a printed change may be from the ratio of the printed figures
NUMBER = re.compile(r"[~<>$\s]{0,3}(\d[\d,]*(?:\.\d+)?)")


def _stated(cell: Cell) -> float:
    """The figure of a cell, 0 where it gives none."""
    told = next((q.value for q in cell.quantities if q.shape in ("unit", "money", "count")), 0.0)
    bare = None if told else NUMBER.match(cell.words)
    return float(bare[1].replace(",", "")) if bare else told


def turned(value: float, one: Cell, two: Cell) -> bool:
    """Whether the change is that of the first product: its figure over the second's makes the value."""
    return _off(value, one, two) < CLOSE < _off(value, two, one)


def falls(one: Cell, two: Cell) -> bool | None:
    """Whether the second figure is the smaller; None where one gives none or both are the same."""
    a, b = _stated(one), _stated(two)
    return a > b if a and b and a != b else None


def made_of(
    value: float | None, metric: str, cells: Sequence[Cell], pairs: Sequence[tuple[int, int]]
) -> tuple[float, int, int] | None:
    """A change as the factor of one cell against another, of the pair whose figures make it; of a time the inverse."""
    shorter = metric in SHORTER
    over = [((j, i) if shorter else (i, j), i, j) for i, j in pairs]
    fits = [(_off(value or 0, cells[a], cells[b]), i, j) for (a, b), i, j in over]
    off, i, j = min(fits, default=(1.0, 0, 0))
    if not value or off >= CLOSE:
        return None
    return (1 / value if shorter else value), i, j


def _off(value: float, one: Cell, two: Cell) -> float:
    """How far, in parts of it, a value is from the figure of one cell over that of the other."""
    a, b = _stated(one), _stated(two)
    return abs(a / b - value) / value if a and b and value else 1.0


def is_ratio(value: float, one: Cell, two: Cell) -> bool:
    """Whether the figure of one cell over that of the other makes the value."""
    return _off(value, one, two) < CLOSE
