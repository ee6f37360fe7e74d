"""Memory capacity, memory bandwidth, caches and storage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claims.domain.vocabulary import Kind
from hardware.domain.catalogue import Entry
from simulation.checks import facts
from simulation.checks.conditions import GPU_WORDS, Conditions
from simulation.checks.context import Context
from simulation.checks.figures import Figure, figures, is_sram, of_system
from simulation.checks.lineup import Thing
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate

_HOST = ("host memory", "system memory", "dram", "cpu memory", "instance memory")


def _capacity(thing: Thing, said: Conditions) -> list[Figure]:
    if thing.is_cpu and not thing.is_chip:
        return figures(thing.entry, "instance_memory") or figures(thing.entry, "vm_memory")
    if said.says(*_HOST):
        return figures(thing.entry, "instance_memory") + figures(thing.entry, "cpu_memory")
    return of_system(thing, ("accelerator_memory",), "memory_capacity")


def _bandwidth(thing: Thing, said: Conditions) -> list[Figure]:
    return of_system(thing, ("accelerator_memory_bandwidth",), "memory_bandwidth")


def _cache(thing: Thing, said: Conditions) -> list[Figure]:
    chip = thing.chip
    cores = chip.number("cores") or 1.0
    by_level = {"l2": figures(chip, "l2_per_core"), "l3": figures(chip, "llc")}
    if said.cache in by_level:
        found = by_level[said.cache]
        if "core" in said.scopes and said.cache == "l3":
            return [figure.times(1.0 / cores, "") for figure in found]
        return found
    per_core = [f.times(1.0 / cores, "") for f in by_level["l3"]]
    shared = per_core if "core" in said.scopes else by_level["l3"]
    return shared or figures(chip, "onchip_sram") or by_level["l2"] or _sram(chip)


def _sram(chip: Entry) -> list[Figure]:
    """The memory of a chip that has no other than that on its own silicon."""
    return figures(chip, "memory_capacity") if is_sram(chip) else []


def capacity(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Memory of a chip or system; the host's own memory where the sentence leaves it open."""
    look = facts.per_core(_capacity)
    found = facts.check(claim, said, context, facts.Fact(look, "memory capacity", "B"))
    if claim.kind == Kind.QUANTITY:
        found += [*_together(claim, said, context, facts.Fact(look, "", "B")), *_host(claim, context)]
    return found


def _together(claim: CheckInput, said: Conditions, context: Context, fact: facts.Fact) -> Iterator[Candidate]:
    """ "Eight H200 GPUs with 1,128 GB": what so many chips have together, as usual as what each of them has."""
    if said.count is None or said.counted not in GPU_WORDS or "chip" in said.scopes:
        return
    for thing in context.lineup.known(claim.subject):
        if thing.is_chip and not thing.is_cpu:
            several = replace(thing, bundle=round(said.count))
            reading = Reading(Standing.USUAL, counts=f"{said.count:,.0f} chips", subject=thing.key)
            for figure in fact.look(several, said):
                yield from facts.of_figure(claim, said, reading, figure, fact.unit)


def _host(claim: CheckInput, context: Context) -> list[Candidate]:
    """An accelerator instance has two memories; the host's is not what is usually meant."""
    found = []
    for thing in context.lineup.known(claim.subject):
        if thing.is_chip or thing.is_cpu:
            continue
        reading = Reading(Standing.FAVOURABLE, scope=thing.scope, subject=thing.key, note="memory of the host")
        for figure in figures(thing.entry, "instance_memory"):
            found.append(facts.point(reading, figure))
            if figure.binary is not None:
                found.append(facts.point(replace(reading, note="memory of the host, in GB"), figure, figure.binary))
    return found


def bandwidth(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Peak memory bandwidth of a chip, or of all chips of a system together; per core where that is said."""
    fact = facts.Fact(facts.per_core(_bandwidth), "memory bandwidth", "B/s")
    found = facts.check(claim, said, context, fact)
    if claim.kind == Kind.QUANTITY:
        found += _together(claim, said, context, fact)
    return found + _without_cores(claim, said, context, "memory bandwidth", "B/s")


def _without_cores(claim: CheckInput, said: Conditions, context: Context, what: str, unit: str) -> list[Candidate]:
    """Where "per core" is said: what the whole chip gives, outside the sentence."""
    if "core" not in said.scopes:
        return []
    whole = replace(said, scopes=tuple(s for s in said.scopes if s != "core"))
    found = facts.check(claim, whole, context, facts.Fact(_bandwidth, what, unit))
    return [replace(c, reading=replace(c.reading, standing=Standing.OUTSIDE)) for c in found]


def cache(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """L2 per core, last-level cache of the chip, or on-chip memory of an accelerator."""
    return facts.check(claim, said, context, facts.Fact(_cache, "cache", "B"))


def storage(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """The catalogue holds no disks."""
    raise Missing(Reason.MODEL, "storage capacity")
