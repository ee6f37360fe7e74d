"""How many chips a system or a cluster holds, in chips, instances or servers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claims.domain.vocabulary import Bound, Kind
from hardware.domain.catalogue import EntryKind
from simulation.checks import facts
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, cluster_sizes, figures
from simulation.checks.lineup import Thing
from simulation.checks.metrics.peak import said_chips, unit_of, unit_sizes
from simulation.checks.products import pairs
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import LIKELY, Candidate, share

_CPUS: Final = ("cpu", "superchip")


def _chips(thing: Thing, said: Conditions) -> list[Figure]:
    if said.noun in _CPUS:
        return figures(thing.entry, "grace_cpus")
    if thing.is_chip:
        return figures(thing.entry, "scaleup_domain")
    own = [] if thing.count is None else [_count(thing)]
    return own + figures(thing.entry, "scaleup_domain")


def _count(thing: Thing) -> Figure:
    return Figure(thing.count or 1.0, True, f"{thing.count:,.0f} chips", note=f"in {thing.entry.name}")


def chip_count(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Chips of one instance, server, rack or pod."""
    found = facts.check(claim, said, context, facts.Fact(_chips, "chips per system"))
    return found + list(_around(claim, context)) if claim.kind == Kind.QUANTITY else found


def _around(claim: CheckInput, context: Context) -> Iterator[Candidate]:
    """Of a chip: how many of them each of its systems has, since the sentence leaves open which is meant."""
    for thing in context.lineup.known(claim.subject):
        for system in context.lineup.systems_of(thing.key) if thing.is_chip else ():
            if system.count:
                yield facts.point(Reading(Standing.USUAL, scope=system.scope, subject=system.key), _count(system))


def cluster_size(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Chips of a cluster; where instances or servers are named, chips over chips per instance."""
    if claim.kind != Kind.QUANTITY:
        found = [
            candidate
            for pair in pairs(context.lineup, claim, said)
            for candidate in facts.ratios_of(pair, _sizes(context, pair.new), _sizes(context, pair.old))
        ]
        return facts.require(found, claim, "cluster size")
    found = list(_counted(claim, said, context))
    if _of_some_cluster(claim, said, context) and not any(_reaches(claim, candidate) for candidate in found):
        raise Missing(Reason.FIGURE, f"which cluster of {claim.subject} it is")
    return facts.require(found, claim, "cluster size")


def _of_some_cluster(claim: CheckInput, said: Conditions, context: Context) -> bool:
    """ "A cluster of 16,384 H100 GPUs" is one of many: the sizes of others say nothing against it."""
    chips = all(thing.is_chip for thing in context.lineup.known(claim.subject))
    return chips and claim.bound in (Bound.EXACT, Bound.APPROX) and not said.says("scal", "grow", "ultracluster")


def _reaches(claim: CheckInput, candidate: Candidate) -> bool:
    return candidate.standing == Standing.USUAL and share(claim, candidate, candidate.samples) >= LIKELY


def _counted(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    named = unit_of(said.noun) if said.noun else "chip"
    for thing in said_chips(context.lineup.known(claim.subject), said):
        for unit, chips in unit_sizes(context, thing).items():
            standing = Standing.USUAL if unit == named else Standing.OUTSIDE
            for figure in _sizes(context, thing):
                note = None if unit == "chip" else f"in {unit}s of {chips:,.0f} chips"
                reading = Reading(standing, scope="cluster", subject=thing.key, note=note)
                yield facts.point(reading, figure, figure.value / chips)


def _sizes(context: Context, thing: Thing) -> list[Figure]:
    """Printed sizes of a cluster; for a chip or system, those of every cluster and pod of that chip."""
    if thing.entry.kind in (EntryKind.CLUSTER, EntryKind.POD):
        return _printed(thing)
    others = context.lineup.systems_of(thing.chip.key)
    large = [t for t in others if t.entry.kind in (EntryKind.CLUSTER, EntryKind.POD)]
    own = figures(thing.entry, "max_cluster")
    if context.lineup.domain(thing) is not None:  # as many as scale up together are a cluster of their own
        own += figures(thing.chip, "scaleup_domain")
    return own + [f for t in (large or others) for f in _printed(t)]


def _printed(thing: Thing) -> list[Figure]:
    found = cluster_sizes(thing.entry)
    if thing.entry.kind == EntryKind.POD and thing.count is not None:
        found.append(Figure(thing.count, True, f"{thing.count:,.0f} chips"))
        found += figures(thing.entry, "scaleup_domain")
    return found
