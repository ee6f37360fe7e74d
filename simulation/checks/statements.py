"""What claims and published figures assert about the identities, in each of their readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import inf
from typing import Final

from claims.domain.vocabulary import Bound, Kind
from simulation.checks.conditions import Conditions, conditions
from simulation.checks.consistency import Assertion, Conflict, Statement, conflicts
from simulation.checks.context import Context
from simulation.checks.lineup import Thing
from simulation.checks.metrics.peak import beyond_machines, unit_of, unit_sizes
from simulation.checks.metrics.power import ALL_IN, limits, watts_of
from simulation.checks.precision import peak_figures, published
from simulation.checks.records import CheckInput
from simulation.checks.targets import tolerance


def inconsistencies(claims: Mapping[str, CheckInput], context: Context) -> list[Conflict]:
    """Conflicts among the quantities of one subject, by the names of the claims, and with what is published of it."""
    found: list[Conflict] = []
    for subject in dict.fromkeys(claim.subject for claim in claims.values()):
        things = context.lineup.things(subject)
        own = [s for name, c in claims.items() if c.subject == subject and (s := statement(name, c, context))]
        if own and things:
            found += conflicts([*own, *facts_of(things[-1], context)])
    return found


def statement(name: str, claim: CheckInput, context: Context) -> Statement | None:
    """What a claim asserts, literally and as it may be meant; None where no identity has its variable."""
    if claim.kind != Kind.QUANTITY or claim.number is None or claim.metric not in _READINGS:
        return None
    found = tuple(_READINGS[claim.metric](claim, conditions(claim), context))
    return Statement(name, found) if found else None


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
        if "cluster" in said.scopes or beyond_machines(claim, context):
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


_READINGS: Final[Mapping[str, Callable[[CheckInput, Conditions, Context], Iterator[Assertion]]]] = {
    "cluster_size": _cluster_sizes,
    "peak_compute": _cluster_compute,
    "power": _site_power,
    "revenue": _revenue,
    "units_shipped": _units,
}
IDENTITY_METRICS: Final = tuple(_READINGS)


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
