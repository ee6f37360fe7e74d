"""What the models answer, as readings: within what published figures allow, whole and workload by workload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claims.domain.vocabulary import Bound
from hardware.domain.figures import scaleup_one_way
from simulation.checks.context import Context
from simulation.checks.models import Answer
from simulation.checks.precision import WIDTHS, peak_figures, worse
from simulation.checks.products import Pair
from simulation.checks.records import CheckInput, Reading, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples


def chips_of(pair: Pair) -> Pair:
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
    chips = chips_of(pair)
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
