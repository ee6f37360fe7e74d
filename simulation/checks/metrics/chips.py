"""What is printed of the silicon itself: cores, vCPUs, clocks, transistors, process."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from simulation.checks import facts
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, figures
from simulation.checks.lineup import Thing
from simulation.checks.records import CheckInput, Standing
from simulation.checks.rules import Candidate


def _cores(thing: Thing, said: Conditions) -> list[Figure]:
    if said.noun == "cc-core" or said.says("cc-core"):
        return figures(thing.chip, "cc_cores")
    found = figures(thing.chip, "cores") or figures(thing.chip, "cpu_cores")
    spec = thing.chip.specs.get("cores")
    if spec is not None and spec.per == "superchip":  # two processors share its name
        halves = [figure.times(0.5, "half of") for figure in found]
        found = halves if "die" in said.scopes else found + halves
    if thing.is_chip:
        return found
    return [figure.times(thing.count or 1.0, f"{thing.count or 1:,.0f}") for figure in found]


def core_count(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Cores of a chip (per socket); those of a machine with several sockets are another scope."""
    return facts.check(claim, _per_socket(said), context, facts.Fact(_cores, "cores"))


def _per_socket(said: Conditions) -> Conditions:
    """A socket holds one chip."""
    if "socket" not in said.scopes:
        return said
    return replace(said, scopes=(*said.scopes, "chip"))


def _vcpus(thing: Thing, said: Conditions) -> list[Figure]:
    return figures(thing.entry, "vcpus") or figures(thing.entry, "vcpus_max")


def vcpu_count(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """vCPUs of an instance; for a chip, those of its largest instance."""
    words = facts.as_instance(claim, said, context, _vcpus)
    return facts.check(claim, words, context, facts.Fact(_vcpus, "vCPUs"))


def _clock(thing: Thing, said: Conditions) -> list[Figure]:
    own = [] if thing.is_chip else figures(thing.entry, "host_clock")
    return own or figures(thing.chip, "clock") or figures(thing.chip, "clock_tensor")


def clock_speed(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    return facts.check(claim, said, context, facts.Fact(_clock, "clock", "Hz"))


def _transistors(thing: Thing, said: Conditions) -> list[Figure]:
    return figures(thing.chip, "transistors")


def transistor_count(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    return facts.check(claim, said, context, facts.Fact(_transistors, "transistors"))


_NAME: Final = re.compile(r"\d+")


def _node(thing: Thing, said: Conditions) -> list[Figure]:
    """The printed node; of a name without one ("4N", "Intel 3") its number."""
    found = figures(thing.chip, "process_node")
    name = thing.chip.specs.get("process_name")
    number = None if name is None else _NAME.search(str(name.value))
    if found or name is None or number is None:
        return found
    return [Figure(float(number[0]) * 1e-9, name.confidence != "memory", str(name.value))]


def process_node(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """The marketing name of the process, in metres; a chip of two processes has both."""
    found = facts.check(claim, said, context, facts.Fact(_node, "process node", "m"))
    return [c for c in found if c.standing != Standing.OUTSIDE]
