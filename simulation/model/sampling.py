"""Draws of uncertain inputs: named, stratified, repeatable, and the same on both sides of a comparison.

Each named input is one dimension of a Latin hypercube (McKay, Beckman & Conover 1979, Technometrics 21(2),
eq. 2.2): its range is cut into as many slices of equal probability as there are draws, and each slice is used
once, in an order of its own. Order and place in the slice come from a bit generator keyed by (seed, name)
only. Therefore

* an input has the same draws whatever other inputs a model asks for, and
* two machines that share an input (a workload, a price of energy) share its draws: common random numbers
  (Law 2015, Simulation Modeling and Analysis, section 11.2), so that what they share cancels in their ratio.

Only raw 64-bit output of PCG64 is used, which NumPy promises to keep (NEP 19), so draws survive an upgrade.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np

from simulation.model.distributions import Distribution
from simulation.model.gaussian import FloatArray

MAX_DRAWS: Final = 10_000_000


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=16).digest(), "big")


@lru_cache(maxsize=128)
def uniforms(name: str, draws: int, seed: int) -> FloatArray:
    """One Latin hypercube dimension: shape (draws,), inside (0, 1), one value in each of `draws` equal
    slices.

    The array is shared between callers and therefore read-only.
    """
    if not 1 <= draws <= MAX_DRAWS:
        raise ValueError(f"draws must be between 1 and {MAX_DRAWS:,}, not {draws:,}")
    if seed < 0:
        raise ValueError(f"a seed is a non-negative integer, not {seed}")
    raw = np.random.PCG64(np.random.SeedSequence([seed, _key(name)])).random_raw(2 * draws)
    order = np.argsort(raw[:draws])
    # 53 bits and a half: strictly between 0 and 1, so that no quantile is infinite.
    inside = ((raw[draws:] >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    values: FloatArray = (order + inside) / draws
    # The last slice may round up to 1.
    np.minimum(values, 1.0 - 2.0**-53, out=values)
    values.flags.writeable = False
    return values


@dataclass(slots=True)
class Sampler:
    """Draws of named inputs that remembers which were used, so that sensitivities can be told afterwards.

    With draws=1 and `central=True` every input is its median: the deterministic answer of the same code.
    """

    draws: int
    seed: int = 0
    central: bool = False
    used: dict[str, Distribution] = field(default_factory=dict)

    def uniform(self, name: str) -> FloatArray:
        """The probabilities of an input: shape (draws,)."""
        if self.central:
            return np.full(self.draws, 0.5)
        return uniforms(name, self.draws, self.seed)

    def draw(self, name: str, distribution: Distribution) -> FloatArray:
        """Values of an input: shape (draws,), in the distribution's unit.

        Raises ValueError when one name is given two distributions: the two sides would not share draws.
        """
        known = self.used.setdefault(name, distribution)
        if known != distribution:
            raise ValueError(f"input {name!r} already has the distribution {known}, not {distribution}")
        return distribution.quantile(self.uniform(name))

    def sensitivities(self, answer: FloatArray) -> dict[str, float]:
        """Share of the answer's variance that each used input explains; see `variance_shares`."""
        inputs = {name: self.uniform(name) for name, d in self.used.items() if not d.is_fixed}
        return variance_shares(inputs, answer)


def ranks(values: FloatArray) -> FloatArray:
    """Ranks 0..n-1 as floats, ties by their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts) - 1
    middle: FloatArray = last - (counts - 1) / 2.0
    return middle[inverse]


def variance_shares(inputs: Mapping[str, FloatArray], answer: FloatArray) -> dict[str, float]:
    """Share of the variance of the answer's ranks that each input explains, largest first.

    The squared Spearman correlation: for independent inputs and an answer that is monotone in each, the
    shares sum to about one (Saltelli et al. 2008, Global Sensitivity Analysis, section 1.2.5: rank
    regression). Chance alone gives 1/n, which is taken off. `inputs` may be values or probabilities: ranks
    are the same.
    """
    ranked = ranks(answer)
    centred = ranked - ranked.mean()
    spread = _norm(centred)
    if spread == 0.0:
        return dict.fromkeys(inputs, 0.0)
    shares = {name: _share(values, centred / spread) for name, values in inputs.items()}
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))


def _share(values: FloatArray, unit: FloatArray) -> float:
    # Latin hypercube values are their own ranks to within a slice; others are ranked first.
    ranked = values if _is_stratified(values) else ranks(values)
    centred = ranked - ranked.mean()
    spread = _norm(centred)
    if spread == 0.0:
        return 0.0
    correlation = float((centred * unit).sum()) / spread
    return max(0.0, correlation * correlation - 1.0 / len(values))


def _norm(values: FloatArray) -> float:
    # Not a BLAS product: its bits depend on how many threads it takes.
    return float(np.sqrt((values * values).sum()))


def _is_stratified(values: FloatArray) -> bool:
    if not bool(((values > 0.0) & (values < 1.0)).all()):
        return False
    slices = np.floor(values * len(values)).astype(np.int64)
    return bool((np.bincount(slices, minlength=len(values)) == 1).all())


@dataclass(frozen=True, slots=True)
class Interval:
    """A distribution as it is shown: the median and a central interval."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, values: FloatArray, coverage: float = 0.9) -> Interval:
        """Median and central interval of draws; coverage 0.9 gives the 5-95% interval."""
        tail = (1.0 - coverage) / 2.0
        low, median, high = np.quantile(values, [tail, 0.5, 1.0 - tail])
        return cls(float(low), float(median), float(high))
