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
from simulation.checks.lineup import SERVER_KINDS, Thing
from simulation.checks.products import named_scope
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples

# Bytes per parameter: weights alone, at the precision served; weights, gradients and Adam in mixed precision
# (Rajbhandari et al. 2020, section 3.1: 16 to 18, activations come on top).
SERVING: Final = {"bf16": 2.0, "fp16": 2.0, "fp8": 1.0, "int8": 1.0, "fp4": 0.5, "int4": 0.5}
TRAINING_BYTES: Final = 18.0
USUAL_CLUSTER: Final = 16384.0  # chips of a large training cluster, where none is published (Llama 3)
_DOMAINS: Final = (*SERVER_KINDS, EntryKind.INSTANCE)


def model_size(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Parameters that fit the memory of what the sentence names; of a chip alone, of its largest cluster."""
    if claim.kind != Kind.QUANTITY:
        raise Missing(Reason.MODEL, "a factor of model sizes")
    found = [c for thing in context.lineup.known(claim.subject) for c in _of_thing(claim, said, context, thing)]
    if not any(c.standing == Standing.USUAL for c in found):
        raise Missing(Reason.FIGURE, f"{claim.subject}: memory capacity")
    return found


def _of_thing(claim: CheckInput, said: Conditions, context: Context, thing: Thing) -> Iterator[Candidate]:
    """Serving happens on what is named, training on a cluster of it; without a word on the work, on either.

    "Per chip" and "a single instance" hold the model alone, whatever the work.
    """
    serves, trains = "inference" in said.workloads, "training" in said.workloads
    alone = named_scope(said, (thing,)) == "chip" or "instance" in said.scopes
    own = context.lineup.chip_thing(thing) if named_scope(said, (thing,)) == "chip" else thing
    cluster, count, published = _cluster(context, thing)
    if serves or not trains or alone:
        holder = own if alone or not thing.is_chip else context.lineup.largest(thing.chip.key, _DOMAINS) or thing
        yield from _fits(said, holder, Standing.USUAL, 1.0, serving=serves or not trains)
    if not alone and not serves:
        for candidate in _fits(said, cluster, Standing.USUAL, count, serving=False):
            yield replace(candidate, published=candidate.published and published)


def _cluster(context: Context, thing: Thing) -> tuple[Thing, float, bool]:
    """The chip, how many its largest published cluster has, and whether that is published at all."""
    systems = context.lineup.systems_of(thing.chip.key)
    sizes = [f.value for t in systems for name in ("max_cluster", "chips_deployed") for f in figures(t.entry, name)]
    sizes += [t.count for t in systems if t.entry.kind == EntryKind.POD and t.count]
    return context.lineup.chip_thing(thing), max(sizes, default=USUAL_CLUSTER), bool(sizes)


def _fits(said: Conditions, thing: Thing, standing: Standing, count: float, *, serving: bool) -> Iterator[Candidate]:
    memory = of_system(thing, ("accelerator_memory",), "memory_capacity")
    if thing.is_cpu:
        memory = figures(thing.entry, "instance_memory")
    for figure in memory:
        precision = next((p for p in said.precisions if p in SERVING), "bf16")
        each = SERVING[precision] if serving else TRAINING_BYTES
        work = "serving" if serving else "training"
        counts = f"{count:,.0f} chips" if count > 1 else None
        scope = "cluster" if count > 1 else thing.scope
        reading = Reading(standing, scope, precision if serving else None, workload=work,
                          subject=thing.key, counts=counts)  # fmt: skip
        room = figure.value * count / each
        yield Candidate(replace(reading, note=figure.printed), Samples.of(room), fact=False,
                        published=figure.published, span=(0.0, room), limit="memory capacity",
                        moved_by="bytes per parameter")  # fmt: skip
