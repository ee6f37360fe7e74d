"""A small linear program solver: minimise c x with A x <= b, x >= 0, by the two-phase simplex method.

Dantzig 1963, Linear Programming and Extensions, chapter 5, on a dense tableau, with Bland's rule (Bland 1977,
Mathematics of Operations Research 2(2), theorem 2.1) so that it cannot cycle. Meant for tens of variables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulation.model.gaussian import FloatArray

EPSILON: Final = 1e-9


class InfeasibleError(ValueError):
    """No x satisfies the constraints."""


class UnboundedError(ValueError):
    """The objective falls without end."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The cheapest x, shape (variables,), and what it costs."""

    x: FloatArray
    cost: float


def minimise(cost: ArrayLike, rows: ArrayLike, limits: ArrayLike) -> Solution:
    """The x >= 0 with the least cost x among those with rows x <= limits.

    cost (n,), rows (m, n), limits (m,), any sign. Raises InfeasibleError or UnboundedError.
    """
    c = np.atleast_1d(np.asarray(cost, np.float64))
    a = np.asarray(rows, np.float64).reshape(-1, len(c))
    b = np.atleast_1d(np.asarray(limits, np.float64))
    # Rows of one scale: coefficients may be tokens per second beside counts of machines.
    largest = np.abs(a).max(axis=1, initial=0.0)
    scale = np.where(largest > 0.0, largest, 1.0)
    tableau, basis = _start(a / scale[:, None], b / scale)
    artificial = np.arange(len(c) + len(b), tableau.shape[1] - 1)
    phase_one = np.zeros(tableau.shape[1] - 1)
    phase_one[artificial] = 1.0
    if _run(tableau, basis, phase_one) > EPSILON * max(1.0, float(np.abs(b / scale).max(initial=0.0))):
        raise InfeasibleError("no allocation meets all demands within the capacities")
    _drive_out(tableau, basis, len(c) + len(b))
    tableau = np.delete(tableau, artificial, axis=1)
    full = np.concatenate([c, np.zeros(len(b))])
    _run(tableau, basis, full)
    x = np.zeros(len(full))
    x[basis] = tableau[:, -1]
    # Rounding leaves specks where a variable is zero.
    x = np.where(np.abs(x) < EPSILON, 0.0, x)[: len(c)]
    return Solution(x, float(c @ x))


def _start(a: FloatArray, b: FloatArray) -> tuple[FloatArray, NDArray[np.int64]]:
    """Slacks for all rows, an artificial variable for each row whose slack alone would be negative."""
    m, n = a.shape
    negative = np.flatnonzero(b < 0)
    sign = np.where(b < 0, -1.0, 1.0)
    extra = np.zeros((m, len(negative)))
    extra[negative, np.arange(len(negative))] = 1.0
    tableau = np.hstack([a * sign[:, None], np.diag(sign), extra, (b * sign)[:, None]])
    basis = np.arange(n, n + m)
    basis[negative] = n + m + np.arange(len(negative))
    return tableau, basis


def _run(tableau: FloatArray, basis: NDArray[np.int64], cost: FloatArray) -> float:
    """Pivot until no variable lowers the cost; changes tableau and basis, returns the cost reached."""
    while True:
        reduced = cost - cost[basis] @ tableau[:, :-1]
        candidates = np.flatnonzero(reduced < -EPSILON * max(1.0, float(np.abs(cost).max())))
        if not len(candidates):
            return float(cost[basis] @ tableau[:, -1])
        entering = int(candidates[0])
        column = tableau[:, entering]
        rising = np.flatnonzero(column > EPSILON)
        if not len(rising):
            raise UnboundedError("the cost falls without end: a variable with a negative cost has no limit")
        ratios = tableau[rising, -1] / column[rising]
        tied = rising[ratios <= ratios.min() + EPSILON]
        _pivot(tableau, basis, int(tied[np.argmin(basis[tied])]), entering)


def _pivot(tableau: FloatArray, basis: NDArray[np.int64], row: int, column: int) -> None:
    tableau[row] /= tableau[row, column]
    factors = tableau[:, column].copy()
    factors[row] = 0.0
    tableau -= factors[:, None] * tableau[row]
    basis[row] = column


def _drive_out(tableau: FloatArray, basis: NDArray[np.int64], real: int) -> None:
    """Artificial variables that stayed in the basis at zero leave it."""
    for row in np.flatnonzero(basis >= real):
        pivots = np.flatnonzero(np.abs(tableau[row, :real]) > EPSILON)
        if len(pivots):
            _pivot(tableau, basis, int(row), int(pivots[0]))
