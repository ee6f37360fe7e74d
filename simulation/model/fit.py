"""Robust maximum a posteriori fit of a few positive coefficients, by Gauss-Newton in logarithms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulation.model.coefficients import COEFFICIENTS, Array

Residuals = Callable[[Mapping[str, float]], Array]
STEP: Final = 1e-3  # of a logarithm, for numerical derivatives
SCALE: Final = 0.07  # spread of one source's runs about a good model: where residuals count as outliers


@dataclass(frozen=True, slots=True)
class Posterior:
    """Fitted medians, and the covariance of their logarithms (order of `names`)."""

    names: tuple[str, ...]
    values: Mapping[str, float]
    covariance: Array
    cost: float


def robust_weights(residuals: Array, scale: float = SCALE) -> Array:
    """Student-t weights with 4 degrees of freedom (Lange et al. 1989, eq. 7): outliers lose their pull."""
    return 5.0 / (4.0 + (residuals / scale) ** 2)


def fit(
    residuals: Residuals,
    weights: Array,
    names: Sequence[str],
    start: Mapping[str, float],
    *,
    iterations: int = 12,
    scale: float = SCALE,
) -> Posterior:
    """Minimise weighted robust residuals plus the log-normal priors of `names`, from `start`.

    `residuals` maps coefficients to log(predicted / measured), shape [n]; `weights` [n] are inverse variances
    relative to `scale`. Coefficients outside `names` stay at their values in `start`.
    """
    names = tuple(names)
    prior = np.log([COEFFICIENTS[name].prior for name in names])
    precision = np.array([COEFFICIENTS[name].spread for name in names]) ** -2.0
    theta = np.log([start[name] for name in names])

    def at(point: Array) -> Array:
        return residuals({**start, **dict(zip(names, np.exp(point), strict=True))})

    def cost_of(r: Array, point: Array) -> float:
        data = 2.5 * np.log1p((r / scale) ** 2 / 4.0)
        return float((weights * data).sum() + 0.5 * (precision * (point - prior) ** 2).sum())

    current = at(theta)
    cost, damping = cost_of(current, theta), 1e-3
    hessian = np.diag(precision)
    for _ in range(iterations):
        jacobian = np.stack([(at(theta + STEP * row) - current) / STEP for row in np.eye(len(names))], axis=1)
        w = weights * robust_weights(current, scale) / scale**2
        hessian = jacobian.T @ (w[:, None] * jacobian) + np.diag(precision)
        slope = jacobian.T @ (w * current) + precision * (theta - prior)
        theta, current, cost, damping, moved = _descend(theta, current, cost, damping, hessian, slope, at, cost_of)
        if moved < 1e-6:
            break
    return Posterior(
        names,
        dict(zip(names, np.exp(theta).tolist(), strict=True)),
        np.asarray(np.linalg.inv(hessian), dtype=np.float64),
        cost,
    )


def _descend(
    theta: Array, current: Array, cost: float, damping: float, hessian: Array, slope: Array,
    at: Callable[[Array], Array], cost_of: Callable[[Array, Array], float],
) -> tuple[Array, Array, float, float, float]:  # fmt: skip
    """One Levenberg-Marquardt step: more damping until the cost falls."""
    diagonal = np.diag(np.diag(hessian))
    for _ in range(8):
        move = -np.linalg.solve(hessian + damping * diagonal, slope)
        move = np.clip(move, -0.7, 0.7)
        trial = at(theta + move)
        if (lower := cost_of(trial, theta + move)) < cost:
            return theta + move, trial, lower, max(damping / 4.0, 1e-6), cost - lower
        damping *= 5.0
    return theta, current, cost, damping, 0.0
