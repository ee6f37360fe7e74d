"""Checks that need arithmetic and published figures only: what a sentence implies if it is read one way or
another.

Nothing here is drawn or fitted. A claim that fails here is wrong whatever the efficiency of anything.
Numbers are base units (FLOPS, W, USD, counts), scalars or arrays that broadcast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulation.model.gaussian import FloatArray


def cluster_flops(chips: ArrayLike, peak: ArrayLike) -> FloatArray:
    """FLOPS of a cluster at peak: chips x peak of one."""
    return np.asarray(chips, np.float64) * np.asarray(peak, np.float64)


def flops_per_chip(total: ArrayLike, count: ArrayLike, chips_per_unit: ArrayLike = 1.0) -> FloatArray:
    """FLOPS of each chip in `count` units of `chips_per_unit` chips that have `total` FLOPS together."""
    return np.asarray(total, np.float64) / (np.asarray(count, np.float64) * np.asarray(chips_per_unit, np.float64))


@dataclass(frozen=True, slots=True)
class ClusterReading:
    """One way to take "N units have so many FLOPS".

    scope: what a unit is (chip, instance, ultraserver). rate: which peak (bf16, fp8, fp8 sparse). chips: how
    many chips that makes. per_chip: FLOPS that each would have. share: per_chip over the chip's peak at that
    rate.
    """

    scope: str
    rate: str
    chips: float
    per_chip: float
    peak: float

    @property
    def share(self) -> float:
        return self.per_chip / self.peak

    def holds(self, tolerance: float = 0.03) -> bool:
        """Whether the chip's peak is the printed figure, within the tolerance of a rounded number."""
        return abs(self.share - 1.0) <= tolerance


def cluster_readings(
    total: float, count: float, *, units: Mapping[str, int], peaks: Mapping[str, float]
) -> tuple[ClusterReading, ...]:
    """All readings of "`count` units have `total` FLOPS", the one nearest to a published peak first.

    units: chips per unit by scope, as in {"chip": 1, "instance": 16}. peaks: FLOPS of one chip by rate.
    """
    readings = [
        ClusterReading(scope, rate, count * size, float(flops_per_chip(total, count, size)), peak)
        for scope, size in units.items()
        for rate, peak in peaks.items()
    ]
    return tuple(sorted(readings, key=lambda r: abs(float(np.log(r.share)))))


def site_power(
    chips: ArrayLike,
    watts_per_chip: ArrayLike,
    *,
    other_watts_per_chip: ArrayLike = 0.0,
    pue: ArrayLike = 1.0,
) -> FloatArray:
    """W of a site: chips x (chip + its share of host and network) x power usage effectiveness (ISO/IEC
    30134-2).
    """
    each = np.asarray(watts_per_chip, np.float64) + np.asarray(other_watts_per_chip, np.float64)
    return np.asarray(chips, np.float64) * each * np.asarray(pue, np.float64)


def watts_per_chip(site: ArrayLike, chips: ArrayLike) -> FloatArray:
    """W of everything at a site per chip that it feeds: 1 GW for a million chips is 1,000 W."""
    return np.asarray(site, np.float64) / np.asarray(chips, np.float64)


def purchase(units: ArrayLike, price: ArrayLike) -> FloatArray:
    """USD for so many units at a price each."""
    return np.asarray(units, np.float64) * np.asarray(price, np.float64)


def implied_power_ratio(performance_ratio: ArrayLike, performance_per_watt_ratio: ArrayLike) -> FloatArray:
    """Power of the new part over the old that makes both claims true: performance / perf per watt."""
    return np.asarray(performance_ratio, np.float64) / np.asarray(performance_per_watt_ratio, np.float64)


def implied_old_power(
    new_watts: ArrayLike, performance_ratio: ArrayLike, performance_per_watt_ratio: ArrayLike
) -> FloatArray:
    """W that the older part must draw for a performance and an efficiency claim to agree."""
    return np.asarray(new_watts, np.float64) / implied_power_ratio(performance_ratio, performance_per_watt_ratio)


def per_unit(total_ratio: ArrayLike, count_ratio: ArrayLike) -> FloatArray:
    """What a ratio of totals means for one unit when the counts differ: total ratio / count ratio.

    30% more per chip with 1.5 times the cores is 0.867 per core; 4.36 times per UltraServer with 2.25 times
    the chips is 1.94 per chip.
    """
    return np.asarray(total_ratio, np.float64) / np.asarray(count_ratio, np.float64)


def memory_bandwidth(channels: ArrayLike, megatransfers: ArrayLike, bytes_per_transfer: ArrayLike = 8.0) -> FloatArray:
    """Peak B/s of DDR memory: channels x MT/s x 8 bytes (JEDEC JESD79-5: a 64-bit channel)."""
    rate = np.asarray(megatransfers, np.float64) * 1e6 * np.asarray(bytes_per_transfer, np.float64)
    return np.asarray(channels, np.float64) * rate
