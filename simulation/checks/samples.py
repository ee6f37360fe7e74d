"""Draws of a modelled value, sorted once, so that many claims can ask for their share cheaply."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from simulation.checks.targets import Target
from simulation.model.gaussian import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """values: the draws in the order of their seed (shape (draws,), or one number for a fact)."""

    values: FloatArray
    ranked: FloatArray
    low: float
    median: float
    high: float
    derived: dict[Hashable, Samples] = field(default_factory=dict, repr=False)  # by what was done to it

    @classmethod
    def of(cls, values: ArrayLike) -> Samples:
        drawn = np.atleast_1d(np.asarray(values, np.float64))
        ranked = np.sort(drawn)
        if len(ranked) == 1:
            point = float(ranked[0])
            return cls(drawn, ranked, point, point, point)
        low, median, high = np.quantile(ranked, [0.05, 0.5, 0.95])
        return cls(drawn, ranked, float(low), float(median), float(high))

    def share(self, wanted: Target) -> float:
        """Share of the draws inside the target."""
        left = np.searchsorted(self.ranked, wanted.low, side="right" if wanted.strict else "left")
        right = np.searchsorted(self.ranked, wanted.high, side="left" if wanted.strict else "right")
        return max(0.0, float(right - left) / len(self.ranked))

    def within(self, span: tuple[float, float] | None) -> Samples:
        """The same draws, those beyond a bound moved to it."""
        if span is None or (span[0] <= self.ranked[0] and self.ranked[-1] <= span[1]):
            return self
        return self.map(lambda values: np.clip(values, *span), ("within", span))

    def map(self, change: Callable[[FloatArray], FloatArray], key: Hashable) -> Samples:
        """Changed draws; `key` says how, so that claims that need the same change share its answer."""
        if key not in self.derived:
            self.derived[key] = Samples.of(change(self.values))
        return self.derived[key]
