"""One training step: what computes, what communicates, what waits; time and memory of every layout at once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from simulation.model.batch import CHUNK, Batch, Column
from simulation.model.coefficients import Coefficients
from simulation.model.compute import LayerTimes, Rates, layer_times, logits_time, rates
from simulation.model.memory import Shards, memory, microbatches, recompute_shares, shards
from simulation.model.network import Links, dispatch, half_collective, links, members_inside


@dataclass(slots=True)
class Step:
    """Seconds of one step by cause (they add up to `seconds`), bytes of memory, tokens/s per chip.

    `compute_bound` and `hbm_bound` are physical floors: arithmetic at the dense peak, bytes at full bandwidth.
    """

    seconds: Column
    tokens_per_s_per_chip: Column
    gemm: Column
    attention: Column
    streaming: Column
    recompute: Column
    host: Column
    logits: Column
    tensor_comm: Column
    expert_comm: Column
    context_comm: Column
    pipeline_comm: Column
    bubble: Column
    data_comm: Column
    optimizer: Column
    fixed: Column
    straggler: Column
    weights: Column
    gradients: Column
    optimizer_state: Column
    activations: Column
    workspace: Column
    overhead: Column
    peak_memory: Column
    feasible: Column


OUTPUTS: Final = tuple(field.name for field in fields(Step))
TIME_PARTS: Final = OUTPUTS[2:17]
MEMORY_PARTS: Final = OUTPUTS[17:23]


@dataclass(slots=True)
class LayerComm:
    """Exposed seconds of communication per layer and microbatch."""

    tensor: Column
    expert: Column
    context: Column


def layer_comm(batch: Batch, tokens: Column, attention: Column, net: Links, c: Coefficients) -> LayerComm:
    """Traffic inside one layer: two all-reduces forward and two backward for TP (Shoeybi et al. 2019, fig. 4;
    as many bytes with sequence parallelism, Korthikanti et al. 2022, sec. 4.2.2), all-to-alls for EP, ring for CP."""
    volume = 2.0 * tokens * batch.hidden
    passes = 4.0 + 2.0 * recompute_shares(batch)[1]
    tp_inside = np.minimum(batch.tp, batch.domain)
    shown = c["tp_exposed"] * np.where(batch.eager > 0.0, 1.0, c["tp_compiled"])
    tensor = shown * passes * 2.0 * half_collective(volume, batch.tp, tp_inside, net)
    ep_inside = members_inside(1.0, batch.ep, batch.domain)
    sent = c["imbalance"] * dispatch(volume, batch.topk, batch.ep, ep_inside, net)
    expert = np.where(batch.ep > 1.0, c["a2a_exposed"] * passes * sent, 0.0)
    cp_inside = members_inside(batch.tp, batch.cp, batch.domain)
    keys = 4.0 * tokens * np.maximum(batch.kv / batch.tp, 1.0) * batch.width * batch.cp
    ring = 3.0 * half_collective(keys, batch.cp, cp_inside, net)
    context = np.maximum(c["p2p_exposed"] * ring, ring - attention)
    return LayerComm(tensor, expert, context)


def data_comm(batch: Batch, held: Shards, count: Column, compute: Column, net: Links, c: Coefficients) -> Column:
    """Exposed seconds of gradient and parameter traffic per step.

    ZeRO 0-2: reduce-scatter of gradients and all-gather of parameters once per step (an all-reduce moves as
    much). ZeRO-3: two all-gathers and one reduce-scatter per microbatch, hidden under the layers' compute as
    far as it reaches (Rajbhandari et al. 2020, sec. 7; Zhao et al. 2023, PyTorch FSDP, sec. 3.3).
    """
    ranks = held.dense_group
    inside = members_inside(batch.tp, ranks, batch.domain)
    grad_bytes = c["grad_bytes"] * (1.0 - 0.5 * batch.grad16)
    once = half_collective(grad_bytes * held.dense, ranks, inside, net)
    once = once + half_collective(2.0 * held.dense, ranks, inside, net)
    e_ranks = held.expert_group
    e_inside = members_inside(batch.ep, e_ranks, batch.domain)
    experts = half_collective((grad_bytes + 2.0) * held.expert, e_ranks, e_inside, net)
    weights = half_collective(2.0 * held.dense, ranks, inside, net)
    sharded = count * (3.0 * weights + half_collective(6.0 * held.expert, e_ranks, e_inside, net))
    copies = held.dense / ranks + held.expert / e_ranks
    across = 2.0 * half_collective(4.0 * copies, batch.replicas, 1.0, net)
    overlapped = (batch.zero >= 1.0) & (batch.fused > 0.0)
    plain = np.where(overlapped, c["dp_exposed"], c["dp_serial"]) * (once + experts)
    hidden = np.maximum(c["shard_floor"] * sharded, sharded - c["shard_hidden"] * compute)
    return np.where(batch.zero >= 3.0, hidden + c["dp_exposed"] * across, plain)


def evaluate_chunk(batch: Batch, c: Coefficients) -> Step:
    """The whole model for one chunk; arrays of the chunk's length come out."""
    tokens = batch.microbatch * batch.seq / batch.cp
    count = microbatches(batch)
    r = rates(batch, c)
    net = links(batch, c)
    held = shards(batch)
    layer = layer_times(batch, tokens, c, r)
    head = logits_time(batch, tokens, c, r)
    comm = layer_comm(batch, tokens, layer.attention_forward + layer.attention_backward, net, c)
    again = recomputed(batch, layer)
    return assemble(batch, tokens, count, r, net, held, layer, head, comm, again, c)


def recomputed(batch: Batch, layer: LayerTimes) -> Column:
    """Forward work that the backward pass repeats."""
    some, all_ = recompute_shares(batch)
    whole = layer.gemm_forward + layer.attention_forward + layer.stream_forward
    return all_ * whole + some * layer.attention_forward


def assemble(  # noqa: PLR0913
    batch: Batch, tokens: Column, count: Column, r: Rates, net: Links, held: Shards, layer: LayerTimes,
    head: Column, comm: LayerComm, again: Column, c: Coefficients,
) -> Step:  # fmt: skip
    """Stages, bubble, data parallelism and stragglers around the layer times."""
    gemm = layer.gemm_forward + layer.gemm_backward
    attention = layer.attention_forward + layer.attention_backward
    streaming = layer.stream_forward + layer.stream_backward
    device = gemm + attention + streaming + again
    local = np.where(batch.experts > 0.0, batch.experts / batch.ep, 0.0)
    issue = batch.eager * (c["host_layer_s"] + c["host_expert_s"] * local)
    waits = np.maximum(issue - device, 0.0)
    per_layer = device + waits + comm.tensor + comm.expert + comm.context
    longer = held.first_layers * per_layer
    shorter = held.last_layers * per_layer + head
    on_last = shorter > longer
    copies = (batch.fused < 1.0) & (batch.grad16 < 1.0)
    width = np.where(copies, c["copy_bytes"], c["accumulate_bytes"] * (1.0 - 0.5 * batch.grad16))
    added = np.where(batch.zero >= 3.0, 0.0, width * (held.dense + held.expert)) / r.stream
    stage = np.where(on_last, shorter, longer) + added
    depth = np.where(on_last, held.last_layers, held.first_layers)
    with_head = np.where(on_last, head, 0.0)
    whole_tensor = (batch.zero >= 1.0) & (batch.fused < 1.0)  # engines that send every tensor rank's copy
    pass_bytes = 2.0 * tokens * batch.hidden / np.where(whole_tensor, 1.0, batch.tp)
    inside = batch.tp * batch.dp * batch.cp * batch.pp <= batch.domain
    send = pass_bytes / np.where(inside, net.up, net.out) + np.where(inside, net.hop_up, net.hop_out)
    sends = np.where(batch.pp > 1.0, 2.0 * batch.vpp * c["p2p_exposed"] * send, 0.0)
    slots = (batch.pp - 1.0) / batch.vpp
    rounds = count * depth
    pipeline = count * sends
    bubble = slots * (stage + sends)
    busy = count * stage
    exposed = data_comm(batch, held, count, busy, net, c)
    states = np.where(batch.zero >= 1.0, held.dense / held.dense_group + held.expert / held.expert_group, held.dense + held.expert)
    optimizer = c["optimizer_bytes"] * states / r.stream
    fixed = c["step_s"] * (0.3 + 0.7 * batch.eager)
    base = busy + pipeline + bubble + exposed + optimizer + fixed
    devices = batch.tp * batch.pp * batch.dp * batch.cp
    slow = base * c["jitter"] * np.sqrt(1.386294361 * np.log2(devices))
    seconds = base + slow
    m = memory(batch, tokens, count, held, c)
    rate = batch.global_batch * batch.seq * batch.per_chip / (seconds * devices)
    return Step(
        seconds, rate, rounds * gemm, rounds * attention, rounds * streaming + count * added, rounds * again, rounds * waits,
        count * with_head, rounds * comm.tensor, rounds * comm.expert, rounds * comm.context, pipeline,
        bubble, exposed, optimizer, fixed + 0.0 * seconds, slow, m.weights, m.gradients, m.optimizer,
        m.activations, m.workspace, m.overhead + 0.0 * seconds, np.where(m.need <= m.limit, np.minimum(m.peak, m.limit), m.peak), m.need <= m.limit,
    )  # fmt: skip


def evaluate(batch: Batch, c: Coefficients) -> Step:
    """Evaluate all elements, CHUNK at a time so that temporaries stay in cache.

    Every output is an array of len(batch). Coefficients may be arrays of the same length (draws).
    """
    size = len(batch)
    size = max(size, *(v.size for v in c.values() if isinstance(v, np.ndarray)), 1) if any(isinstance(v, np.ndarray) for v in c.values()) else size
    out = Step(*[np.empty(size, dtype=np.bool_ if name == "feasible" else np.float64) for name in OUTPUTS])
    for start in range(0, size, CHUNK):
        stop = min(start + CHUNK, size)
        part = {name: v[start:stop] if isinstance(v, np.ndarray) else v for name, v in c.items()}
        answer = evaluate_chunk(batch.slice(start, stop), part)
        for name in OUTPUTS:
            getattr(out, name)[start:stop] = getattr(answer, name)
    return out
