"""All layouts of one workload on one machine, evaluated at once; the best that fits, and what ties with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from simulation.model.batch import CHUNK, Batch
from simulation.model.chips import ChipSpec, Precision
from simulation.model.coefficients import Coefficients
from simulation.model.elements import chip_columns, workload_columns
from simulation.model.layout import Layout, Recompute
from simulation.model.step import evaluate_chunk
from simulation.model.workload import Transformer

TIE: Final = 0.005  # layouts within this share of the best step are the same to anyone who measures
INNER: Final = ("microbatch", "vpp", "zero", "sp", "recompute", "ep")


@dataclass(slots=True)
class Space:
    """Which layouts to look at. `fine`: recompute any number of layers, not just none, attention or all."""

    chips: int
    global_batch: int
    fine: bool = False
    max_tp: int = 64
    max_cp: int = 64
    zeros: Sequence[int] = (0, 1, 2, 3)
    max_microbatch: int = 16


@dataclass(slots=True)
class Found:
    """Best feasible layout, seconds of its step, those that tie, and how many were looked at and fitted."""

    best: Layout | None
    seconds: float
    evaluated: int
    feasible: int
    ties: list[tuple[Layout, float]] = field(default_factory=list)
    least_memory: float = np.inf  # bytes of the layout that needs least, for "by how much"
    ties_why: str = ""


def divisors(number: int) -> list[int]:
    return [d for d in range(1, number + 1) if number % d == 0]


def splits(space: Space, workload: Transformer, chip: ChipSpec) -> Iterator[tuple[int, int, int, int]]:
    """(tp, pp, cp, dp) that multiply to the chips and divide the batch, heads and sequence."""
    for tp in divisors(space.chips):
        if tp > min(space.max_tp, workload.heads) or workload.heads % tp:
            continue
        for pp in divisors(space.chips // tp):
            if pp > workload.layers:
                continue
            for cp in divisors(space.chips // (tp * pp)):
                dp = space.chips // (tp * pp * cp)
                if cp <= space.max_cp and workload.seq % cp == 0 and space.global_batch % dp == 0:
                    yield tp, pp, cp, dp


def inner_choices(
    space: Space, workload: Transformer, tp: int, pp: int, cp: int, dp: int
) -> tuple[Sequence[float], ...]:
    """Values of each inner axis for one split, in the order of INNER."""
    local = space.global_batch // dp
    batches = [d for d in divisors(local) if d <= space.max_microbatch]
    per_stage = -(-workload.layers // pp)
    chunks = divisors(per_stage) if pp > 1 else [1]
    zeros = [z for z in space.zeros if dp * cp > 1 or z == 0]
    coarse = [0.0, 1.0, 1.25, 1.5, 1.75, 2.0]
    again = [k / per_stage for k in range(2 * per_stage + 1)] if space.fine else coarse
    experts = [1]
    if workload.experts:
        experts = [d for d in divisors(workload.experts) if (tp * cp * dp) % d == 0]
    return batches, chunks, zeros, [0.0, 1.0] if tp > 1 else [0.0], again, experts


def batches(space: Space, workload: Transformer, chip: ChipSpec, precision: Precision | str) -> Iterator[Batch]:
    """Every layout of the space once, split by split: degrees are floats, the inner axes arrays."""
    fixed = {**chip_columns(chip, precision), **workload_columns(workload), "replicas": 1.0}
    fixed["global_batch"] = float(space.global_batch)
    for tp, pp, cp, dp in splits(space, workload, chip):
        axes = [np.asarray(axis, dtype=np.float64) for axis in inner_choices(space, workload, tp, pp, cp, dp)]
        grid = np.meshgrid(*axes, indexing="ij")
        inner = {name: values.ravel() for name, values in zip(INNER, grid, strict=True)}
        yield Batch(**fixed, tp=float(tp), pp=float(pp), cp=float(cp), dp=float(dp), **inner)


def search(space: Space, workload: Transformer, chip: ChipSpec, precision: Precision | str, c: Coefficients) -> Found:
    """Evaluate the whole space and keep the fastest feasible layouts."""
    found = Found(None, np.inf, 0, 0)
    kept: list[tuple[float, Layout]] = []
    for batch in batches(space, workload, chip, precision):
        size = len(batch)
        for start in range(0, size, CHUNK):
            part = batch.slice(start, min(start + CHUNK, size))
            _consider(part, c, found, kept)
    if kept:
        kept.sort(key=lambda pair: pair[0])
        found.seconds, found.best = kept[0]
        found.ties = [(layout, s) for s, layout in kept[1:] if s <= found.seconds * (1.0 + TIE)]
        found.ties_why = explain_ties(found)
    return found


def _consider(part: Batch, c: Coefficients, found: Found, kept: list[tuple[float, Layout]]) -> None:
    step = evaluate_chunk(part, c)
    seconds = np.broadcast_to(np.where(step.feasible, step.seconds, np.inf), (len(part),))
    found.evaluated += len(part)
    found.feasible += int(np.count_nonzero(np.isfinite(seconds)))
    found.least_memory = min(found.least_memory, float(np.min(step.peak_memory)))
    near = np.flatnonzero(seconds <= min(found.seconds, float(seconds.min())) * (1.0 + TIE))
    near = near[np.isfinite(seconds[near])]
    if not near.size:
        return
    found.seconds = min(found.seconds, float(seconds[near].min()))
    order = near[np.argsort(seconds[near], kind="stable")][:16]
    kept.extend((float(seconds[i]), layout_of(part, int(i))) for i in order)


def layout_of(batch: Batch, index: int) -> Layout:
    """The layout of one element, as integers."""

    def at(name: str) -> float:
        value = getattr(batch, name)
        return float(value[index] if isinstance(value, np.ndarray) else value)

    kind = Recompute.FULL if at("recompute") > 1.0 else Recompute(int(np.ceil(at("recompute"))))
    return Layout(
        tp=int(at("tp")), pp=int(at("pp")), dp=int(at("dp")), cp=int(at("cp")), vpp=int(at("vpp")),
        ep=int(at("ep")), zero=int(at("zero")), sp=at("sp") > 0.0, recompute=kind, share=at("recompute"),
        microbatch=int(at("microbatch")), global_batch=int(at("global_batch")),
    )  # fmt: skip


def explain_ties(found: Found) -> str:
    """Which degrees differ among the layouts that nobody could tell apart by the clock."""
    if not found.ties or found.best is None:
        return ""
    free = [
        name for name in ("tp", "pp", "dp", "cp", "vpp", "ep", "zero", "sp", "recompute", "share", "microbatch")
        if any(getattr(layout, name) != getattr(found.best, name) for layout, _ in found.ties)
    ]  # fmt: skip
    return f"within {TIE:.1%} of the best step the choice of {', '.join(free)} does not matter"


def default_batch(chips: int, workload: Transformer) -> int:
    """Sequences per step where nothing is said: 4 Mi tokens, and at least one sequence per 8 chips."""
    tokens = max(4_194_304 // workload.seq, 1)
    batch = max(tokens, chips // 8, 1)
    return -(-batch // chips) * chips if batch > chips else 1 << (batch - 1).bit_length()
