"""Peak compute: of a chip, of a system, of a cluster as chips x peak; and factors between two peaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claims.domain.vocabulary import Kind
from hardware.domain.catalogue import EntryKind
from simulation.checks import facts
from simulation.checks.conditions import GPU_WORDS, Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, figures
from simulation.checks.lineup import SERVER_KINDS, Thing
from simulation.checks.precision import peak_figures, rate_pairs, rates, worse
from simulation.checks.products import Pair, pairs, singles
from simulation.checks.records import CheckInput, Reading, Standing
from simulation.checks.rules import Candidate


def peak_compute(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """A peak as printed; of so many chips or instances, their number times the peak of one."""
    if claim.kind != Kind.QUANTITY:
        found = [c for pair in pairs(context.lineup, claim, said) for c in peak_ratios(pair, said)]
        return facts.require(found, claim, "peak compute")
    found = list(_counted(claim, said, context)) or list(_printed(claim, said, context))
    return facts.require(found, claim, "peak compute")


def _printed(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    for single in singles(context.lineup, claim, said):
        reading = Reading(single.standing, scope=single.scope, subject=single.thing.key)
        yield from _peaks(claim, said, single.thing, reading)
        if single.thing.entry.kind == EntryKind.CLUSTER:
            yield from _totals(single.thing, said, reading)


def _peaks(claim: CheckInput, said: Conditions, thing: Thing, reading: Reading) -> Iterator[Candidate]:
    for rate in rates(thing, said, claim.unit):
        standing = worse(reading.standing, rate.standing)
        taken = replace(reading, standing=standing, precision=rate.precision, sparse=rate.sparse)
        for figure in peak_figures(thing, rate.precision, sparse=rate.sparse):
            yield facts.point(replace(taken, note=figure.note), figure)


def _totals(thing: Thing, said: Conditions, reading: Reading) -> Iterator[Candidate]:
    """A cluster's printed total, which names no precision."""
    named = Standing.FAVOURABLE if said.precisions else Standing.USUAL
    taken = replace(reading, standing=worse(reading.standing, named), note="printed total")
    for figure in figures(thing.entry, "tflops_total"):
        yield facts.point(taken, figure)


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
    named = tuple(t for t in things if any(name.lower() in said.text for name in (t.chip.name, *t.chip.aliases)))
    return named or things


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
    if not sparse:
        yield from _sparse_over_dense(pair, said)


def _figures(thing: Thing, precision: str, sparse: bool) -> list[Figure]:
    found = peak_figures(thing, precision, sparse=sparse)
    return found or peak_figures(thing, "int8" if precision == "fp8" else precision, sparse=sparse)


def _sparse_over_dense(pair: Pair, said: Conditions) -> Iterator[Candidate]:
    """The new part's sparse rate against the old part's dense one: told, never counted."""
    for ours, theirs, standing in rate_pairs(pair.new, pair.old, said):
        if standing != Standing.USUAL:
            continue
        new, old = peak_figures(pair.new, ours, sparse=True), peak_figures(pair.old, theirs, sparse=False)
        for candidate in facts.ratios_of(pair, new, old):
            found = _at(candidate, Standing.OUTSIDE, ours, theirs, True)
            yield replace(found, reading=replace(found.reading, note="sparse against dense"))


def _at(candidate: Candidate, standing: Standing, ours: str, theirs: str, sparse: bool) -> Candidate:
    reading = replace(candidate.reading, standing=standing, precision=ours, baseline_precision=theirs, sparse=sparse)
    return replace(candidate, reading=reading)
