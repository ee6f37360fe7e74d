"""Fits the linker and the confidence: plain NumPy, full batches, no randomness beyond the templates' seed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from claims.extraction.linker import BUCKETS, CLASSES
from claims.extraction.training.pairs import Pair

Array = npt.NDArray[np.float64]


def softmax_regression(
    pairs: Sequence[Pair],
    weights: Sequence[float],
    *,
    steps: int = 250,
    rate: float = 0.5,
    decay: float = 2e-4,
) -> Array:
    """Weights (BUCKETS, classes) by accelerated gradient descent on the weighted log loss."""
    rows = np.concatenate([np.full(len(p.features), i) for i, p in enumerate(pairs)])
    columns = np.concatenate([np.asarray(p.features) for p in pairs])
    target = np.eye(len(CLASSES))[[p.label for p in pairs]]
    share = np.asarray(weights)[:, None] / np.sum(weights)
    model = np.zeros((BUCKETS, len(CLASSES)))
    speed = np.zeros_like(model)
    for step in range(steps):
        ahead = model + 0.9 * speed
        scores = _gather(ahead[columns], rows, len(pairs))
        error = (_softmax(scores) - target) * share
        slope = decay * ahead + _gather(error[rows], columns, BUCKETS)
        speed = 0.9 * speed - rate * (1 - step / steps) * slope
        model += speed
    return model


def _gather(values: Array, places: npt.NDArray[np.int64], size: int) -> Array:
    """Sums of the rows of `values` by their place."""
    return np.stack([np.bincount(places, values[:, k], size) for k in range(values.shape[1])], axis=1)


def _softmax(scores: Array) -> Array:
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True))


def logistic(features: Array, right: Array, *, decay: float = 2e-3, around: Array | None = None) -> Array:
    """Weights of a logistic regression, the last one the intercept (not shrunk).

    Newton's method on the mean log loss plus decay / 2 times the squared distance of the weights from those `around`
    which they are expected, zero if not given (Bishop, Pattern Recognition and Machine Learning, 4.3.3, 4.5): convex,
    so a few steps reach the one optimum.
    """
    full = np.hstack([features, np.ones((len(features), 1))])
    expected = np.zeros(full.shape[1]) if around is None else around
    weights = expected.copy()
    shrink = np.r_[np.full(features.shape[1], decay), 0.0]
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-full @ weights))
        slope = full.T @ (chance - right) / len(full) + shrink * (weights - expected)
        bend = (full * (chance * (1 - chance))[:, None]).T @ full / len(full) + np.diag(shrink)
        step = np.linalg.solve(bend + _RIDGE * np.eye(len(bend)), slope)
        weights -= step
        if np.abs(step).max() < _CLOSE:
            break
    return weights


_STEPS = 50
_RIDGE = 1e-9  # keeps the curvature invertible where every row is judged alike
_CLOSE = 1e-8
