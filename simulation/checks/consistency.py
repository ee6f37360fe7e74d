"""Sets of claims that can't all hold, found by interval propagation over identities, and the readings that repair them.

Every identity is a product: cluster FLOPS = chips x FLOPS per chip, chips = instances x chips per instance. In
logarithms it is a sum, so bounds pass both ways through it (Davis 1987, "Constraint propagation with interval
labels", section 3) until nothing narrows any more; an empty interval is a contradiction. Narrowing a tree of
such sums to its fixed point is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf, log
from typing import Final

from claims.domain.vocabulary import Bound, Kind
from simulation.checks.conditions import Conditions, conditions
from simulation.checks.context import Context
from simulation.checks.metrics.peak import unit_of, unit_sizes
from simulation.checks.metrics.power import limits, watts_of
from simulation.checks.precision import peak_figures, published
from simulation.checks.products import Thing
from simulation.checks.records import CheckInput
from simulation.checks.targets import tolerance

Box = dict[str, tuple[float, float]]
NARROWED: Final = 1e-12
# Watts at the meter over the watts of the chips: host, network and building take from nothing to twice as much.
ALL_IN: Final = (1.0, 3.0)


@dataclass(frozen=True, slots=True)
class Identity:
    """whole = product of parts, all positive."""

    whole: str
    parts: tuple[str, ...]


IDENTITIES: Final = (
    Identity("cluster chips", ("cluster instances", "chips per instance")),
    Identity("cluster chips", ("cluster servers", "chips per server")),
    Identity("cluster FLOPS", ("cluster chips", "FLOPS per chip")),
    Identity("site power", ("cluster chips", "power per chip", "all-in over chip power")),
    Identity("revenue", ("units", "revenue per unit")),
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A variable lies in [low, high], as one reading of a statement says."""

    reading: str
    bounds: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or published fact with its readings, the literal one first. Facts can't be reread to fit a claim."""

    source: str
    readings: tuple[Assertion, ...]
    is_fact: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    source: str
    reading: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that can't all hold with the published facts; none of them can be left out of the set."""

    claims: tuple[str, ...]
    facts: tuple[str, ...]
    repairs: tuple[Repair, ...]


def propagate(bounds: Iterable[Mapping[str, tuple[float, float]]]) -> Box | None:
    """Narrow all variables to what every identity allows; None when no values are left."""
    box: Box = {}
    for given in bounds:
        for name, (low, high) in given.items():
            known = box.get(name, (-inf, inf))
            box[name] = (max(known[0], _log(low)), min(known[1], _log(high)))
    if any(low > high for low, high in box.values()):
        return None
    while True:
        changed = _sweep(box)
        if changed is None:
            return None
        if not changed:
            return box


def _log(value: float) -> float:
    return -inf if value <= 0.0 else (inf if value == inf else log(value))


def _sweep(box: Box) -> bool | None:
    """One pass over all identities: whether anything narrowed, None at a contradiction."""
    changed = False
    for identity in IDENTITIES:
        names = (identity.whole, *identity.parts)
        signs = (-1.0, *(1.0 for _ in identity.parts))
        for name, (low, high) in _implied(box, names, signs).items():
            known = box.get(name, (-inf, inf))
            new = (max(known[0], low), min(known[1], high))
            if new[0] > new[1] + NARROWED:
                return None
            if new[0] > known[0] + NARROWED or new[1] < known[1] - NARROWED:
                box[name] = new
                changed = True
    return changed


def _implied(box: Box, names: Sequence[str], signs: Sequence[float]) -> Box:
    """Bounds of each variable of sum(sign x variable) = 0 from the others."""
    found: Box = {}
    for index, name in enumerate(names):
        low = high = 0.0
        for other, sign in ((n, s) for i, (n, s) in enumerate(zip(names, signs, strict=True)) if i != index):
            a, b = box.get(other, (-inf, inf))
            a, b = (a, b) if sign > 0 else (-b, -a)
            low, high = low + a, high + b
        found[name] = (low, high) if signs[index] < 0 else (-high, -low)
    return found


def holds(statements: Sequence[Statement], fixed: Mapping[str, Assertion] | None = None) -> bool:
    """Whether some values satisfy every statement: claims in their literal reading (or the one in `fixed`), facts
    in any of theirs."""
    chosen = fixed or {}
    facts = [s.readings for s in statements if s.is_fact]
    claims = [chosen.get(s.source, s.readings[0]).bounds for s in statements if not s.is_fact]
    return any(
        propagate([*claims, *(reading.bounds for reading in readings)]) is not None
        for readings in product(*facts)
    )


def conflicts(statements: Sequence[Statement]) -> list[Conflict]:
    """Minimal sets of claims that can't hold together with the facts, each with the readings that repair it."""
    found: list[Conflict] = []
    left = list(statements)
    while not holds(left):
        core = _minimal(left)
        claims = tuple(s.source for s in core if not s.is_fact)
        found.append(Conflict(claims, tuple(s.source for s in core if s.is_fact), tuple(_repairs(statements, core))))
        left = [s for s in left if s.is_fact or s.source not in claims]
        if not claims:
            break
    return found


def _minimal(statements: Sequence[Statement]) -> list[Statement]:
    """Leave out whatever the contradiction does not need, facts last (deletion filter: Chinneck 1997)."""
    core = list(statements)
    for statement in sorted(statements, key=lambda s: s.is_fact):
        rest = [s for s in core if s is not statement]
        if not holds(rest):
            core = rest
    return core


def _repairs(statements: Sequence[Statement], core: Sequence[Statement]) -> Iterator[Repair]:
    """Other readings of one claim of the set under which the whole set holds with the facts."""
    facts = [s for s in statements if s.is_fact]
    claims = [s for s in core if not s.is_fact]
    for statement in claims:
        for reading in statement.readings[1:]:
            if holds([*facts, *claims], {statement.source: reading}):
                yield Repair(statement.source, reading.reading)


def inconsistencies(claims: Sequence[CheckInput], context: Context) -> list[Conflict]:
    """Conflicts among the quantities of one subject, and with what is published of it."""
    found: list[Conflict] = []
    for subject in dict.fromkeys(claim.subject for claim in claims):
        things = context.lineup.things(subject)
        own = [s for c in claims if c.subject == subject and (s := statement(c, context)) is not None]
        if own and things:
            found += conflicts([*own, *facts_of(things[-1], context)])
    return found


def statement(claim: CheckInput, context: Context) -> Statement | None:
    """What a claim asserts, literally and as it may have been meant; None where no identity has its variable."""
    number = claim.number
    if claim.kind != Kind.QUANTITY or number is None:
        return None
    said = conditions(claim)
    readings = {
        "cluster_size": _cluster_sizes, "peak_compute": _cluster_compute, "power": _site_power,
        "revenue": _revenue, "units_shipped": _units,
    }.get(claim.metric)  # fmt: skip
    found = [] if readings is None else list(readings(claim, said, context))
    return Statement(claim.claim_id, tuple(found)) if found else None


def _span(claim: CheckInput) -> tuple[float, float]:
    number, width = claim.number or 0.0, tolerance(claim)
    low, high = number * (1.0 - width), (claim.value_high or number) * (1.0 + width)
    if claim.bound == Bound.AT_LEAST:
        return low, inf
    return (0.0, high) if claim.bound == Bound.AT_MOST and claim.metric == "power" else (low, high)


_COUNTED: Final = {"chip": "cluster chips", "instance": "cluster instances", "server": "cluster servers"}


def _cluster_sizes(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Assertion]:
    named = unit_of(said.noun) if said.noun else "chip"
    for unit in sorted(_COUNTED, key=lambda u: u != named):
        yield Assertion(f"{claim.number:,.0f} {unit}s", {_COUNTED[unit]: _span(claim)})


def _cluster_compute(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Assertion]:
    """A total, of as many units as the sentence gives, if it gives any."""
    total = {"cluster FLOPS": _span(claim)}
    if said.count is None or said.counted is None:
        if "cluster" in said.scopes:
            yield Assertion("of the whole cluster", total)
        return
    named = unit_of(said.counted)
    for unit in sorted(_COUNTED, key=lambda u: u != named):
        size = (said.count * 0.97, said.count * 1.03)
        yield Assertion(f"of {said.count:,.0f} {unit}s", {**total, _COUNTED[unit]: size})


def _site_power(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Assertion]:
    if (claim.number or 0.0) >= 1e6:
        yield Assertion("power of the site", {"site power": _span(claim)})


def _revenue(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Assertion]:
    yield Assertion("revenue of a year", {"revenue": _span(claim)})


def _units(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Assertion]:
    yield Assertion("chips delivered", {"units": _span(claim)})


def facts_of(thing: Thing, context: Context) -> list[Statement]:
    """Published facts of a chip and its systems: each peak is one reading of "FLOPS per chip"."""
    chip = context.lineup.chip_thing(thing)
    peaks = tuple(
        Assertion(f"{precision.upper()} {'sparse' if sparse else 'dense'}",
                  {"FLOPS per chip": (figure.value * 0.97, figure.value * 1.03)})
        for precision in published(chip, unit=None) for sparse in (False, True)
        for figure in peak_figures(chip, precision, sparse=sparse)
    )  # fmt: skip
    found = [Statement(f"{chip.key} peak", peaks, is_fact=True)] if peaks else []
    for unit, chips in unit_sizes(context, thing).items():
        if unit != "chip":
            assertion = Assertion(f"{chips:,.0f} chips per {unit}", {f"chips per {unit}": (chips, chips)})
            found.append(Statement(f"{chip.key} {unit}", (assertion,), is_fact=True))
    watts = watts_of(context, chip)
    if watts is not None:
        bounds = {"power per chip": limits(watts), "all-in over chip power": ALL_IN}
        found.append(Statement(f"{chip.key} power", (Assertion("power", bounds),), is_fact=True))
    return found
