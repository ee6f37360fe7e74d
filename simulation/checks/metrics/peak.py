"""Peak compute: of a chip, of a system, of a cluster as chips x peak; and factors between two peaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import isclose

from claims.domain.vocabulary import Kind
from hardware.domain.catalogue import EntryKind
from simulation.checks import facts
from simulation.checks.conditions import GPU_WORDS, Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, cluster_sizes, figures
from simulation.checks.lineup import SERVER_KINDS, Thing
from simulation.checks.precision import has_sparse, peak_figures, published, rate_pairs, rates, worse
from simulation.checks.products import Pair, pairs, singles
from simulation.checks.records import CheckInput, Reading, Standing
from simulation.checks.rules import Candidate
from simulation.checks.targets import LEAST


def peak_compute(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """A peak as printed; of so many chips or instances, their number times the peak of one."""
    if claim.kind != Kind.QUANTITY:
        found = [c for pair in pairs(context.lineup, claim, said) for c in peak_ratios(pair, said)]
        return facts.require(found, claim, "peak compute")
    words = of_the_counted(said) if said.count is None and beyond_machines(claim, context) else said
    found = list(_counted(claim, words, context))
    if not found or _counts_its_own(claim, said, context):
        found += _printed(claim, said, context)
    return facts.require(found, claim, "peak compute")


def _counts_its_own(claim: CheckInput, said: Conditions, context: Context) -> bool:
    """ "A Trn1 instance has 16 chips with 3.4 petaflops": the count is the machine's, whose own figures are printed."""
    machines = [t for t in context.lineup.known(claim.subject) if not t.is_chip and t.entry.kind != EntryKind.CLUSTER]
    return unit_of(said.counted or "") == "chip" and any(machine.count == said.count for machine in machines)


def beyond_machines(claim: CheckInput, context: Context) -> bool:
    """Whether it is more than any one machine of this chip has, in any format: then only a cluster can be meant."""
    tops = [
        figure.value * max(unit_sizes(context, thing).values())
        for thing in context.lineup.things(claim.subject)
        for chip in (context.lineup.chip_thing(thing),)
        for precision in published(chip, unit=None)
        for figure in peak_figures(chip, precision, sparse=True) + peak_figures(chip, precision, sparse=False)
    ]
    return bool(tops) and (claim.number or 0.0) > 2.0 * max(tops)


def of_the_counted(said: Conditions) -> Conditions:
    """ "It has 100,000 chips. Together they reach 65 exaflops": as many as were counted just before."""
    return said if said.earlier is None else replace(said, count=said.earlier[0], counted=said.earlier[1])


def _printed(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    for single in singles(context.lineup, claim, said):
        reading = Reading(single.standing, scope=single.scope, subject=single.thing.key)
        if single.thing.entry.kind == EntryKind.CLUSTER:
            yield from _of_cluster(claim, said, single.thing, reading)
        else:
            yield from _peaks(claim, said, single.thing, reading)


def _peaks(claim: CheckInput, said: Conditions, thing: Thing, reading: Reading) -> Iterator[Candidate]:
    for rate in rates(thing, said, claim.unit):
        standing = worse(reading.standing, rate.standing)
        taken = replace(reading, standing=standing, precision=rate.precision, sparse=rate.sparse)
        for figure in peak_figures(thing, rate.precision, sparse=rate.sparse):
            yield facts.point(replace(taken, note=figure.note), figure)


def _of_cluster(claim: CheckInput, said: Conditions, thing: Thing, reading: Reading) -> Iterator[Candidate]:
    """Its chips' peaks at every size that it is said to have, and its printed total, which names no precision.

    Where a precision is named, the total counts if it is the one of that precision at some of those sizes.
    """
    sizes = {thing.count, *(figure.value for figure in cluster_sizes(thing.entry))} - {None}
    summed = [
        replace(c, reading=replace(c.reading, counts=f"{size:,.0f} chips"))
        for size in sorted(sizes, key=lambda size: size or 0.0)
        for c in _peaks(claim, said, replace(thing, count=size), reading)
    ]
    yield from summed
    named = [c.samples.median for c in summed if c.standing == reading.standing]
    for figure in figures(thing.entry, "tflops_total"):
        fits = not said.precisions or not summed or any(isclose(figure.value, n, rel_tol=LEAST) for n in named)
        standing = reading.standing if fits else Standing.OUTSIDE
        yield facts.point(replace(reading, standing=standing, note="printed total"), figure)


def _counted(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    """So many units together: units x chips per unit x peak of a chip. Outside: the same number of others."""
    if said.count is None or said.counted is None or "chip" in said.scopes:
        return
    for thing in said_chips(context.lineup.known(claim.subject), said):
        sizes = unit_sizes(context, thing)
        named = unit_of(said.counted)
        for unit, chips in sizes.items():
            standing = Standing.USUAL if unit == named else Standing.OUTSIDE
            if unit == named or unit in ("chip", "instance"):
                yield from _identity(claim, said, context, thing, (unit, chips, standing))


def _identity(
    claim: CheckInput, said: Conditions, context: Context, thing: Thing, unit: tuple[str, float, Standing]
) -> Iterator[Candidate]:
    name, size, standing = unit
    assert said.count is not None  # _counted looked
    chips = said.count * size
    counts = f"{said.count:,.0f} {name}s of {size:,.0f} chips" if size > 1 else f"{said.count:,.0f} chips"
    reading = Reading(standing, scope="cluster", counts=counts, subject=thing.key)
    for candidate in _peaks(claim, said, context.lineup.chip_thing(thing), reading):
        total = candidate.samples.map(lambda values: values * chips, ("times", chips))
        yield replace(candidate, samples=total, identity=True, detail=f"{chips:,.0f} x {candidate.detail}")


def said_chips(things: tuple[Thing, ...], said: Conditions) -> tuple[Thing, ...]:
    """Of a family of systems, those of the chip that the sentence names; all where it names none."""
    return tuple(t for t in things if _names(said.text, (t.chip.name, *t.chip.aliases))) or things


def _names(text: str, names: Iterable[str]) -> bool:
    """Whether some name stands in the text as a whole: "Trainium" is not in "Trainium2"."""
    return any(re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text) for name in names)


def unit_of(noun: str) -> str:
    """chip, instance or server, of the noun that is counted."""
    if noun in GPU_WORDS or noun == "superchip":
        return "chip"
    return "instance" if noun == "instance" else "server"


def unit_sizes(context: Context, thing: Thing) -> dict[str, float]:
    """Chips per chip, per instance and per server or UltraServer of this chip."""
    found = {"chip": 1.0}
    for unit, kinds in (("instance", (EntryKind.INSTANCE,)), ("server", SERVER_KINDS)):
        largest = context.lineup.largest(thing.chip.key, kinds)
        if largest is not None and largest.count:
            found[unit] = largest.count
    if "server" not in found and "instance" in found:
        found["server"] = found["instance"]
    return found


def peak_ratios(pair: Pair, said: Conditions) -> Iterator[Candidate]:
    """Peak over peak at every pair of precisions; sparse on both sides where that is said."""
    sparse = bool(said.sparse)
    for ours, theirs, standing in rate_pairs(pair.new, pair.old, said):
        new = _figures(pair.new, ours, sparse)
        old = _figures(pair.old, theirs, sparse)
        for candidate in facts.ratios_of(pair, new, old):
            yield _at(candidate, worse(pair.standing, standing), ours, theirs, sparse)
    yield from _sparse_over_dense(pair, said)


def _figures(thing: Thing, precision: str, sparse: bool) -> list[Figure]:
    found = peak_figures(thing, precision, sparse=sparse)
    return found or peak_figures(thing, "int8" if precision == "fp8" else precision, sparse=sparse)


def _sparse_over_dense(pair: Pair, said: Conditions) -> Iterator[Candidate]:
    """The new part's sparse rate against the old part's dense one.

    Allowed where the old part has no sparse rate at all: its dense rate is then what sparse work runs at. Where
    it has one the two are told, never counted.
    """
    alone = not has_sparse(pair.old)
    for ours, theirs, standing in rate_pairs(pair.new, pair.old, said):
        if standing != Standing.USUAL:
            continue
        new, old = peak_figures(pair.new, ours, sparse=True), peak_figures(pair.old, theirs, sparse=False)
        for candidate in facts.ratios_of(pair, new, old):
            found = _at(candidate, _sparse_standing(pair, said) if alone else Standing.OUTSIDE, ours, theirs, True)
            yield replace(found, reading=replace(found.reading, note="sparse against dense"))


def _sparse_standing(pair: Pair, said: Conditions) -> Standing:
    if said.sparse is False:
        return Standing.OUTSIDE
    return pair.standing if said.sparse else worse(pair.standing, Standing.FAVOURABLE)


def _at(candidate: Candidate, standing: Standing, ours: str, theirs: str, sparse: bool) -> Candidate:
    reading = replace(candidate.reading, standing=standing, precision=ours, baseline_precision=theirs, sparse=sparse)
    return replace(candidate, reading=reading)
