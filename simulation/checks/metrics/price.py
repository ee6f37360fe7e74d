"""Prices: what an instance or chip costs by the hour, on the day of the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from claims.domain.vocabulary import Kind
from hardware.domain.figures import price_per_hour
from simulation.checks import facts
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, figures
from simulation.checks.lineup import Thing, size
from simulation.checks.products import Pair, capacity_ratio, pairs
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate

BLOCK: Final = "capacity_block"
ON_DEMAND: Final = "on_demand"
_JOBS: Final = ("run", "token", "workload", "tco", "total cost", "ownership")


_PRICE: Final = re.compile(r"\bpric(?:es?|ing)\b|\bon[- ]demand\b|\brates?\b")
_CHANGE: Final = re.compile(
    r"\b(?:lower(?:s|ed|ing)|cut(?:s|ting)?|reduc\w+|slash\w*|drop\w*|fell|fall(?:s|en)?|rais\w+)\b"
)


def changed(claim: CheckInput) -> CheckInput:
    """ "AWS cuts P5 prices by 44%": a price that changes and is set against nothing else is compared with itself."""
    said = f"{claim.quote} {claim.sentence}".lower()
    unsaid = claim.metric == "cost" and claim.kind == Kind.COMPARISON and claim.baseline in (None, "unknown")
    if not (unsaid and _PRICE.search(said) and _CHANGE.search(said)):
        return claim
    return replace(claim, baseline=claim.subject)


def hourly(context: Context, thing: Thing, on: date | None, kind: str = ON_DEMAND) -> Figure | None:
    """USD per hour of the whole thing; None when no such price is published."""
    found = price_per_hour(context.catalogue, thing.key, on=on, kind=kind)
    if found is not None and found.per != "chip":
        return Figure(found.usd_per_hour, True, f"{found.usd_per_hour:,.4g} USD/h ({found.date or 'undated'})")
    chip = found or price_per_hour(context.catalogue, thing.chip.key, on=on, kind=kind)
    if chip is None or thing.count is None or chip.per not in ("chip", None):
        return None
    return Figure(chip.usd_per_hour * thing.count, True, f"{thing.count:,.0f} x {chip.usd_per_hour:,.4g} USD/h")


def cost(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """A price or the ratio of two. The cost of a job is left to the models."""
    if claim.kind == Kind.QUANTITY:
        found = list(_quantities(claim, said, context))
    elif {"training", "inference"} & set(said.workloads) or said.says(*_JOBS):
        from simulation.checks.metrics.value import cost_of_work

        return cost_of_work(claim, said, context)
    else:
        found = list(_ratios(claim, said, context))
    if not any(c.standing != Standing.OUTSIDE for c in found):
        raise Missing(Reason.PRICE, claim.subject)
    return found


def _quantities(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    """The price on the claim's day; today's, where it has none; and, outside, that of another day."""
    kind = BLOCK if said.says("capacity block") else ON_DEMAND
    for thing in context.lineup.known(claim.subject):
        reading = Reading(Standing.USUAL, scope=thing.scope, subject=thing.key)
        for figure in figures(thing.entry, "price_list"):
            yield facts.point(replace(reading, note="list price"), figure)
        now = hourly(context, thing, claim.stated_on, kind)
        if now is not None:
            yield facts.point(replace(reading, note=now.printed), now)
        other = Reading(Standing.OUTSIDE, scope=thing.scope, subject=thing.key, note="the price of another time")
        for day in _TIMES:
            then = hourly(context, thing, day, kind)
            if then is not None and (now is None or then.value != now.value):
                yield facts.point(other, then)


def _ratios(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    if claim.subject == claim.baseline:
        yield from _changes(claim, context)
        return
    sizes = {claim.subject, claim.baseline}
    for pair in price_pairs(claim, said, context):
        a, b = hourly(context, pair.new, claim.stated_on), hourly(context, pair.old, claim.stated_on)
        if a is not None and b is not None:
            named = {pair.new.key, pair.old.key} == sizes  # the two sizes themselves are compared
            yield from facts.ratios_of(pair, [a if named else a.times(1.0 / capacity_ratio(pair), "")], [b])


_TIMES: Final = (date(2020, 1, 1), date(2099, 1, 1))


def _changes(claim: CheckInput, context: Context) -> Iterator[Candidate]:
    """Of a product against itself: its price after the last change over that before it."""
    for thing in context.lineup.known(claim.subject):
        then, now = (hourly(context, thing, day) for day in _TIMES)
        if then is not None and now is not None and then.value != now.value:
            pair = Pair(Standing.USUAL, thing, thing, thing.scope)
            yield from facts.ratios_of(pair, [now], [then])


def price_pairs(claim: CheckInput, said: Conditions, context: Context) -> list[Pair]:
    """Instances of equal size are usual; the largest of each only where there is no equal size."""
    # "Graviton4 instances" of a chip: which instances are alike is decided below, not by their size alone.
    words = replace(said, scopes=tuple(scope for scope in said.scopes if scope != "instance"))
    found = [p for p in pairs(context.lineup, claim, words) if p.standing != Standing.OUTSIDE]
    systems = _priced_systems(context, found) or found
    same = [p for p in systems if not p.new.is_chip and size(p.new) == size(p.old) and size(p.new)]
    if not same:
        return systems
    return [replace(p, standing=Standing.USUAL if p in same else Standing.OUTSIDE) for p in systems]


def _priced_systems(context: Context, found: list[Pair]) -> list[Pair]:
    """Chips are rented inside instances: those of the two chips, the usual ones where chips are named."""
    made: list[Pair] = []
    for pair in found:
        if not (pair.new.is_chip and pair.old.is_chip):
            made.append(pair)
            continue
        ours = [t for t in context.lineup.systems_of(pair.new.key) if size(t)]
        theirs = [t for t in context.lineup.systems_of(pair.old.key) if size(t)]
        made += [Pair(Standing.USUAL, a, b, "instance") for a in ours for b in theirs if _alike(a, b)]
    return made


def _alike(a: Thing, b: Thing) -> bool:
    """m8g.16xlarge against m7g.16xlarge: the same letters and size; accelerators by their largest."""
    if not a.is_cpu or not b.is_cpu:
        return a.count == b.count
    return a.key.split(":")[1][0] == b.key.split(":")[1][0] and size(a) == size(b)
