"""A training run from first step to last token: what stragglers, failures, energy and money make of a
throughput.

Takes tokens per second of the whole machine as the step model draws them, and adds what happens at scale.
Everything is drawn with the same sampler, so that two campaigns share the price of energy, the failure rate
and so on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simulation.model.chips import Figure
from simulation.model.cost import DAY
from simulation.model.energy import JOULES_PER_KWH, drawn_power
from simulation.model.gaussian import FloatArray
from simulation.model.register import Register, shipped_register
from simulation.model.reliability import Goodput, goodput, straggler_slowdown
from simulation.model.sampling import Sampler


@dataclass(frozen=True, slots=True)
class Campaign:
    """A run of `tokens` tokens; arrays of shape (draws,).

    ideal_days: if nothing broke and all chips were alike. days: as it is. slowdown: step time over that of
    typical chips. goodput: where the time goes. kwh_per_million, usd_per_million: per million trained tokens,
    None where power or price is unknown. site_watts: at the meter, None likewise.
    """

    tokens: float
    ideal_days: FloatArray
    days: FloatArray
    slowdown: FloatArray
    goodput: Goodput
    site_watts: FloatArray | None
    kwh_per_million: FloatArray | None
    usd_per_million: FloatArray | None


def campaign(
    tokens: float,
    tokens_per_second: ArrayLike,
    chips: int,
    sampler: Sampler,
    *,
    key: str,
    power: Figure | None = None,
    price_per_chip_hour: float | None = None,
    register: Register | None = None,
) -> Campaign:
    """Train on `tokens` with a machine of `chips` chips that does `tokens_per_second` when nothing is in the
    way.

    tokens_per_second: scalar or (draws,). power: W per chip at full load. The slowest chip sets the pace of
    each step (`straggler_slowdown`), and only the useful share of the time counts (`goodput`, exact renewal).
    """
    register = register or shipped_register()
    spread = register.draw(sampler, "reliability.straggler_spread")
    slowdown = straggler_slowdown(chips, spread, sampler.uniform("reliability.slowest_chip"))
    share = goodput(
        chips,
        rate_per_chip_hour=register.draw(sampler, "reliability.rate"),
        checkpoint=register.draw(sampler, "reliability.checkpoint"),
        restart=register.draw(sampler, "reliability.restart"),
    )
    ideal = tokens / np.asarray(tokens_per_second, np.float64) / DAY
    days = ideal * np.maximum(slowdown, 1.0) / share.useful
    watts = None if power is None else drawn_power(sampler, register, key, power).total * chips
    per_million = days * DAY / tokens * 1e6
    return Campaign(
        tokens=tokens,
        ideal_days=np.broadcast_to(ideal, days.shape),
        days=days,
        slowdown=slowdown,
        goodput=share,
        site_watts=watts,
        kwh_per_million=None if watts is None else watts * per_million / JOULES_PER_KWH,
        usd_per_million=None if price_per_chip_hour is None else per_million / 3600.0 * price_per_chip_hour * chips,
    )
