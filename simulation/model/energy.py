"""Energy of a cluster: chip, its share of host and network, and the building around them.

PUE (total power over IT power) is ISO/IEC 30134-2. Ranges for what vendors don't publish come from the
register. Power is W, energy J unless a name says otherwise; scalars or arrays that broadcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from simulation.model.chips import Figure, Span
from simulation.model.distributions import Distribution, fixed, triangular
from simulation.model.gaussian import FloatArray
from simulation.model.register import Register
from simulation.model.sampling import Sampler

JOULES_PER_KWH: Final = 3.6e6


@dataclass(frozen=True, slots=True)
class PowerDraw:
    """W per chip by where it goes; arrays of one shape. `cooling` is what PUE adds to the rest."""

    chip: FloatArray
    host: FloatArray
    network: FloatArray
    cooling: FloatArray

    @property
    def total(self) -> FloatArray:
        """W at the site's meter per chip."""
        return self.chip + self.host + self.network + self.cooling


def power_draw(
    chip_watts: ArrayLike,
    *,
    utilisation: ArrayLike = 1.0,
    idle_share: ArrayLike = 0.3,
    host_share: ArrayLike = 0.2,
    network_share: ArrayLike = 0.08,
    pue: ArrayLike = 1.1,
) -> PowerDraw:
    """W per chip: idle power plus the rest in proportion to utilisation (Barroso & Hölzle 2007, Computer
    40(12)).

    chip_watts: at full load. host_share, network_share: of the chip's full-load power, drawn at any load.
    """
    full = np.asarray(chip_watts, np.float64)
    idle, busy = np.asarray(idle_share, np.float64), np.asarray(utilisation, np.float64)
    chip = full * (idle + (1.0 - idle) * busy)
    host, network = full * np.asarray(host_share, np.float64), full * np.asarray(network_share, np.float64)
    cooling = (chip + host + network) * (np.asarray(pue, np.float64) - 1.0)
    shape = cooling.shape
    return PowerDraw(*(np.broadcast_to(part, shape) for part in (chip, host, network, cooling)))


def drawn_power(
    sampler: Sampler, register: Register, key: str, watts: Figure, *, utilisation: ArrayLike = 1.0
) -> PowerDraw:
    """W per chip with what is not published drawn: shape (draws,). `key` names the chip's own input,
    `power:<key>`.
    """
    return power_draw(
        sampler.draw(f"power:{key}", figure_distribution(watts)),
        utilisation=utilisation,
        idle_share=register.draw(sampler, "energy.idle_share"),
        host_share=register.draw(sampler, "energy.host_share"),
        network_share=register.draw(sampler, "energy.network_share"),
        pue=register.draw(sampler, "energy.pue"),
    )


def figure_distribution(figure: Figure) -> Distribution:
    """A published figure as itself, a range as a triangle over it."""
    if isinstance(figure, Span):
        return triangular(figure.low, figure.point, figure.high)
    return fixed(float(figure))


def joules_per_token(watts: ArrayLike, tokens_per_second: ArrayLike) -> FloatArray:
    """J for each token: W over tokens per second, both of the same chips."""
    return np.asarray(watts, np.float64) / np.asarray(tokens_per_second, np.float64)


def kwh(watts: ArrayLike, seconds: ArrayLike) -> FloatArray:
    """Energy in kWh."""
    return np.asarray(watts, np.float64) * np.asarray(seconds, np.float64) / JOULES_PER_KWH
