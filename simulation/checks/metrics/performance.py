"""Training, inference, throughput, latency and plain "performance": what the models give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from claims.domain.vocabulary import Bound, Kind
from hardware.domain.figures import scaleup_one_way
from simulation.checks import facts
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.metrics.peak import peak_ratios
from simulation.checks.models import Answer
from simulation.checks.precision import WIDTHS, peak_figures, rate_pairs, worse
from simulation.checks.products import Pair, pairs
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples
from simulation.model.cpu_spec import GENERAL, Mix, Scope

LEARNING: Final = ("bf16", "fp16", "fp8", "fp4")  # formats that models are trained and served in
WIDE: Final = ("tf32", "fp32")
MIXES: Final = {
    "web": Mix.WEB, "database": Mix.DATABASE, "java": Mix.JAVA, "analytics": Mix.ANALYTICS, "hpc": Mix.HPC,
}  # fmt: skip


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


def _serving(context: Context, pair: Pair, precisions: tuple[str, str], *, latency: bool = False) -> Answer:
    chips = _machines(pair) or (1.0, 1.0)
    return context.models.inference(pair.new.chip.key, pair.old.chip.key, precisions, chips, latency=latency)


TRAIN: Final = Ask("training", _training)
SERVE: Final = Ask("inference", _serving)
_WORK: Final = {"training": TRAIN, "inference": SERVE}
WAIT: Final = Ask("latency", lambda c, p, r: _serving(c, p, r, latency=True))


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
    for ours, theirs, standing in rate_pairs(_chip(pair).new, _chip(pair).old, said):
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


def _chip(pair: Pair) -> Pair:
    """The chips of a pairing, whose precisions decide."""
    return replace(pair, new=replace(pair.new, entry=pair.new.chip, count=1.0),
                   old=replace(pair.old, entry=pair.old.chip, count=1.0))  # fmt: skip


def modelled(
    claim: CheckInput, reading: Reading, answer: Answer, span: tuple[float, float] | None
) -> Iterator[Candidate]:
    """The ensemble as a whole; "more than" by its least workload; each workload alone is favourable.

    Draws stay inside what published figures allow at equal quality of software: the models' residual error
    covers software too, and a claim about a product is not one about its compiler.
    """
    whole = answer.least if claim.bound == Bound.AT_LEAST else answer.samples
    shared = {"fact": False, "published": span is not None, "span": span}
    yield Candidate(reading, whole.within(span), limit=answer.limit, moved_by=answer.moved_by, **shared)  # type: ignore[arg-type]
    if len(answer.by_workload) < 2:
        return
    for name, samples in answer.by_workload.items():
        standing = worse(reading.standing, Standing.FAVOURABLE)
        alone = replace(reading, standing=standing, workload=f"{reading.workload} of {name}")
        yield Candidate(alone, samples.within(span), limit=answer.limit, moved_by=answer.moved_by, **shared)  # type: ignore[arg-type]


def span_of(context: Context, pair: Pair, precisions: tuple[str, str], work: str) -> tuple[float, float] | None:
    """Between which ratios work on these chips can lie: no work gains more than its best resource.

    Serving may gain both from faster and from larger memory (a larger batch), and from narrower weights, so
    their product counts. A chip that is no worse in any resource is not slower; where it is, the worst one
    bounds nothing, since work may avoid it.
    """
    ratios = resource_ratios(context, pair, precisions)
    if "compute" not in ratios:
        return None
    narrower = WIDTHS.get(precisions[1], 16) / WIDTHS.get(precisions[0], 16)
    memory = narrower * ratios.get("memory bandwidth", 0.0) * max(1.0, ratios.get("memory capacity", 1.0))
    top = max(*ratios.values(), memory if work != "training" else 0.0)
    count = 1.0 if work == "latency" else (pair.new.count or 1.0) / (pair.old.count or 1.0)
    least = count if min(ratios.values()) >= 1.0 else 0.0
    return least, top * count


def resource_ratios(context: Context, pair: Pair, precisions: tuple[str, str]) -> dict[str, float]:
    """Published ratio of each resource per chip, the most favourable printed figures on both sides."""
    new, old = pair.new.chip, pair.old.chip
    chips = _chip(pair)
    found = {}
    ours = [f.value for f in peak_figures(chips.new, precisions[0], sparse=False)]
    theirs = [f.value for f in peak_figures(chips.old, precisions[1], sparse=False)]
    if ours and theirs:
        found["compute"] = max(ours) / min(theirs)
    for name, spec in (("memory bandwidth", "memory_bandwidth"), ("memory capacity", "memory_capacity")):
        a, b = new.number(spec), old.number(spec)
        if a and b:
            found[name] = a / b
    a_link = scaleup_one_way(context.catalogue, new.key)
    b_link = scaleup_one_way(context.catalogue, old.key)
    if a_link and b_link:
        found["network"] = a_link.point / b_link.point
    return found


def inverse(found: list[Candidate]) -> list[Candidate]:
    """Speed-ups as factors of time."""
    return [
        replace(c, samples=_over(c.samples), span=_flipped(c.span),
                ends=None if c.ends is None else (_over(c.ends[1]), _over(c.ends[0])))
        for c in found
    ]  # fmt: skip


def _flipped(span: tuple[float, float] | None) -> tuple[float, float] | None:
    return None if span is None else (1.0 / span[1], 1.0 / span[0] if span[0] else float("inf"))


def _over(samples: Samples) -> Samples:
    return samples.map(lambda values: 1.0 / values, "inverse")


def processors(claim: CheckInput, said: Conditions, context: Context, pair: Pair) -> Iterator[Candidate]:
    """General-purpose chips. Instances of equal size have equally many vCPUs; a chip is its whole socket."""
    mixes = tuple(MIXES[word] for word in said.workloads if word in MIXES) or GENERAL
    work = ", ".join(mix.value for mix in mixes) if mixes != GENERAL else "general work"
    for scope, standing in cpu_scopes(pair, said):
        new, old = pair.new.key, pair.old.key
        if scope == Scope.SOCKET and not pair.new.is_chip:
            new, old = pair.new.chip.key, pair.old.chip.key
        answer = context.models.processors(new, old, scope, mixes)
        counts = pair.counts if scope == Scope.INSTANCE else None
        standing = worse(pair.standing, standing)
        reading = Reading(standing, scope.value, workload=work, counts=counts, subject=new, baseline=old)
        known = not any("core_type" in name for name in answer.assumed)
        yield from modelled(claim, reading, answer, answer.span if known else None)


def cpu_scopes(pair: Pair, said: Conditions) -> Iterator[tuple[Scope, Standing]]:
    if "core" in said.scopes or "vcpu" in said.scopes:
        named = Scope.CORE if "core" in said.scopes else Scope.VCPU
        yield named, Standing.USUAL
        yield Scope.SOCKET, Standing.OUTSIDE
    elif pair.new.is_chip and pair.old.is_chip:
        yield Scope.SOCKET, Standing.USUAL
        yield Scope.CORE, Standing.FAVOURABLE
    else:
        yield Scope.VCPU, Standing.USUAL  # instances are compared at equal size
        yield Scope.INSTANCE, Standing.FAVOURABLE
