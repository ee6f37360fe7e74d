"""Links between chips and the network between machines: bits or bytes, one way or both ways."""

from __future__ import annotations

from dataclasses import replace

from claims.domain.vocabulary import Kind
from hardware.domain.catalogue import Entry, Spec
from hardware.domain.units import Direction
from simulation.checks import facts
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, figures, printed_values
from simulation.checks.lineup import Thing
from simulation.checks.records import CheckInput
from simulation.checks.rules import Candidate


def _network(thing: Thing, said: Conditions) -> list[Figure]:
    if said.says("ebs"):
        return figures(thing.entry, "ebs_bandwidth")
    own = figures(thing.entry, "scaleout") + figures(thing.entry, "network")
    if own or thing.is_chip or thing.count is None:
        return own
    return [figure.times(thing.count, f"{thing.count:,.0f}") for figure in figures(thing.chip, "scaleout")]


def network_bandwidth(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Scale-out bandwidth of a machine, in bits; the wrong reading takes them for bytes."""
    words = facts.as_instance(claim, said, context, _network)
    return facts.check(claim, words, context, facts.Fact(_network, "network bandwidth", "bit/s"))


def _links(entry: Entry, said: Conditions, *, one_way: bool | None) -> list[Figure]:
    """Printed link figures. one_way None: as printed; else counted that way, unstated ones as both summed."""
    found: list[Figure] = []
    for name in _names(said):
        spec = entry.specs.get(name)
        for printed in () if spec is None else printed_values(spec):
            figure = figures(replace_specs(entry, name, printed), name)[0]
            found.append(figure.times(_factor(printed.direction, one_way), ""))
    return found


def _names(said: Conditions) -> tuple[str, ...]:
    if said.says("c2c", "chip-to-chip link", "cpu-gpu"):
        return ("c2c",)
    return ("scaleup_bandwidth", "scaleup_bandwidth_one_way", "scaleup_bandwidth_total")


def replace_specs(entry: Entry, name: str, printed: Spec) -> Entry:
    """The entry with one printed figure of a specification alone."""
    return replace(entry, specs={name: replace(printed, alternatives=())})


def _factor(direction: Direction | None, one_way: bool | None) -> float:
    if one_way is None:
        return 1.0
    counted_once = direction == Direction.ONE_WAY
    if one_way:
        return 1.0 if counted_once else 0.5
    return 2.0 if counted_once else 1.0


def _of(thing: Thing, said: Conditions, *, one_way: bool | None) -> list[Figure]:
    own = _links(thing.entry, said, one_way=one_way)
    return own or _links(thing.chip, said, one_way=one_way)


def interconnect_bandwidth(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """A link as printed, or one way or both ways where the sentence says which; factors compare like ways."""
    one_way = said.one_way if claim.kind == Kind.QUANTITY else True

    def look(thing: Thing, words: Conditions) -> list[Figure]:
        return _of(thing, words, one_way=one_way)

    return facts.check(claim, said, context, facts.Fact(look, "interconnect bandwidth", "B/s"))
