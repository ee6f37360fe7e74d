"""How large a model a product holds: weights for serving, weights with their optimizer state for training."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import Final

from claims.domain.vocabulary import Kind
from hardware.domain.catalogue import EntryKind
from simulation.checks.conditions import ONE_SYSTEM, Conditions
from simulation.checks.context import Context
from simulation.checks.explain import spoken
from simulation.checks.figures import Figure, figures, is_sram, of_system
from simulation.checks.lineup import SIZES, Thing
from simulation.checks.metrics.peak import of_the_counted, said_chips, unit_of, unit_sizes
from simulation.checks.precision import published
from simulation.checks.products import named_scope, singles, unknown_machine
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing, Word
from simulation.checks.rules import Candidate, decide
from simulation.checks.samples import Samples

# Bytes per parameter: weights alone, at the precision served; weights, gradients and Adam in mixed precision
# (Rajbhandari et al. 2020, section 3.1: 16 to 18, activations come on top).
SERVING: Final = {"bf16": 2.0, "fp16": 2.0, "fp8": 1.0, "int8": 1.0, "fp4": 0.5, "int4": 0.5}
TRAINING_BYTES: Final = 18.0
_USUAL: Final = "bf16"
_WHOLE: Final = (EntryKind.POD, EntryKind.CLUSTER)  # what trains alone, where it is named
_HELD: Final = (Word.SUPPORTED, Word.AT_BEST)


def model_size(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Parameters that fit the memory of what the sentence names or counts.

    A chip or machine of which nobody says how many there are is no limit: what fits it is supported, anything else
    depends on that number, and the verdict says which it would take.
    """
    if claim.kind != Kind.QUANTITY:
        raise Missing(Reason.MODEL, "a factor of model sizes")
    trains = _trains(said)
    things = said_chips(context.lineup.known(claim.subject), said)
    if trains and all(is_sram(thing.chip) for thing in things):
        raise Missing(Reason.FIGURE, f"the memory beside {claim.subject} that holds a model in training")
    limits = _is_limit(claim, said, context, things)
    counted = said if said.count is not None or not trains or limits else of_the_counted(said)
    found = list(_counted(counted, context, things)) or list(_machines(claim, said, context))
    if not any(c.standing == Standing.USUAL for c in found):
        raise Missing(Reason.FIGURE, f"{claim.subject}: memory capacity")
    if not limits and decide(claim, found).verdict not in _HELD:
        raise Missing(Reason.FIGURE, _how_many(claim, said, things))
    return found


def _trains(said: Conditions) -> bool:
    """Without a word on the work the weights alone are counted: whatever it is, it takes no less."""
    return "training" in said.workloads and "inference" not in said.workloads


def _is_limit(claim: CheckInput, said: Conditions, context: Context, things: tuple[Thing, ...]) -> bool:
    """Whether the sentence says what holds the model: so many of them, a single one, a whole pod.

    Serving happens on the machine that is named; training goes on over several of them, unless it says not.
    """
    if _counts(said, things) or {"chip", "instance"}.intersection(said.scopes):
        return True
    if unknown_machine(context.lineup, claim, said) is not None:
        return False
    scope = named_scope(said, things)
    if scope in ("pod", "cluster") or any(thing.entry.kind in _WHOLE for thing in things):
        return True
    single = re.search(ONE_SYSTEM, said.text) is not None
    return single if _trains(said) else scope == "system" or not any(thing.is_chip for thing in things)


def _counts(said: Conditions, things: tuple[Thing, ...]) -> bool:
    """Whether a number of units is said that is more than the chips of one machine: "64 instances", "2,048 GPUs"."""
    if said.count is None or said.counted is None or "chip" in said.scopes:
        return False
    own = {thing.count for thing in things if not thing.is_chip}
    return unit_of(said.counted) != "chip" or said.count not in own


def _counted(said: Conditions, context: Context, things: tuple[Thing, ...]) -> Iterator[Candidate]:
    """So many chips, instances or servers together."""
    if not _counts(said, things):
        return
    assert said.count is not None
    assert said.counted is not None  # _counts looked
    unit = unit_of(said.counted)
    for thing in things:
        own = None if thing.is_chip or unit == "chip" else thing.count
        each = own or unit_sizes(context, thing).get(unit)
        if each:
            together = replace(context.lineup.chip_thing(thing), bundle=round(said.count * each))
            counts = f"{said.count:,.0f} {unit}s" + (f" of {each:,.0f} chips" if each > 1 else "")
            yield from _fits(said, together, Reading(Standing.USUAL, subject=thing.key, counts=counts))


def _machines(claim: CheckInput, said: Conditions, context: Context) -> Iterator[Candidate]:
    """What is named; of a chip alone also the machines around it, which the sentence leaves unsaid."""
    found = singles(context.lineup, claim, said)
    inside = [single.thing for single in found if single.standing != Standing.OUTSIDE]
    chips_alone = named_scope(said, inside) is None and all(thing.is_chip for thing in inside)
    held = {thing.count for thing in inside}
    for single in found:
        standing, outside = single.standing, single.standing == Standing.OUTSIDE
        if outside and single.thing.count in held:  # a machine of as many chips holds no more than what is named
            continue
        if outside and chips_alone and single.thing.entry.kind in SIZES:
            standing = Standing.FAVOURABLE
        yield from _fits(said, single.thing, Reading(standing, scope=single.scope, subject=single.thing.key))


def _fits(said: Conditions, thing: Thing, reading: Reading) -> Iterator[Candidate]:
    for figure in _memory(thing):
        for precision, each, standing in _bytes(said, thing, reading.standing):
            taken = replace(reading, standing=standing, precision=precision, note=figure.printed,
                            workload="training" if precision is None else "serving")  # fmt: skip
            room = figure.value / each
            yield Candidate(taken, Samples.of(room), fact=False, published=figure.published, span=(0.0, room),
                            limit="memory capacity", moved_by="bytes per parameter")  # fmt: skip


def _memory(thing: Thing) -> list[Figure]:
    if thing.is_cpu:
        return figures(thing.entry, "instance_memory")
    return of_system(thing, ("accelerator_memory",), "memory_capacity")


def _bytes(said: Conditions, thing: Thing, standing: Standing) -> Iterator[tuple[str | None, float, Standing]]:
    """Format, bytes per parameter and standing; a narrower format than the usual one is favourable if left unsaid."""
    if _trains(said):
        yield None, TRAINING_BYTES, standing
        return
    named = [name for name in said.precisions if name in SERVING]
    for name in named or [_USUAL]:
        yield name, SERVING[name], standing
    narrower = [name for name in published(thing, unit=None) if SERVING.get(name, 2.0) < SERVING[_USUAL]]
    for name in () if named else narrower:
        yield name, SERVING[name], standing if standing == Standing.OUTSIDE else Standing.FAVOURABLE


def _how_many(claim: CheckInput, said: Conditions, things: tuple[Thing, ...]) -> str:
    """What is not said, and how many chips the model would take: those with the most memory."""
    each = next(_bytes(said, things[0], Standing.USUAL))[1]
    open_ends = f"how many of {claim.subject} hold the model"
    known = [figure for thing in things for figure in figures(thing.chip, "memory_capacity")]
    if not known or claim.number is None:
        return open_ends
    largest = max(known, key=lambda figure: figure.value)
    takes = f"{spoken(claim.number)} parameters take {ceil(claim.number * each / largest.value):,} chips"
    work = "training" if _trains(said) else "serving"
    return f"{open_ends}; {takes} of {largest.printed}, at {each:g} bytes each for {work}"
