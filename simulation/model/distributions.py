"""What is known of an uncertain input, as a distribution that is drawn by inverting its probabilities.

One value type for all shapes, so that it can be read from a data file, compared and printed. Inversion keeps
the strata of a Latin hypercube and makes a draw monotone in its probability.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from simulation.model import gaussian
from simulation.model.gaussian import FloatArray

# Parameters of each shape in the order of `Distribution.parameters`.
SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    "fixed": ("value",),
    "uniform": ("low", "high"),
    "loguniform": ("low", "high"),
    "triangular": ("low", "mode", "high"),
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sigma"),  # sigma of the logarithm: 0.05 is about 5%
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """A shape with its parameters and, if given, hard bounds (the distribution is truncated, not clipped)."""

    shape: str
    parameters: tuple[float, ...]
    minimum: float = -math.inf
    maximum: float = math.inf

    def __post_init__(self) -> None:
        names = SHAPES.get(self.shape)
        if names is None:
            raise ValueError(f"unknown distribution {self.shape!r}; known are {', '.join(SHAPES)}")
        if len(self.parameters) != len(names):
            raise ValueError(f"{self.shape} needs {', '.join(names)}")
        if not all(math.isfinite(p) for p in self.parameters):
            raise ValueError(f"{self.shape}: parameters must be finite, not {self.parameters}")
        _check(self.shape, self.parameters)
        if self.minimum >= self.maximum:
            raise ValueError(f"minimum {self.minimum} must be below maximum {self.maximum}")
        if not self._mass()[0] < self._mass()[1] and not self.is_fixed:
            raise ValueError(f"{self.shape} {self.parameters} has no mass in [{self.minimum}, {self.maximum}]")

    @property
    def is_fixed(self) -> bool:
        return self.shape == "fixed"

    @property
    def median(self) -> float:
        return float(self.quantile(0.5))

    def quantile(self, probability: ArrayLike) -> FloatArray:
        """The values at the given probabilities; same shape, same unit as the parameters."""
        p = np.asarray(probability, dtype=np.float64)
        if self.is_fixed:
            return np.full(p.shape, self.parameters[0])
        low, high = self._mass()
        if (low, high) != (0.0, 1.0):
            p = low + p * (high - low)
        values: FloatArray = _INVERSES[self.shape](p, self.parameters)
        # Rounding may step over a bound by one bit.
        return np.clip(values, self.minimum, self.maximum)

    def _mass(self) -> tuple[float, float]:
        return self._below(self.minimum), self._below(self.maximum)

    def _below(self, bound: float) -> float:
        if math.isinf(bound):
            return 0.0 if bound < 0 else 1.0
        return _below(self.shape, self.parameters, bound)

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Distribution:
        """Read {"distribution": shape, parameter: number, ..., "minimum"?, "maximum"?}; ValueError if it
        isn't one.
        """
        shape = str(data.get("distribution", ""))
        names = SHAPES.get(shape)
        if names is None:
            raise ValueError(f"unknown distribution {shape!r}; known are {', '.join(SHAPES)}")
        missing = [name for name in names if name not in data]
        if missing:
            raise ValueError(f"{shape} lacks {', '.join(missing)}")
        return cls(
            shape,
            tuple(float(data[name]) for name in names),
            float(data.get("minimum", -math.inf)),
            float(data.get("maximum", math.inf)),
        )


def fixed(value: float) -> Distribution:
    return Distribution("fixed", (value,))


def uniform(low: float, high: float) -> Distribution:
    return Distribution("uniform", (low, high))


def triangular(low: float, mode: float, high: float) -> Distribution:
    """A range with a most likely point, such as an assumed power: fixed where the three are one."""
    return fixed(mode) if low == high else Distribution("triangular", (low, mode, high))


def lognormal(median: float, sigma: float) -> Distribution:
    return fixed(median) if sigma == 0.0 else Distribution("lognormal", (median, sigma))


def _check(shape: str, parameters: tuple[float, ...]) -> None:
    if shape in ("uniform", "loguniform", "triangular"):
        if list(parameters) != sorted(parameters) or parameters[0] == parameters[-1]:
            raise ValueError(f"{shape}: {', '.join(SHAPES[shape])} must rise, not {parameters}")
        if shape == "loguniform" and parameters[0] <= 0:
            raise ValueError("loguniform needs positive bounds")
    elif shape in ("normal", "lognormal"):
        if parameters[1] <= 0:
            raise ValueError(f"{shape}: the spread must be positive, not {parameters[1]}")
        if shape == "lognormal" and parameters[0] <= 0:
            raise ValueError("lognormal needs a positive median")


def _uniform(p: FloatArray, q: tuple[float, ...]) -> FloatArray:
    return q[0] + p * (q[1] - q[0])


def _loguniform(p: FloatArray, q: tuple[float, ...]) -> FloatArray:
    return np.exp(math.log(q[0]) + p * (math.log(q[1]) - math.log(q[0])))


def _triangular(p: FloatArray, q: tuple[float, ...]) -> FloatArray:
    low, mode, high = q
    width = high - low
    cut = (mode - low) / width
    rising = low + np.sqrt(p * width * (mode - low))
    falling = high - np.sqrt((1.0 - p) * width * (high - mode))
    return np.where(p < cut, rising, falling)


def _normal(p: FloatArray, q: tuple[float, ...]) -> FloatArray:
    return q[0] + q[1] * gaussian.quantile(p)


def _lognormal(p: FloatArray, q: tuple[float, ...]) -> FloatArray:
    return q[0] * np.exp(q[1] * gaussian.quantile(p))


_INVERSES: Final = {
    "uniform": _uniform,
    "loguniform": _loguniform,
    "triangular": _triangular,
    "normal": _normal,
    "lognormal": _lognormal,
}


def _below(shape: str, q: tuple[float, ...], x: float) -> float:
    """Probability of a value below x, for truncation."""
    if shape == "fixed":
        return float(q[0] <= x)
    if shape == "normal":
        return gaussian.cumulative((x - q[0]) / q[1])
    if x <= 0 and shape in ("lognormal", "loguniform"):
        return 0.0
    if shape == "lognormal":
        return gaussian.cumulative(math.log(x / q[0]) / q[1])
    if shape == "triangular":
        return _below_triangular(q, x)
    low, high = (math.log(v) for v in q) if shape == "loguniform" else q
    place = math.log(x) if shape == "loguniform" else x
    return min(1.0, max(0.0, (place - low) / (high - low)))


def _below_triangular(q: tuple[float, ...], x: float) -> float:
    low, mode, high = q
    if x <= low:
        return 0.0
    if x >= high:
        return 1.0
    if x <= mode:
        return (x - low) ** 2 / ((high - low) * (mode - low)) if mode > low else 0.0
    return 1.0 - (high - x) ** 2 / ((high - low) * (high - mode))
