"""When a modelled value reaches a claimed one: direction of improvement, bounds, tolerance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claims.domain.vocabulary import LOWER_IS_BETTER, Bound, Kind
from simulation.checks.records import CheckInput
from simulation.model.gaussian import FloatArray

LEAST: Final = 0.03
APPROX: Final = 0.15
# Half a unit of the last digit of a one-digit figure is up to 50%; nobody means that by "twice". The widest
# rounding that counts is that of a factor printed with one decimal (1.0 +- 0.05).
WIDEST: Final = 0.05
PARITY: Final = 0.9  # "reaches 97% of X" is an achievement, "30% slower than X" is not

_DIGITS: Final = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?")


def tolerance(claim: CheckInput) -> float:
    """Relative tolerance: the rounding of the printed figure, 3% at least; 15% for approx."""
    if claim.bound == Bound.APPROX:
        return APPROX
    number = claim.number
    if number is None:
        return 0.0
    return float(np.clip(_rounding(abs(number), claim.value_text), LEAST, WIDEST))


def _rounding(value: float, printed: str) -> float:
    """Half a unit of the last printed digit over the value."""
    match = _DIGITS.search(printed)
    if match is None:
        return _rounding_of_number(value)
    text = match[0].replace(",", "")
    number = float(text)
    if number == 0.0:
        return LEAST
    unit = 10.0 ** -(len(text.split(".")[1]) if "." in text else 0)
    if "%" in printed or "percent" in printed.lower():  # of a factor 1.30 printed as 30%
        return 0.5 * unit / 100.0 / value if value else LEAST
    return 0.5 * unit / number


def _rounding_of_number(value: float) -> float:
    """Without the printed words: the significant digits, trailing zeros of thousands aside."""
    if value == 0.0:
        return LEAST
    exponent = int(np.floor(np.log10(value)))
    mantissa = value / 10.0 ** (exponent - exponent % 3)
    decimals = len(f"{mantissa:.6g}".partition(".")[2])
    return float(0.5 * 10.0**-decimals / mantissa)


@dataclass(frozen=True, slots=True)
class Target:
    """The interval of modelled values that reach the claim; strict for directional ones."""

    low: float
    high: float
    strict: bool = False

    def reached(self, values: FloatArray) -> NDArray[np.bool_]:
        if self.strict:
            return (values > self.low) & (values < self.high)
        return (values >= self.low) & (values <= self.high)

    def holds(self, value: float) -> bool:
        return bool(self.reached(np.asarray([value]))[0])


@lru_cache(maxsize=1024)
def target(claim: CheckInput, *, fact: bool) -> Target:
    """What the modelled value must be. `fact`: a published figure, or a ratio of two."""
    if claim.kind == Kind.DIRECTIONAL:
        return _directional(claim)
    number, width = claim.number, tolerance(claim)
    assert number is not None  # only directional claims hold words
    top = claim.value_high if claim.value_high is not None else number
    floor, ceiling = number * (1.0 - width), top * (1.0 + width)
    if fact:
        return _fact(claim, floor, ceiling)
    if _falls(claim, number):
        return Target(-np.inf, ceiling)
    return Target(floor, np.inf)


def _directional(claim: CheckInput) -> Target:
    hair = 1e-9  # equal figures are neither higher nor lower
    if claim.value == "lower":
        return Target(-np.inf, 1.0 - hair, strict=True)
    return Target(1.0 + hair, np.inf, strict=True)


def _fact(claim: CheckInput, floor: float, ceiling: float) -> Target:
    """Figures are equal on both sides; factors of improvement and bounds are open where more keeps them true."""
    lower_better = claim.metric in LOWER_IS_BETTER
    comparison = claim.kind == Kind.COMPARISON
    if _improves(claim) or claim.bound == Bound.AT_LEAST:
        return Target(-np.inf, ceiling) if lower_better and comparison else Target(floor, np.inf)
    if claim.bound == Bound.AT_MOST and (comparison or lower_better):
        return Target(-np.inf, ceiling) if lower_better else Target(floor, np.inf)
    return Target(floor, ceiling)


def _improves(claim: CheckInput) -> bool:
    """Whether the claim is a factor by which something got better; of a deficit the figure itself counts."""
    if claim.kind != Kind.COMPARISON or claim.number is None:
        return False
    return claim.number < 1.0 if claim.metric in LOWER_IS_BETTER else claim.number > 1.0


def _falls(claim: CheckInput, number: float) -> bool:
    """Whether the claim is that the value is small: of a cost or time, or of a deficit."""
    if claim.kind != Kind.COMPARISON:
        return claim.metric in LOWER_IS_BETTER
    return number < 1.0 / PARITY if claim.metric in LOWER_IS_BETTER else number < PARITY
