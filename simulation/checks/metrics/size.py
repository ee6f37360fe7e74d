"""How large a model a product holds: weights for serving, weights with their optimizer state for training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from claims.domain.vocabulary import Kind
from hardware.domain.catalogue import EntryKind
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.figures import figures, of_system
from simulation.checks.products import SERVER_KINDS, Thing, named_scope
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples

# Bytes per parameter: weights alone, at the precision served; weights, gradients and Adam in mixed precision
# (Rajbhandari et al. 2020, section 3.1: 16 to 18, activations come on top).
SERVING: Final = {"bf16": 2.0, "fp16": 2.0, "fp8": 1.0, "int8": 1.0, "fp4": 0.5, "int4": 0.5}
TRAINING_BYTES: Final = 18.0


def model_size(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Parameters that fit the memory of what the sentence names; of a chip alone, of its largest cluster."""
    if claim.kind != Kind.QUANTITY:
        raise Missing(Reason.MODEL, "a factor of model sizes")
    found = [c for thing in context.lineup.known(claim.subject) for c in _of_thing(claim, said, context, thing)]
    if not any(c.standing == Standing.USUAL for c in found):
        raise Missing(Reason.FIGURE, f"{claim.subject}: memory capacity")
    return found


def _of_thing(
    claim: CheckInput, said: Conditions, context: Context, thing: Thing
) -> Iterator[Candidate]:
    """A named system or "per chip" holds what it holds; "designed for" a chip means many of them."""
    scope = named_scope(said, (thing,))
    alone = scope == "chip" or not thing.is_chip
    serves = "inference" in said.workloads and "training" not in said.workloads
    own = context.lineup.chip_thing(thing) if scope == "chip" else thing
    if alone:
        yield from _fits(said, own, Standing.USUAL, own.scope, 1.0, serving=serves)
        yield from _fits(said, own, Standing.FAVOURABLE, own.scope, 1.0, serving=True)
    if alone and scope == "chip":
        return
    for machine, count in _clusters(context, thing):
        standing = Standing.FAVOURABLE if alone else Standing.USUAL
        yield from _fits(said, machine, standing, "cluster", count, serving=serves)


def _clusters(context: Context, thing: Thing) -> Iterator[tuple[Thing, float]]:
    """The largest published cluster or system of the chip, as so many chips."""
    kinds = (EntryKind.CLUSTER, EntryKind.POD, *SERVER_KINDS, EntryKind.INSTANCE)
    largest = max((t for t in context.lineup.systems_of(thing.chip.key) if t.entry.kind in kinds and t.count),
                  key=lambda t: t.count or 0.0, default=None)  # fmt: skip
    chip = context.lineup.chip_thing(thing)
    count = max(largest.count or 1.0 if largest else 1.0, chip.entry.number("scaleup_domain") or 1.0)
    limit = max((f.value for t in context.lineup.systems_of(thing.chip.key)
                 for f in figures(t.entry, "max_cluster")), default=0.0)  # fmt: skip
    yield chip, max(count, limit)


def _fits(
    said: Conditions, thing: Thing, standing: Standing, scope: str, count: float, *, serving: bool
) -> Iterator[Candidate]:
    memory = of_system(thing, ("accelerator_memory",), "memory_capacity")
    if thing.is_cpu:
        memory = figures(thing.entry, "instance_memory")
    for figure in memory:
        precision = next((p for p in said.precisions if p in SERVING), "bf16")
        each = SERVING[precision] if serving else TRAINING_BYTES
        work = "serving" if serving else "training"
        counts = f"{count:,.0f} chips" if count > 1 else None
        reading = Reading(standing, scope, precision if serving else None, workload=work,
                          subject=thing.key, counts=counts)  # fmt: skip
        room = figure.value * count / each
        yield Candidate(replace(reading, note=figure.printed), Samples.of(room), fact=False,
                        published=figure.published, span=(0.0, room), limit="memory capacity",
                        moved_by="bytes per parameter")  # fmt: skip


