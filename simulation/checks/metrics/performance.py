"""Training, inference, throughput, latency and plain "performance": what the models give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from claims.domain.vocabulary import Kind
from simulation.checks import facts
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.metrics.modelled import chips_of, inverse, modelled, span_of
from simulation.checks.metrics.peak import peak_ratios
from simulation.checks.metrics.processors import processors
from simulation.checks.models import Answer
from simulation.checks.precision import rate_pairs, worse
from simulation.checks.products import Pair, pairs
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.model.inference import Goal

LEARNING: Final = ("bf16", "fp16", "fp8", "fp4")  # formats that models are trained and served in
WIDE: Final = ("tf32", "fp32")
ROOMIER: Final = 1.05  # memory of new over old from which it can be what serves more


@dataclass(frozen=True, slots=True)
class Ask:
    """A kind of work and how the models are asked for it."""

    work: str  # training, inference, latency
    answer: Callable[[Context, Pair, tuple[str, str]], Answer]


def _training(context: Context, pair: Pair, precisions: tuple[str, str]) -> Answer:
    return context.models.training(pair.new.chip.key, pair.old.chip.key, precisions, _machines(pair))


def _machines(pair: Pair) -> tuple[float, float] | None:
    """Chips of both sides where systems are compared as they are; None for equally many."""
    if pair.new.count is None or pair.old.count is None or pair.new.count == pair.old.count:
        return None
    return pair.new.count, pair.old.count


def _serving(context: Context, pair: Pair, precisions: tuple[str, str], *, goal: Goal = Goal.THROUGHPUT) -> Answer:
    chips = _machines(pair) or (1.0, 1.0)
    return context.models.inference(pair.new.chip.key, pair.old.chip.key, precisions, chips, goal=goal)


TRAIN: Final = Ask("training", _training)
SERVE: Final = Ask("inference", _serving)
_WORK: Final = {"training": TRAIN, "inference": SERVE}
WAIT: Final = Ask("latency", lambda c, p, r: _serving(c, p, r, goal=Goal.LATENCY))
# As few chips per replica as hold the model, alike on both sides: how vendors show what a larger memory gives.
PACKED: Final = Ask("inference on as few chips as hold the model", lambda c, p, r: _serving(c, p, r, goal=Goal.REPLICA))


def training(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    return performance(claim, said, context, (TRAIN,))


def inference(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    return performance(claim, said, context, (SERVE,))


def throughput(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Tokens or requests per second; without a word on the work, of serving."""
    if claim.kind == Kind.QUANTITY:
        raise Missing(Reason.WORKLOAD, "the model, its lengths and the batch behind the rate")
    return performance(claim, said, context, (TRAIN,) if said.workloads[:1] == ("training",) else (SERVE,))


def latency(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Time per token of a lone request; the factor is old over new speed."""
    if claim.kind == Kind.QUANTITY:
        raise Missing(Reason.WORKLOAD, "the request behind the latency")
    if said.says("inter-core", "core-to-core", "memory latency", "network latency"):
        raise Missing(Reason.MODEL, "latency inside the chip or the network")
    return inverse(performance(claim, said, context, (WAIT,)))


def compute(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """Plain performance: of accelerators peak compute, and favourably what training and serving make of it."""
    if claim.kind == Kind.QUANTITY:
        raise Missing(Reason.MODEL, "performance without a unit of work")
    found: list[Candidate] = []
    missing: Missing | None = None
    for pair in equal_counts(claim, said, context):
        try:
            found += general(claim, said, context, pair)
        except Missing as error:
            missing = missing or error
    if missing is not None and not any(c.standing == Standing.USUAL for c in found):
        raise missing
    return facts.require(found, claim, "what the model needs")


def general(claim: CheckInput, said: Conditions, context: Context, pair: Pair) -> list[Candidate]:
    """One pairing where the work may be unsaid: then the ratio of peaks is usual, and any work favourable."""
    named = tuple(ask for word, ask in _WORK.items() if word in said.workloads)
    if named or pair.new.is_cpu or pair.old.is_cpu:
        return list(of_pair(claim, said, context, pair, named or (TRAIN, SERVE)))
    found = [_as_performance(candidate) for candidate in peak_ratios(pair, said)]
    with suppress(Missing):
        found += [_favourable(candidate) for candidate in of_pair(claim, said, context, pair, (TRAIN, SERVE))]
    return found


def _favourable(candidate: Candidate) -> Candidate:
    standing = worse(candidate.standing, Standing.FAVOURABLE)
    return replace(candidate, reading=replace(candidate.reading, standing=standing))


def _as_performance(candidate: Candidate) -> Candidate:
    """A ratio of peaks read as a speed-up: more than claimed still reaches it."""
    reading = replace(candidate.reading, note=candidate.reading.note or "peak compute")
    ratio = candidate.samples.median
    return replace(candidate, reading=reading, fact=False, span=(ratio, ratio), limit="compute")


def performance(claim: CheckInput, said: Conditions, context: Context, asks: tuple[Ask, ...]) -> list[Candidate]:
    """Candidates of every pairing, precision and workload; of processors per core, chip or instance."""
    found: list[Candidate] = []
    missing: Missing | None = None
    for pair in equal_counts(claim, said, context):
        try:
            found += list(of_pair(claim, said, context, pair, asks))
        except Missing as error:
            missing = missing or error
    if not any(c.standing == Standing.USUAL for c in found) and missing is not None:
        raise missing
    return facts.require(found, claim, "what the model needs")


def of_pair(
    claim: CheckInput, said: Conditions, context: Context, pair: Pair, asks: tuple[Ask, ...]
) -> Iterator[Candidate]:
    if pair.new.is_cpu != pair.old.is_cpu:
        raise Missing(Reason.MODEL, "an accelerator against a general-purpose processor")
    if pair.new.is_cpu:
        yield from processors(claim, said, context, pair)
        return
    for ask in asks:
        yield from _rated(claim, said, context, pair, ask, wide=asks == (TRAIN,))
        if ask is SERVE and _roomier(pair):
            packed = _rated(claim, said, context, pair, PACKED, wide=False)
            with suppress(Missing):
                yield from map(_favourable, packed)


def _roomier(pair: Pair) -> bool:
    """Whether the new chip has more memory than the old one, chip by chip."""
    new, old = pair.new.chip.number("memory_capacity"), pair.old.chip.number("memory_capacity")
    return bool(new and old and new > ROOMIER * old and pair.new.is_chip)


def equal_counts(claim: CheckInput, said: Conditions, context: Context) -> list[Pair]:
    """As `pairs`; systems of different kinds (a rack against a server) are usually meant at equal counts.

    "Over the same number of GPUs" leaves no other.
    """
    found = pairs(context.lineup, claim, said)
    made: list[Pair] = []
    for pair in found:
        mixed = pair.new.entry.kind != pair.old.entry.kind and not pair.new.is_chip
        if pair.standing == Standing.USUAL and mixed and not pair.new.is_cpu and pair.new.count:
            old = replace(pair.old, count=pair.new.count)
            made.append(replace(pair, old=old))
            made.append(replace(pair, standing=Standing.FAVOURABLE))
        else:
            made.append(pair)
    return [_outside(pair) if said.equal and pair.new.count != pair.old.count else pair for pair in made]


def _outside(pair: Pair) -> Pair:
    return replace(pair, standing=Standing.OUTSIDE)


def _rated(
    claim: CheckInput, said: Conditions, context: Context, pair: Pair, ask: Ask, *, wide: bool
) -> Iterator[Candidate]:
    """One pairing at every pair of precisions that learning uses; with `wide`, those of scientific code as well."""
    if said.sparse:
        raise Missing(Reason.MODEL, "work on sparse weights")
    for ours, theirs, standing in rate_pairs(chips_of(pair).new, chips_of(pair).old, said):
        if ours not in said.precisions and not _plausible(ours, theirs, wide):
            continue
        reading = Reading(
            worse(pair.standing, standing), pair.scope, ours, theirs, False, ask.work, pair.counts,
            pair.new.key, pair.old.key,
        )  # fmt: skip
        if reading.standing == Standing.OUTSIDE and pair.standing == Standing.OUTSIDE:
            continue
        try:
            answer = ask.answer(context, pair, (ours, theirs))
        except Missing:
            if standing == Standing.USUAL and pair.standing == Standing.USUAL:
                raise
            continue
        yield from modelled(claim, reading, answer, span_of(context, pair, (ours, theirs), ask.work))


def _plausible(ours: str, theirs: str, wide: bool) -> bool:
    """Formats that the work may be meant in; the wide ones only alike on both sides."""
    return (ours in LEARNING and theirs in LEARNING) or (wide and ours == theirs and ours in WIDE)
