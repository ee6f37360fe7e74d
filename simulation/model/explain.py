"""Where the time of a step goes, and its memory, in words for a person."""

from __future__ import annotations

from typing import Final

import numpy as np

from simulation.model.batch import Batch
from simulation.model.binding import binding_limit
from simulation.model.coefficients import Coefficients
from simulation.model.step import MEMORY_PARTS, TIME_PARTS, evaluate

WORDS: Final = {
    "gemm": "matrix products of the layers",
    "attention": "attention (scores, softmax, values)",
    "streaming": "element-wise work through HBM, gradient accumulation",
    "recompute": "forward work repeated in the backward pass",
    "host": "waiting for the host to issue kernels",
    "logits": "output matrix and loss on the last stage",
    "tensor_comm": "tensor-parallel collectives, exposed",
    "expert_comm": "expert dispatch and combine, exposed",
    "context_comm": "ring of keys and values, exposed",
    "pipeline_comm": "sends between pipeline stages, exposed",
    "bubble": "pipeline bubble",
    "data_comm": "gradients and sharded parameters, exposed",
    "optimizer": "optimizer step",
    "fixed": "fixed work per step",
    "straggler": "waiting for the slowest chip",
    "weights": "weights",
    "gradients": "gradients",
    "optimizer_state": "optimizer states",
    "activations": "activations in flight",
    "workspace": "recomputed layer, gathered parameters, logits",
    "overhead": "driver, NCCL, framework",
}
assert set(WORDS) == {*TIME_PARTS, *MEMORY_PARTS}


def explain(batch: Batch, c: Coefficients) -> str:
    """A table of the first element of `batch`: seconds and share by cause, GiB by category, what binds.

    >>> print(explain(element(chip, "bf16", workload, layout), shipped().values))  # doctest: +SKIP
    """
    step = evaluate(batch, c)
    total = float(np.asarray(step.seconds)[0])
    tokens = float(np.asarray(step.tokens_per_s_per_chip)[0])
    lines = [f"one step: {total:.4g} s, {tokens:,.0f} tokens/s per chip"]
    for name, seconds in ordered(step, TIME_PARTS):
        if seconds > 5e-5 * total:
            lines.append(f"  {seconds:10.4g} s  {seconds / total:6.1%}  {WORDS[name]}")
    fits = bool(np.asarray(step.feasible)[0])
    capacity = float(np.atleast_1d(batch.capacity)[0]) / 2**30
    peak = float(np.asarray(step.peak_memory)[0]) / 2**30
    lines.append(f"memory: {peak:.1f} of {capacity:.1f} GiB, {'fits' if fits else 'does not fit'}")
    for name, size in ordered(step, MEMORY_PARTS):
        lines.append(f"  {size / 2**30:10.1f} GiB  {WORDS[name]}")
    lines.append(f"what binds: {binding_limit(batch, step)[0]}")
    return "\n".join(lines)


def ordered(step: object, names: tuple[str, ...]) -> list[tuple[str, float]]:
    """(name, value of the first element), largest first."""
    values = [(name, float(np.atleast_1d(getattr(step, name))[0])) for name in names]
    return sorted(values, key=lambda item: -item[1])
