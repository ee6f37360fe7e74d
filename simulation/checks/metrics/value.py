"""Performance per watt and per dollar: the models' speed-up over the ratio of power or of price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from claims.domain.vocabulary import Kind
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.metrics import performance as speed
from simulation.checks.metrics.modelled import inverse
from simulation.checks.metrics.power import drawn, ends, watts_of
from simulation.checks.metrics.price import hourly, price_pairs
from simulation.checks.products import Pair, capacity_ratio
from simulation.checks.records import CheckInput, Missing, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples
from simulation.model.gaussian import FloatArray


@dataclass(frozen=True, slots=True)
class PowerRatio:
    """Power of new over old: draws, the two ends, and whether every part is published."""

    values: FloatArray
    low: float
    high: float
    published: bool
    missing: str
    key: tuple[str, str, float | None, float | None]


def energy_efficiency(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Performance per watt, new over old. Without published power both ends of its range must agree."""
    if claim.kind == Kind.QUANTITY:
        raise Missing(Reason.WORKLOAD, "the work behind the figure per watt")
    _require_power(claim, said, context)
    found = [
        _per_watt(candidate, ratio)
        for pair in speed.equal_counts(claim, said, context)
        if (ratio := power_ratio(context, pair)) is not None
        for candidate in _speedups(claim, said, context, pair)
    ]
    if not any(c.standing != Standing.OUTSIDE for c in found):
        raise Missing(Reason.POWER, claim.subject)
    return found


def _require_power(claim: CheckInput, said: Conditions, context: Context) -> None:
    """Name the first product whose power nobody knows, not even as a range."""
    usual = [p for p in speed.equal_counts(claim, said, context) if p.standing == Standing.USUAL]
    for pair in usual:
        for thing in (pair.new, pair.old):
            if watts_of(context, thing) is None:
                raise Missing(Reason.POWER, thing.key)


def power_ratio(context: Context, pair: Pair) -> PowerRatio | None:
    new, old = watts_of(context, pair.new), watts_of(context, pair.old)
    if new is None or old is None:
        return None
    sampler = context.models.sampler()
    low, high = ends(new, old)
    missing = pair.new.key if new.assumed else pair.old.key
    values = drawn(new, sampler) / drawn(old, sampler)
    key = (pair.new.key, pair.old.key, pair.new.count, pair.old.count)
    return PowerRatio(values, low, high, not (new.assumed or old.assumed), missing, key)


def _per_watt(candidate: Candidate, ratio: PowerRatio) -> Candidate:
    draws = candidate.samples.map(lambda v: _sized(v, ratio.values) / ratio.values, ("per watt", ratio.key))
    if ratio.published:
        span = candidate.span and (candidate.span[0] / ratio.high, candidate.span[1] / ratio.low)
        return replace(candidate, samples=draws, span=span)
    bounds = (_over(candidate.samples, ratio.high), _over(candidate.samples, ratio.low))
    return replace(
        candidate, samples=draws, published=False, span=None, ends=bounds, needs=Reason.POWER,
        moved_by=f"power of {ratio.missing}", limit="power", detail=ratio.missing,
    )  # fmt: skip


def _over(samples: Samples, divisor: float) -> Samples:
    return samples.map(lambda values: values / divisor, ("over", divisor))


def _sized(values: FloatArray, like: FloatArray) -> FloatArray:
    return np.broadcast_to(values, like.shape) if len(values) == 1 else values


def _speedups(claim: CheckInput, said: Conditions, context: Context, pair: Pair) -> Iterator[Candidate]:
    try:
        found = speed.general(claim, said, context, pair)
    except Missing:
        if pair.standing == Standing.USUAL:
            raise
        return
    yield from found


def price_performance(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Performance per dollar of what is rented, at the prices of the claim's day."""
    if claim.kind == Kind.QUANTITY:
        raise Missing(Reason.WORKLOAD, "the work behind the figure per dollar")
    found: list[Candidate] = []
    for pair in price_pairs(claim, said, context):
        prices = hourly(context, pair.new, claim.stated_on), hourly(context, pair.old, claim.stated_on)
        if prices[0] is None or prices[1] is None:
            continue
        factor = prices[0].value / prices[1].value / capacity_ratio(pair)
        detail = f"{prices[0].printed} / {prices[1].printed}"
        found += [_divided(candidate, factor, detail) for candidate in _rented(claim, said, context, pair)]
    if not any(c.standing != Standing.OUTSIDE for c in found):
        raise Missing(Reason.PRICE, _unpriced(claim, said, context))
    return found


def _rented(claim: CheckInput, said: Conditions, context: Context, pair: Pair) -> Iterator[Candidate]:
    """Speed-up of whole machines; instances of one size have equally many vCPUs, as is usually meant."""
    for candidate in _speedups(claim, said, context, pair):
        if pair.new.is_cpu and candidate.reading.scope in ("socket", "instance"):  # rented by the vCPU
            continue
        yield candidate


def _divided(candidate: Candidate, factor: float, detail: str) -> Candidate:
    span = candidate.span and (candidate.span[0] / factor, candidate.span[1] / factor)
    samples = _over(candidate.samples, factor)
    return replace(candidate, samples=samples, span=span, detail=detail)


def _unpriced(claim: CheckInput, said: Conditions, context: Context) -> str:
    for pair in price_pairs(claim, said, context):
        for thing in (pair.new, pair.old):
            if hourly(context, thing, claim.stated_on) is None:
                return thing.key
    return claim.subject


def cost_of_work(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """What a job costs, new over old: the inverse of performance per dollar."""
    return inverse(price_performance(claim, said, context))
