"""Power: published, or a range where no vendor publishes it. A range never becomes a point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from claims.domain.vocabulary import Kind
from hardware.domain.catalogue import Entry, EntryKind
from simulation.checks import facts
from simulation.checks.conditions import GPU_WORDS, Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, figures
from simulation.checks.lineup import LARGE, Thing
from simulation.checks.metrics.peak import of_the_counted
from simulation.checks.products import pairs, singles
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples
from simulation.model.distributions import triangular
from simulation.model.gaussian import FloatArray
from simulation.model.sampling import Sampler

_MEASURED: Final = ("power_measured_mean", "power_measured_min", "power_measured_max")
SITE: Final = 1e6  # W: more than any one chip or machine draws
# Watts at the meter over the watts of the chips: host, network and building take nothing to twice as much.
ALL_IN: Final = (1.0, 3.0)
_PRINTED: Final = ("tdp", "max_power", "power", "gpu_power_total")


@dataclass(frozen=True, slots=True)
class Watts:
    """Power of a thing: printed figures, or one assumed range."""

    figures: tuple[Figure, ...]
    low: float = 0.0
    point: float = 0.0
    high: float = 0.0
    basis: str = ""
    key: str = ""
    count: float = 1.0
    measured: bool = False  # mean, least and most under load, in this order

    @property
    def assumed(self) -> bool:
        return not self.figures

    def draw(self, sampler: Sampler) -> FloatArray:
        """Draws of the range: those of one chip, times their number."""
        drawn = sampler.draw(f"power:{self.key}", triangular(self.low, self.point, self.high))
        return drawn * self.count


def watts_of(context: Context, thing: Thing) -> Watts | None:
    """What is known of a thing's power, W; None when there is neither figure nor range."""
    own = _of_entry(context, thing.entry)
    if own is not None or thing.is_chip or thing.count is None:
        return own
    chip = _of_entry(context, thing.chip)
    return None if chip is None else scaled(chip, thing.count)


def scaled(watts: Watts, count: float) -> Watts:
    summed = tuple(figure.times(count, f"{count:,.0f}") for figure in watts.figures)
    return replace(watts, figures=summed, count=count)


def _of_entry(context: Context, entry: Entry) -> Watts | None:
    measured = [f for name in _MEASURED for f in figures(entry, name)]
    if measured:
        return Watts(tuple(measured), measured=True)
    known = context.catalogue.power_range(entry.key)
    if entry.kind == EntryKind.CLUSTER or (known is not None and known.is_point):
        printed = tuple(f for name in _PRINTED for f in figures(entry, name))
        if known is not None and entry.assumed_power_w is not None:  # supplied as one figure
            printed = (Figure(known.point, True, f"{known.point:,.0f} W"),)
        return Watts(printed) if printed else None
    if known is None:
        return None
    designs = _designs(entry)
    if designs:
        return Watts(designs)
    return Watts((), known.low, known.point, known.high, known.basis, entry.key)


def _designs(entry: Entry) -> tuple[Figure, ...]:
    """A vendor's figures for several forms of one part (air, liquid, card) are all published."""
    tdp = entry.specs.get("tdp")
    if tdp is None or tdp.confidence != "vendor":
        return ()
    return tuple(figures(entry, "tdp"))


def power(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Watts of a thing, or one thing's over another's."""
    if claim.kind == Kind.QUANTITY and (claim.number or 0.0) >= SITE and _is_chip(claim, context):
        return list(_site(claim, said if said.count is not None else of_the_counted(said), context))
    found = list(_quantities(claim, said, context) if claim.kind == Kind.QUANTITY else _ratios(claim, said, context))
    if not any(c.standing != Standing.OUTSIDE for c in found):
        raise Missing(Reason.POWER, _without_power(claim, said, context))
    return found


def _without_power(claim: CheckInput, said: Conditions, context: Context) -> str:
    """The product that a power has to be supplied for: the baseline where the subject's is known."""
    if claim.kind == Kind.QUANTITY:
        return claim.subject
    things = (thing for pair in pairs(context.lineup, claim, said) for thing in (pair.new, pair.old))
    return next((thing.key for thing in things if watts_of(context, thing) is None), claim.subject)


def _site(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    """Megawatts said of a chip: of as many as the sentence counts, or of its pods and clusters."""
    chips = context.lineup.known(claim.subject)
    large = [t for c in chips for t in context.lineup.systems_of(c.key) if t.entry.kind in LARGE]
    summed: list[tuple[Thing, Watts]] = []
    known = [(t, watts) for t in large if t.entry.specs.get("power") and (watts := watts_of(context, t))]
    if said.count is not None and said.counted in GPU_WORDS:
        counted = [(replace(thing, count=said.count), watts_of(context, thing)) for thing in chips]
        fitting = [(t, watts) for t, watts in known if t.count == said.count]
        summed = [(t, scaled(watts, said.count)) for t, watts in counted if watts is not None]
        known = fitting or summed
    if not known:
        raise Missing(Reason.FIGURE, f"how many chips of {claim.subject} the power feeds")
    for thing, watts in known:
        counts = f"{thing.count:,.0f} chips" if thing.count else None
        reading = Reading(Standing.USUAL, scope="cluster", subject=thing.key, counts=counts)
        yield from _watts(context, reading, thing, watts)
        if known is summed:
            yield from _with_the_rest(context, reading, thing, watts)


def _with_the_rest(context: Context, reading: Reading, thing: Thing, watts: Watts) -> Iterator[Candidate]:
    """What chips draw with hosts, network and building: no less than they alone; nobody published how much."""
    low, high = limits(watts)[0] * ALL_IN[0], limits(watts)[1] * ALL_IN[1]
    taken = replace(reading, note="with hosts, network and building")
    share = context.models.sampler().draw("power:all-in", triangular(ALL_IN[0], 1.6, ALL_IN[1]))
    whole = f"a site of {watts.count:,.0f} {thing.key}" if thing.is_chip else thing.key
    found = _range(taken, share * limits(watts)[0], low, high, whole)
    yield replace(found, span=None if watts.assumed else (low, np.inf))


def _watts(context: Context, reading: Reading, thing: Thing, watts: Watts | None) -> Iterator[Candidate]:
    """What is printed, or the range, as candidates of one reading."""
    if watts is None:
        return
    for figure in watts.figures:
        yield facts.point(replace(reading, note=figure.note), figure)
    if watts.assumed:
        found = _range(reading, watts.draw(context.models.sampler()), *limits(watts), thing.key)
        yield replace(found, span=_at_least_its_chips(context, thing))


def _at_least_its_chips(context: Context, thing: Thing) -> tuple[float, float] | None:
    """What a machine draws whose own power nobody published: no less than its chips' published power together."""
    chip = None if thing.is_chip or thing.count is None else _of_entry(context, thing.chip)
    return None if chip is None or chip.assumed else (limits(scaled(chip, thing.count or 1.0))[0], np.inf)


def _is_chip(claim: CheckInput, context: Context) -> bool:
    return all(thing.is_chip for thing in context.lineup.known(claim.subject))


def _quantities(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    for single in singles(context.lineup, claim, said):
        thing = single.thing
        watts = watts_of(context, thing)
        reading = Reading(single.standing, scope=single.scope, subject=thing.key)
        yield from _watts(context, reading, thing, watts)
        if watts is not None and not thing.is_chip and _of_entry(context, thing.entry) is None:
            yield from _with_the_rest(context, reading, thing, watts)
        for figure in figures(thing.entry, "tdp") if watts is not None and watts.measured else ():
            yield facts.point(replace(reading, note=figure.note), figure)


def _ratios(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    sampler = context.models.sampler()
    for pair in pairs(context.lineup, claim, said):
        new, old = watts_of(context, pair.new), watts_of(context, pair.old)
        if new is None or old is None:
            continue
        reading = Reading(pair.standing, scope=pair.scope, counts=pair.counts,
                          subject=pair.new.key, baseline=pair.old.key)  # fmt: skip
        if not new.assumed and not old.assumed:
            for ours, theirs in matched(new, old):
                yield from facts.ratios_of(pair, [ours], [theirs])
            continue
        low, high = ends(new, old)
        missing = pair.new.key if new.assumed else pair.old.key
        yield _range(reading, drawn(new, sampler) / drawn(old, sampler), low, high, missing)


def drawn(watts: Watts, sampler: Sampler) -> FloatArray:
    return watts.draw(sampler) if watts.assumed else np.full(sampler.draws, watts.figures[0].value)


def matched(new: Watts, old: Watts) -> list[tuple[Figure, Figure]]:
    """Printed figures to divide: measured ones like by like (mean by mean), others each by each."""
    if new.measured and old.measured:
        return list(zip(new.figures, old.figures, strict=False))
    return [(a, b) for a in _comparable(new) for b in _comparable(old)]


def _comparable(watts: Watts) -> tuple[Figure, ...]:
    """Of a part measured under load, what stands beside another's design power: its most."""
    return watts.figures[-1:] if watts.measured else watts.figures


def ends(new: Watts, old: Watts) -> tuple[float, float]:
    """The smallest and largest ratio of two powers."""
    if not new.assumed and not old.assumed:
        ratios = [a.value / b.value for a, b in matched(new, old)]
        return min(ratios), max(ratios)
    low, high = limits(new), limits(old)
    return low[0] / high[1], low[1] / high[0]


def limits(watts: Watts) -> tuple[float, float]:
    if watts.assumed:
        return watts.low * watts.count, watts.high * watts.count
    values = [figure.value for figure in watts.figures]
    return min(values), max(values)


def _range(reading: Reading, values: FloatArray, low: float, high: float, key: str) -> Candidate:
    return Candidate(
        reading, Samples.of(values), published=False, ends=(Samples.of(low), Samples.of(high)),
        needs=Reason.POWER, moved_by=f"power of {key}", detail=key,
    )  # fmt: skip
