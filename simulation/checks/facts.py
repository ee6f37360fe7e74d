"""Checks of published figures: a quantity against what is printed, a factor against a ratio of two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from claims.domain.vocabulary import Bound, Kind
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure
from simulation.checks.lineup import Thing
from simulation.checks.products import Pair, pairs, singles
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples

Look = Callable[[Thing, Conditions], list[Figure]]
GIB: Final = 2.0**30 / 1e9

_MEASURED: Final = ("measur", "sustain", "achiev", "benchmark", "real-world")


@dataclass(frozen=True, slots=True)
class Fact:
    """How one metric is looked up. unit: of the catalogue's figure; what: the word for a missing one."""

    look: Look
    what: str
    unit: str | None = None


def check(claim: CheckInput, said: Conditions, context: Context, fact: Fact) -> list[Candidate]:
    """Candidates of a metric whose value is printed in the catalogue."""
    look = _quantities if claim.kind == Kind.QUANTITY else _ratios
    found = look(claim, said, context, fact)
    if not _inside(found):  # "links it to the rest of the cluster" is of the machine, where clusters have no figure
        found = look(claim, _without(said, "cluster", "pod"), context, fact)
    return require(found, claim, fact.what)


def _inside(found: list[Candidate]) -> bool:
    return any(candidate.standing != Standing.OUTSIDE for candidate in found)


def _without(said: Conditions, *scopes: str) -> Conditions:
    return replace(said, scopes=tuple(scope for scope in said.scopes if scope not in scopes))


def require(found: list[Candidate], claim: CheckInput, what: str) -> list[Candidate]:
    """No figure at all inside the sentence is a Missing."""
    if not _inside(found):
        raise Missing(Reason.FIGURE, f"{claim.subject}: {what}")
    return found


def point(reading: Reading, figure: Figure, value: float | None = None) -> Candidate:
    """A candidate that is one printed number."""
    samples = Samples.of(figure.value if value is None else value)
    return Candidate(reading, samples, published=figure.published, detail=figure.printed)


def _quantities(claim: CheckInput, said: Conditions, context: Context, fact: Fact) -> list[Candidate]:
    found: list[Candidate] = []
    for single in singles(context.lineup, claim, said):
        reading = Reading(single.standing, scope=single.scope, subject=single.thing.key)
        for figure in fact.look(single.thing, said):
            found += of_figure(claim, said, reading, figure, fact.unit)
    return _largest_only(claim, found)


def of_figure(
    claim: CheckInput, said: Conditions, reading: Reading, figure: Figure, unit: str | None
) -> list[Candidate]:
    """One printed figure, in the claim's unit; and as it reads where units are taken for one another."""
    if figure.measured and not said.says(*_MEASURED):
        reading = replace(reading, standing=Standing.OUTSIDE, note="measured")
    value, swapped = converted(figure.value, unit, claim.unit)
    found = [point(replace(reading, note=figure.note), figure, value)]
    outside = replace(reading, standing=Standing.OUTSIDE)
    if swapped is not None:
        found.append(point(replace(outside, note="bits taken for bytes"), figure, swapped))
    if figure.binary is not None and not said.binary:
        found.append(point(replace(reading, note="binary size printed in decimal units"), figure, figure.binary))
    elif claim.unit == "B" and said.binary and figure.binary is None:
        found.append(point(replace(outside, note="in decimal units"), figure, figure.value * GIB))
    return found


def converted(value: float, unit: str | None, wanted: str | None) -> tuple[float, float | None]:
    """Bits as bytes and back, eight to one; second: the number if the two were confused."""
    if unit == "bit/s" and wanted == "B/s":
        return value / 8.0, value
    if unit == "B/s" and wanted == "bit/s":
        return value * 8.0, value
    return value, None


def _largest_only(claim: CheckInput, found: list[Candidate]) -> list[Candidate]:
    """ "Up to" of several sizes is their maximum: smaller ones stand outside."""
    if claim.bound != Bound.AT_MOST:
        return found
    usual = [c for c in found if c.standing == Standing.USUAL]
    subjects = {c.reading.subject for c in usual}
    if len(subjects) < 2:
        return found
    top = max(usual, key=lambda c: c.samples.median).reading.subject
    kept = [c for c in found if c.standing != Standing.USUAL or c.reading.subject == top]
    rest = [c for c in found if c.standing == Standing.USUAL and c.reading.subject != top]
    return kept + [replace(c, reading=replace(c.reading, standing=Standing.OUTSIDE)) for c in rest]


def _ratios(claim: CheckInput, said: Conditions, context: Context, fact: Fact) -> list[Candidate]:
    found: list[Candidate] = []
    for pair in pairs(context.lineup, claim, said):
        found += ratios_of(pair, fact.look(pair.new, said), fact.look(pair.old, said))
    return found


def ratios_of(pair: Pair, new: list[Figure], old: list[Figure]) -> list[Candidate]:
    """Every printed figure of one against every one of the other."""
    reading = Reading(pair.standing, scope=pair.scope, counts=pair.counts, subject=pair.new.key, baseline=pair.old.key)
    found = []
    for a in (f for f in new if not f.measured):
        for b in (f for f in old if not f.measured):
            found += _ratio(reading, a, b)
    return found


def _ratio(reading: Reading, a: Figure, b: Figure) -> list[Candidate]:
    both = Figure(a.value / b.value, a.published and b.published, f"{a.printed} / {b.printed}")
    note = a.note or b.note
    found = [point(replace(reading, note=note), both)]
    if (a.binary is None) != (b.binary is None):
        mixed = replace(reading, standing=Standing.OUTSIDE, note="GB divided by GiB")
        found.append(point(mixed, both, a.decimal / b.decimal))
    return found


def as_instance(claim: CheckInput, said: Conditions, context: Context, look: Look) -> Conditions:
    """A figure that only machines have is that of the chip's largest instance, where a chip is named."""
    if "instance" in said.scopes or any(look(t, said) for t in context.lineup.known(claim.subject)):
        return said
    return replace(said, scopes=(*said.scopes, "instance"))


def per_core(look: Look) -> Look:
    """The same figure over the cores of the chip, where the sentence says "per core"."""

    def divided(thing: Thing, said: Conditions) -> list[Figure]:
        found = look(thing, said)
        if "core" not in said.scopes:
            return found
        cores = thing.chip.number("cores")
        if not cores:
            return []
        total = cores * (thing.count or 1.0)
        return [figure.times(1.0 / total, "") for figure in found]

    return divided
