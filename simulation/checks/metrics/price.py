"""Prices: what an instance or chip costs by the hour, on the day of the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from claims.domain.vocabulary import Kind
from hardware.domain.figures import price_per_hour
from simulation.checks import facts
from simulation.checks.conditions import Conditions, conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, figures
from simulation.checks.lineup import Thing, size
from simulation.checks.metrics.peak import unit_of, unit_sizes
from simulation.checks.products import Pair, capacity_ratio, pairs
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate

BLOCK: Final = "capacity_block"
ON_DEMAND: Final = "on_demand"
_PERIODS: Final = tuple(
    (hours, re.compile(rf"(?:\b(?:per|an?|each|every)[ -]|/ ?)(?:{word})\b|\b{adverb}\b"))
    for hours, word, adverb in (
        (1.0, "hour|hr|h|[a-z]+-hour", "hourly"), (24.0, "day", "daily"), (168.0, "week", "weekly"),
        (730.5, "month", "monthly"), (8766.0, "year", "yearly"),
    )
)  # fmt: skip
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
        for amount in _amounts(claim, said, context, thing):
            yield from _prices(claim, context, thing, amount, kind)


@dataclass(frozen=True, slots=True)
class _Amount:
    """How many times the price of the thing: of 64 of them, or of one of its chips."""

    factor: float
    reading: Reading
    how: str = ""

    def of(self, figure: Figure, hours: float = 1.0) -> Figure:
        how = f"{self.how} x {hours:,.0f} h" if hours != 1.0 and self.how else self.how or f"{hours:,.0f} h"
        return figure if self.factor * hours == 1.0 else figure.times(self.factor * hours, how)


def _amounts(claim: CheckInput, said: Conditions, context: Context, thing: Thing) -> Iterator[_Amount]:
    """What the sentence prices: one, one chip of it, or as many as it counts.

    A count beside the claim's own words may be of something else, so one alone stays as usual there.
    """
    one = Reading(Standing.USUAL, scope=thing.scope, subject=thing.key)
    if "chip" in said.scopes and not thing.is_chip:
        if thing.count:
            yield _Amount(1.0 / thing.count, replace(one, scope="chip"), f"1/{thing.count:,.0f}")
        yield _Amount(1.0, replace(one, standing=Standing.OUTSIDE))
        return
    several = None if {"chip", "instance"}.intersection(said.scopes) else _several(said, context, thing)
    if several is None:
        yield _Amount(1.0, one)
        return
    yield several
    own_words = conditions(replace(claim, sentence="", before=""))
    yield _Amount(1.0, replace(one, standing=Standing.USUAL if own_words.count is None else Standing.OUTSIDE))


def _several(said: Conditions, context: Context, thing: Thing) -> _Amount | None:
    """So many chips, instances or servers together; None where just the chips of the thing itself are counted."""
    if said.count is None or said.counted is None or said.count == thing.count:
        return None
    unit = unit_of(said.counted)
    if thing.is_chip:
        each = unit_sizes(context, thing).get(unit, 1.0)
    else:
        each = 1.0 / thing.count if unit == "chip" and thing.count else 1.0
    reading = Reading(Standing.USUAL, subject=thing.key, counts=f"{said.count:,.0f} {unit}s")
    return _Amount(said.count * each, reading, f"{said.count * each:,.4g}")


def _prices(claim: CheckInput, context: Context, thing: Thing, amount: _Amount, kind: str) -> Iterator[Candidate]:
    reading, hours = amount.reading, _hours(claim)
    for figure in figures(thing.entry, "price_list"):
        yield facts.point(replace(reading, note="list price"), amount.of(figure))
    now = hourly(context, thing, claim.stated_on, kind)
    if now is not None:
        total = amount.of(now, hours)
        yield facts.point(replace(reading, note=total.printed), total)
    other = replace(reading, standing=Standing.OUTSIDE, note="the price of another time")
    for day in _TIMES:
        then = hourly(context, thing, day, kind)
        if then is not None and (now is None or then.value != now.value):
            yield facts.point(other, amount.of(then, hours))


def _hours(claim: CheckInput) -> float:
    """Hours of the period that is priced, in the claim's own words before those around them; else of one hour."""
    for text in (f"{claim.qualifier or ''} | {claim.quote}".lower(), claim.sentence.lower()):
        for hours, pattern in _PERIODS:
            if pattern.search(text):
                return hours
    return 1.0


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
