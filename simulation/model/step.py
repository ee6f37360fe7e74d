"""One training step: what computes, what communicates, what waits; time and memory of every layout at once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final, TypeAlias

import numpy as np

from simulation.model.batch import CHUNK, Batch, Column
from simulation.model.coefficients import Coefficients
from simulation.model.compute import Rates, layer_times, logits_time, rates
from simulation.model.memory import Shards, memory, microbatches, shards
from simulation.model.network import links
from simulation.model.stage import stage_times
from simulation.model.traffic import crossing_time, data_comm, layer_comm

Output: TypeAlias = Any  # array of the batch's length; inside a chunk a float where nothing varies


@dataclass(slots=True)
class Step:
    """Seconds of one step by cause (they add up to `seconds`), bytes of memory, tokens/s per chip.

    `compute_bound` and `hbm_bound` are physical floors: arithmetic at the dense peak, bytes at full bandwidth.
    """

    seconds: Output
    tokens_per_s_per_chip: Output
    gemm: Output
    attention: Output
    streaming: Output
    recompute: Output
    host: Output
    logits: Output
    tensor_comm: Output
    expert_comm: Output
    context_comm: Output
    pipeline_comm: Output
    bubble: Output
    data_comm: Output
    optimizer: Output
    fixed: Output
    straggler: Output
    weights: Output
    gradients: Output
    optimizer_state: Output
    activations: Output
    workspace: Output
    overhead: Output
    peak_memory: Output
    feasible: Output


LN_2: Final = 0.6931471805599453
OUTPUTS: Final = tuple(field.name for field in fields(Step))
TIME_PARTS: Final = OUTPUTS[2:17]
MEMORY_PARTS: Final = OUTPUTS[17:23]


def evaluate_chunk(batch: Batch, c: Coefficients) -> Step:
    """The whole model for one chunk; every field of the answer is an array or, where all else is, a float."""
    tokens, count = batch.microbatch * batch.seq / batch.cp, microbatches(batch)
    r, net, held = rates(batch, c), links(batch, c), shards(batch)
    layer, head = layer_times(batch, tokens, c, r), logits_time(batch, tokens, c, r)
    attention = layer.attention_forward + layer.attention_backward
    comm = layer_comm(batch, tokens, layer, net, c)
    stage = stage_times(batch, held, layer, head, comm, crossing_time(batch, tokens, net, c), c, r)
    busy = count * stage.seconds
    rounds = count * stage.depth
    optimizer = optimizer_time(batch, held, c, r)
    found = {
        "gemm": rounds * (layer.gemm_forward + layer.gemm_backward),
        "attention": rounds * attention,
        "streaming": rounds * (layer.stream_forward + layer.stream_backward) + count * stage.added,
        "recompute": rounds * stage.again,
        "host": rounds * stage.waits,
        "logits": count * stage.head,
        "tensor_comm": rounds * comm.tensor,
        "expert_comm": rounds * comm.expert,
        "context_comm": rounds * comm.context,
        "pipeline_comm": count * stage.sends,
        "bubble": stage.others / batch.vpp,
        "data_comm": data_comm(batch, held, count, busy, net, c),
        "optimizer": optimizer,
        "fixed": c["step_s"] * (0.3 + 0.7 * batch.eager),
    }
    base = busy + found["bubble"] + found["data_comm"] + optimizer + found["fixed"]
    devices = batch.tp * batch.pp * batch.dp * batch.cp
    found["straggler"] = base * slowest(devices, c)
    seconds = base + found["straggler"]
    rate = batch.global_batch * batch.seq * batch.per_chip / (seconds * devices)
    return Step(seconds, rate, **found, **memory_columns(batch, tokens, count, held, c))


def optimizer_time(batch: Batch, held: Shards, c: Coefficients, r: Rates) -> Column:
    """Adam on this device's share of the states: HBM-bound (seconds)."""
    cut = held.dense / held.dense_group + held.expert / held.expert_group
    return c["optimizer_bytes"] * np.where(batch.zero >= 1.0, cut, held.dense + held.expert) / r.stream


def slowest(devices: Column, c: Coefficients) -> Column:
    """Expected excess of the slowest of n devices: sigma sqrt(2 ln n) (Cramer 1946, eq. 28.6.16)."""
    return c["jitter"] * np.sqrt(2.0 * LN_2 * np.log2(devices))


def memory_columns(batch: Batch, tokens: Column, count: Column, held: Shards, c: Coefficients) -> dict[str, Any]:
    found = memory(batch, tokens, count, held, c)
    fits = found.need <= found.limit
    return {
        "weights": found.weights,
        "gradients": found.gradients,
        "optimizer_state": found.optimizer,
        "activations": found.activations,
        "workspace": found.workspace,
        "overhead": found.overhead,
        "peak_memory": np.where(fits, np.minimum(found.peak, found.limit), found.peak),
        "feasible": fits,
    }


def evaluate(batch: Batch, c: Coefficients) -> Step:
    """Evaluate all elements, CHUNK at a time so that temporaries stay in cache.

    Every output is an array of len(batch). Coefficients may be arrays of the same length (draws).
    """
    arrays = {name: value for name, value in c.items() if isinstance(value, np.ndarray)}
    size = max([len(batch), *(value.size for value in arrays.values())])
    out = Step(*[np.empty(size, dtype=np.bool_ if name == "feasible" else np.float64) for name in OUTPUTS])
    for start in range(0, size, CHUNK):
        stop = min(start + CHUNK, size)
        part = {**c, **{name: value[start:stop] for name, value in arrays.items()}} if arrays else c
        answer = evaluate_chunk(batch.slice(start, stop), part)
        for name in OUTPUTS:
            getattr(out, name)[start:stop] = getattr(answer, name)
    return out
