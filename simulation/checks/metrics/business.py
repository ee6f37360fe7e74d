"""Money, customers and shipments: no model, only bounds that other claims and physics put on them.

A figure outside its bounds is contradicted; inside them it stays not checkable, since bounds prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from claims.domain.vocabulary import Bound, Kind
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.lineup import Thing
from simulation.checks.metrics.power import limits, watts_of
from simulation.checks.metrics.price import BLOCK, ON_DEMAND, hourly
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples

HOURS_PER_YEAR: Final = 8766.0
LARGEST_PRICE: Final = 60_000.0  # USD of one accelerator, above every list price and system price per chip


@dataclass(frozen=True, slots=True)
class Limits:
    """What an identity allows a figure to be, and the arithmetic in words."""

    low: float
    high: float
    why: str


def business(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Contradicted where an identity over other claims excludes it; else a Missing with the bounds."""
    number = claim.number
    found = [] if number is None or claim.kind != Kind.QUANTITY else list(_limits(claim, context))
    for bounds in found:
        assert number is not None
        if not _allowed(claim, number, bounds):
            return [_excluding(claim, bounds)]
    known = "; ".join(bounds.why for bounds in found)
    wanted = f"a bound on the {claim.metric.replace('_', ' ')} of {claim.subject}"
    raise Missing(Reason.BUSINESS, f"{wanted} narrower than this: {known}" if known else wanted)


def _allowed(claim: CheckInput, number: float, bounds: Limits) -> bool:
    """Whether some value that the claim allows lies inside the bounds."""
    slack = 0.15 if claim.bound == Bound.APPROX else 0.03
    low = number * (1.0 - slack) if claim.bound != Bound.AT_MOST else 0.0
    high = number * (1.0 + slack) if claim.bound != Bound.AT_LEAST else np.inf
    return low <= bounds.high and high >= bounds.low


def _excluding(claim: CheckInput, bounds: Limits) -> Candidate:
    edge = bounds.high if (claim.number or 0.0) > bounds.high else bounds.low
    reading = Reading(Standing.USUAL, subject=claim.subject, note=bounds.why)
    return Candidate(reading, Samples.of(edge), identity=True, detail=bounds.why)


def _limits(claim: CheckInput, context: Context) -> Iterator[Limits]:
    things = context.lineup.things(claim.subject)
    if claim.metric == "revenue":
        yield from _revenue(claim, context, things)
    elif claim.metric == "units_shipped":
        yield from _units(claim, context, things)
    elif claim.metric == "usage_share" and claim.unit == "fraction":
        yield Limits(0.0, 1.0, "a share is at most the whole")


def _revenue(claim: CheckInput, context: Context, things: tuple[Thing, ...]) -> Iterator[Limits]:
    """A year's revenue from so many chips is at most their number x hourly price x hours of a year."""
    prices = [p for t in things for p in _chip_prices(context, t)]
    units = [c.number for c in context.related if c.metric == "units_shipped" and c.subject == claim.subject
             and c.number and c.bound in (Bound.AT_MOST, Bound.EXACT)]  # fmt: skip
    if prices and units:
        top = max(units) * max(max(prices) * HOURS_PER_YEAR, LARGEST_PRICE)
        yield Limits(0.0, top, f"{max(units):,.0f} chips rented all year or sold at once bring at most {top:,.3g} USD")


def _chip_prices(context: Context, thing: Thing) -> Iterator[float]:
    """USD per chip and hour of every system that carries the chip."""
    for system in context.lineup.systems_of(thing.chip.key):
        for kind in (ON_DEMAND, BLOCK):
            found = hourly(context, system, None, kind)
            if found is not None and system.count:
                yield found.value / system.count


def _units(claim: CheckInput, context: Context, things: tuple[Thing, ...]) -> Iterator[Limits]:
    """Chips that run at a site need its power: units x watts per chip is at most what the sites draw."""
    sites = [c.number for c in context.related if c.metric == "power" and c.subject == claim.subject
             and c.number and c.number >= 1e6]  # fmt: skip
    low = [limits(watts)[0] for t in things if (watts := watts_of(context, t)) is not None]
    if sites and low:
        top = sum(sites) / min(low)
        yield Limits(0.0, top, f"{sum(sites):,.3g} W feed at most {top:,.0f} chips of {min(low):,.0f} W")
