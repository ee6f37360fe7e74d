"""Money and time: training N parameters on D tokens, and what a million tokens cost.

Scalars or arrays that broadcast; USD, seconds, FLOPS. Peaks are dense.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from simulation.model.gaussian import FloatArray

CHINCHILLA_TOKENS_PER_PARAM: Final = 20.0  # Hoffmann et al. 2022, table 3: about 20 at every size
DAY: Final = 86_400.0
HOURS_PER_YEAR: Final = 8766.0


def chinchilla_tokens(params: ArrayLike) -> FloatArray:
    """Tokens that make the best use of compute: 20 per parameter (Hoffmann et al. 2022, table 3)."""
    return np.asarray(params, np.float64) * CHINCHILLA_TOKENS_PER_PARAM


def training_flop(params: ArrayLike, tokens: ArrayLike) -> FloatArray:
    """Operations to train: 6 N D (Kaplan et al. 2020, section 2.1), N the parameters that a token meets."""
    return 6.0 * np.asarray(params, np.float64) * np.asarray(tokens, np.float64)


def training_days(
    flop: ArrayLike, *, chips: ArrayLike, peak: ArrayLike, mfu: ArrayLike, goodput: ArrayLike = 1.0
) -> FloatArray:
    """Days for so many operations: C / (chips x peak x MFU x goodput) / 86,400.

    MFU: model operations over peak (Chowdhery et al. 2022, appendix B). goodput: share of time that advances
    the job (`reliability.goodput`).
    """
    useful = np.asarray(mfu, np.float64) * np.asarray(goodput, np.float64)
    rate = np.asarray(chips, np.float64) * np.asarray(peak, np.float64) * useful
    return np.asarray(flop, np.float64) / rate / DAY


def tokens_in_days(
    days: ArrayLike, params: ArrayLike, *, chips: ArrayLike, peak: ArrayLike, mfu: ArrayLike
) -> FloatArray:
    """Tokens that a cluster trains on in so many days: the inverse of `training_days`."""
    rate = np.asarray(chips, np.float64) * np.asarray(peak, np.float64) * np.asarray(mfu, np.float64)
    return rate * np.asarray(days, np.float64) * DAY / (6.0 * np.asarray(params, np.float64))


def microbatches_per_pipeline(
    batch_tokens: ArrayLike, sequence: ArrayLike, *, chips: ArrayLike, model_parallel: ArrayLike
) -> FloatArray:
    """Sequences that each replica gets per step; below the number of stages, bubbles rule."""
    sequences = np.asarray(batch_tokens, np.float64) / np.asarray(sequence, np.float64)
    replicas = np.asarray(chips, np.float64) / np.asarray(model_parallel, np.float64)
    return sequences / replicas


def cost_per_million_tokens(price_per_hour: ArrayLike, tokens_per_second: ArrayLike) -> FloatArray:
    """USD per million tokens: hourly price over tokens per hour, both of the same chips."""
    tokens_per_hour = np.asarray(tokens_per_second, np.float64) * 3600.0
    return np.asarray(price_per_hour, np.float64) * 1e6 / tokens_per_hour


def owned_price_per_hour(
    capital: ArrayLike,
    *,
    years: ArrayLike,
    watts: ArrayLike,
    usd_per_kwh: ArrayLike,
    upkeep_share: ArrayLike = 0.05,
) -> FloatArray:
    """USD per hour of what is bought: capital spread over its life, upkeep per year, and energy.

    Straight-line depreciation without interest (Barroso, Hölzle & Ranganathan 2018, chapter 6).
    """
    spread = np.asarray(capital, np.float64) / HOURS_PER_YEAR
    yearly = 1.0 / np.asarray(years, np.float64) + np.asarray(upkeep_share, np.float64)
    energy = np.asarray(watts, np.float64) / 1000.0 * np.asarray(usd_per_kwh, np.float64)
    return spread * yearly + energy
