"""Quantiles of the normal distribution for arrays, without SciPy.

Wichura 1988, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37(3),
routine PPND16 (relative error below 1e-16): three rational approximations, one per region of the argument.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]

# Coefficients in the paper's order, constant first; the denominators start with 1.
_A: Final = (3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
             1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
             3.3430575583588128105e4, 2.5090809287301226727e3)  # fmt: skip
_B: Final = (1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
             2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
             5.2264952788528545610e3)  # fmt: skip
_C: Final = (1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
             3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
             2.27238449892691845833e-2, 7.74545014278341407640e-4)  # fmt: skip
_D: Final = (1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
             1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
             1.05075007164441684324e-9)  # fmt: skip
_E: Final = (6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
             2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
             2.71155556874348757815e-5, 2.01033439929228813265e-7)  # fmt: skip
_F: Final = (1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
             7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
             2.04426310338993978564e-15)  # fmt: skip


def _polynomial(coefficients: Sequence[float], x: FloatArray) -> FloatArray:
    total = np.full_like(x, coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        total *= x
        total += coefficient
    return total


def _tail(probability: FloatArray) -> FloatArray:
    """Distance from the centre, in standard deviations, of a tail of at most 0.075 (AS 241, second half)."""
    with np.errstate(divide="ignore"):
        r = np.sqrt(-np.log(probability))
    distance = _polynomial(_C, r - 1.6) / _polynomial(_D, r - 1.6)
    far = np.flatnonzero(r > 5.0)
    distance[far] = _polynomial(_E, r[far] - 5.0) / _polynomial(_F, r[far] - 5.0)
    distance[probability == 0.0] = np.inf
    return distance


def quantile(probability: ArrayLike) -> FloatArray:
    """The standard normal quantile of each probability; 0 and 1 give minus and plus infinity."""
    p = np.atleast_1d(np.asarray(probability, dtype=np.float64))
    q = (p - 0.5).ravel()
    r = 0.180625 - q * q
    values = q * _polynomial(_A, r)
    values /= _polynomial(_B, r)
    outer = np.flatnonzero(np.abs(q) > 0.425)
    tails = p.ravel()[outer]
    with np.errstate(invalid="ignore"):
        values[outer] = np.copysign(_tail(np.minimum(tails, 1.0 - tails)), q[outer])
    return values.reshape(np.shape(probability))


def upper_quantile(tail: ArrayLike) -> FloatArray:
    """The quantile of probability 1 - tail, exact for tails too small to be subtracted from 1."""
    return -quantile(tail)


def cumulative(x: float) -> float:
    """The standard normal distribution function of one number."""
    return 0.5 * math.erfc(-x / math.sqrt(2.0))
