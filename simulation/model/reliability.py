"""Large scale: the slowest of n chips, failures, checkpoints, restarts, and what is left of the time.

Failures are a Poisson process whose rate grows with the number of chips. Time is a renewal process: a segment
of work and its checkpoint either succeed or start again after a restart. That is exact for exponential
failures (Daly 2006, Future Generation Computer Systems 22, eq. 20; Tantawi & Ruschitzka 1984), so nothing
here needs the checkpoint interval to be short. Young's first-order answer is kept for comparison and says
where it does not hold.

All functions take scalars or arrays that broadcast, and return arrays. Times are seconds unless the name says
hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulation.model import gaussian
from simulation.model.gaussian import FloatArray

LLAMA3_INTERRUPTIONS: Final = 419  # unexpected ones in 54 days on 16,384 H100: Llama Team 2024, section 3.3.4
LLAMA3_RATE: Final = LLAMA3_INTERRUPTIONS / (54 * 24 * 16384)  # per chip-hour: 1.97e-5
HOUR: Final = 3600.0
# Where a segment takes a larger share of the mean time between failures, Young understates the loss by over a
# tenth.
YOUNG_LIMIT: Final = 0.15


class OutOfValidityError(ValueError):
    """A first-order formula was asked for where it does not hold."""


def straggler_slowdown(chips: ArrayLike, spread: ArrayLike, probability: ArrayLike = 0.5) -> FloatArray:
    """Step time of n synchronous chips over that of a typical one: the quantile of the maximum of n draws.

    A chip's time varies log-normally with `spread` (standard deviation of the logarithm). The maximum of n
    independent draws has the distribution F^n, so its quantile p is F^-1(p^(1/n)) (David & Nagaraja 2003,
    Order Statistics, eq. 2.1.2); the tail 1 - p^(1/n) is taken without subtraction, which is exact at a
    million chips.
    """
    n, p = np.asarray(chips, dtype=np.float64), np.asarray(probability, dtype=np.float64)
    tail = -np.expm1(np.log(p) / n)
    return np.exp(np.asarray(spread, dtype=np.float64) * gaussian.upper_quantile(tail))


def mean_time_to_interrupt(chips: ArrayLike, rate_per_chip_hour: ArrayLike = LLAMA3_RATE) -> FloatArray:
    """Hours between interruptions of a job that stops when any chip does: 1 / (n x rate)."""
    hours: FloatArray = 1.0 / (np.asarray(chips, np.float64) * np.asarray(rate_per_chip_hour, np.float64))
    return hours


def young_interval(checkpoint: ArrayLike, mtti: ArrayLike, *, strict: bool = True) -> FloatArray:
    """Seconds of work between checkpoints that first-order theory calls best: sqrt(2 d M) (Young 1974, Comm.
    ACM 17(9), p. 531).

    Raises OutOfValidityError where `young_holds` is false, unless `strict` is False.
    """
    d, m = np.asarray(checkpoint, np.float64), np.asarray(mtti, np.float64)
    interval = np.sqrt(2.0 * d * m)
    if strict and not np.all(young_holds(interval, d, m)):
        raise OutOfValidityError(
            "Young's interval is a first-order estimate, and here interval and checkpoint take more than "
            f"{YOUNG_LIMIT:.0%} of the mean time to interrupt; use optimal_interval (exact) instead"
        )
    return interval


def young_holds(
    interval: ArrayLike, checkpoint: ArrayLike, mtti: ArrayLike, restart: ArrayLike = 0.0
) -> NDArray[np.bool_]:
    """Whether first-order theory applies: (interval + checkpoint + restart) / M at most YOUNG_LIMIT.
    Booleans.
    """
    segment = np.asarray(interval, np.float64) + np.asarray(checkpoint, np.float64)
    share = (segment + np.asarray(restart, np.float64)) / np.asarray(mtti, np.float64)
    return np.asarray(share <= YOUNG_LIMIT)


def young_waste(interval: ArrayLike, checkpoint: ArrayLike, mtti: ArrayLike, restart: ArrayLike = 0.0) -> FloatArray:
    """First-order loss per unit of work: d/t + t/2M + R/M (Young 1974, p. 530, with the restart added)."""
    t, m = np.asarray(interval, np.float64), np.asarray(mtti, np.float64)
    return np.asarray(checkpoint, np.float64) / t + t / (2.0 * m) + np.asarray(restart, np.float64) / m


def daly_interval(checkpoint: ArrayLike, mtti: ArrayLike) -> FloatArray:
    """Seconds of work between checkpoints by Daly's perturbation series (Daly 2006, eq. 37).

    sqrt(2 d M) (1 + sqrt(d/2M)/3 + (d/2M)/9) - d for d < 2M, else M.
    """
    d, m = np.asarray(checkpoint, np.float64), np.asarray(mtti, np.float64)
    x = d / (2.0 * m)
    series = np.sqrt(2.0 * d * m) * (1.0 + np.sqrt(x) / 3.0 + x / 9.0) - d
    return np.where(x < 1.0, series, m)


def optimal_interval(checkpoint: ArrayLike, mtti: ArrayLike) -> FloatArray:
    """The best seconds of work between checkpoints, exactly: M (1 + W(-exp(-d/M - 1))).

    Setting the derivative of `expected_segment` / interval to zero gives Lambert's function (Daly 2006,
    section 4). With y = interval/M and x = d/M it reads y + expm1(-x - y) = 0, whose left side is convex:
    Newton's steps from Young's answer converge in a few rounds, and expm1 keeps the digits when x is tiny.
    """
    d, m = np.asarray(checkpoint, np.float64), np.asarray(mtti, np.float64)
    x = d / m
    y = np.minimum(np.sqrt(2.0 * x), 1.0)
    for _ in range(8):
        slope = -np.expm1(-x - y)
        y = np.clip(y - (y - slope) / np.maximum(slope, 1e-300), 0.0, 1.0)
    return y * m


def expected_segment(
    interval: ArrayLike, checkpoint: ArrayLike, mtti: ArrayLike, restart: ArrayLike = 0.0
) -> FloatArray:
    """Expected seconds until a segment and its checkpoint are done: M e^(R/M) (e^((t+d)/M) - 1) (Daly 2006,
    eq. 20).

    A failure at any moment, also during checkpoint or restart, begins the restart again.
    """
    m = np.asarray(mtti, np.float64)
    segment = np.asarray(interval, np.float64) + np.asarray(checkpoint, np.float64)
    return m * np.exp(np.asarray(restart, np.float64) / m) * np.expm1(segment / m)


@dataclass(frozen=True, slots=True)
class Goodput:
    """Where the time of a long job goes; the four shares sum to one. Arrays of one shape.

    interval, mtti: seconds. useful: share of time that advances the job. checkpoint: writing checkpoints that
    were kept. restart: finding the fault and coming back, repeats included. rework: work and checkpoints
    lost.
    """

    mtti: FloatArray
    interval: FloatArray
    useful: FloatArray
    checkpoint: FloatArray
    restart: FloatArray
    rework: FloatArray


def goodput(
    chips: ArrayLike,
    *,
    rate_per_chip_hour: ArrayLike = LLAMA3_RATE,
    checkpoint: ArrayLike,
    restart: ArrayLike,
    interval: ArrayLike | None = None,
) -> Goodput:
    """The share of time that a job of `chips` chips makes progress, by exact renewal.

    checkpoint: seconds that a checkpoint stops the job; restart: seconds from failure to running again
    (detection, replacement, loading). interval: seconds of work between checkpoints; the best one if not
    given.
    """
    m = mean_time_to_interrupt(chips, rate_per_chip_hour) * HOUR
    d, r = np.asarray(checkpoint, np.float64), np.asarray(restart, np.float64)
    t = optimal_interval(d, m) if interval is None else np.asarray(interval, np.float64)
    # The shares of `expected_segment`, written so that a hopeless job tends to 0 instead of overflowing.
    with np.errstate(over="ignore"):
        tries = np.expm1((t + d) / m)
    useful, writing = (part / m * np.exp(-r / m) / tries for part in (t, d))
    coming_back = -np.expm1(-r / m) * np.ones_like(useful)
    rework = np.maximum(1.0 - useful - writing - coming_back, 0.0)
    parts = (m, t, useful, writing, coming_back, rework)
    return Goodput(*(np.broadcast_to(part, useful.shape) for part in parts))


def checkpoint_seconds(
    params: ArrayLike, *, write_bandwidth: ArrayLike, bytes_per_param: ArrayLike = 14.0
) -> FloatArray:
    """Seconds to write the state of a model: params x bytes / bandwidth (B/s of the whole storage).

    14 bytes per parameter are BF16 weights plus FP32 weights and two Adam moments (BLOOM: 2.4 TB for 176e9;
    Le Scao et al. 2022, section 3.2.3).
    """
    size = np.asarray(params, np.float64) * np.asarray(bytes_per_param, np.float64)
    return size / np.asarray(write_bandwidth, np.float64)
