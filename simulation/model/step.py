"""One training step: what computes, what communicates, what waits; time and memory of every layout at once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final, TypeAlias

import numpy as np

from simulation.model.batch import CHUNK, Batch, Column
from simulation.model.coefficients import Coefficients
from simulation.model.compute import LayerTimes, Rates, layer_times, logits_time, rates
from simulation.model.memory import Shards, memory, microbatches, recompute_shares, shards
from simulation.model.network import Links, dispatch, half_collective, links, members_inside

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
    pipelined = (batch.sp > 0.0) & (batch.asynchronous > 0.0) & (batch.portable < 1.0)
    shown = c["tp_exposed"] * np.where(batch.eager < 1.0, c["tp_compiled"], np.where(pipelined, c["tp_pipelined"], 1.0))
    per_byte, latency = half_collective(batch.tp, tp_inside, net)
    tensor = shown * passes * 2.0 * (volume * per_byte + latency)
    split = np.where(batch.sp > 0.0, batch.tp, 1.0)  # sequence-parallel ranks dispatch their own tokens
    ep_inside = members_inside(1.0, batch.ep, batch.domain)
    sent = c["imbalance"] * dispatch(volume / split, batch.topk, batch.ep, ep_inside, net)
    expert = np.where(batch.ep > 1.0, c["a2a_exposed"] * passes * sent, 0.0)
    cp_inside = members_inside(batch.tp, batch.cp, batch.domain)
    keys = 4.0 * tokens * np.maximum(batch.kv / batch.tp, 1.0) * batch.width * batch.cp
    per_byte, latency = half_collective(batch.cp, cp_inside, net)
    ring = 3.0 * (keys * per_byte + latency)
    context = np.maximum(c["p2p_exposed"] * ring, ring - attention)
    return LayerComm(tensor, expert, context)


def data_comm(batch: Batch, held: Shards, count: Column, compute: Column, net: Links, c: Coefficients) -> Column:
    """Exposed seconds of gradient and parameter traffic per step.

    ZeRO 0-2: reduce-scatter of gradients and all-gather of parameters once per step (an all-reduce moves as
    much). ZeRO-3: two all-gathers and one reduce-scatter per microbatch, hidden under the layers' compute as
    far as it reaches (Rajbhandari et al. 2020, sec. 7; Zhao et al. 2023, PyTorch FSDP, sec. 3.3).
    """
    ranks, e_ranks = held.dense_group, held.expert_group
    per_byte, latency = half_collective(ranks, members_inside(batch.tp, ranks, batch.domain), net)
    e_byte, e_latency = half_collective(e_ranks, members_inside(batch.ep, e_ranks, batch.domain), net)
    grad_bytes = c["grad_bytes"] * (1.0 - 0.5 * batch.grad16)
    moved = (grad_bytes + 2.0) * (held.dense * per_byte + held.expert * e_byte) + 2.0 * (latency + e_latency)
    overlapped = (batch.zero >= 1.0) & (batch.fused > 0.0)
    plain = np.where(overlapped, c["dp_exposed"], c["dp_serial"]) * moved
    gathered = 6.0 * (held.dense * per_byte + held.expert * e_byte) + 3.0 * (latency + e_latency)
    sharded = count * gathered
    copies = held.dense / ranks + held.expert / e_ranks
    across = 8.0 * copies * (1.0 - 1.0 / batch.replicas) / net.out + 2.0 * net.hop_out * np.log2(batch.replicas)
    hidden = np.maximum(c["shard_floor"] * sharded, sharded - np.minimum(c["shard_hidden"], 1.0) * compute)
    return np.where(batch.zero >= 3.0, hidden + c["dp_exposed"] * across, plain)


def evaluate_chunk(batch: Batch, c: Coefficients) -> Step:
    """The whole model for one chunk; every field of the answer is an array or, where all else is, a float."""
    tokens, count = batch.microbatch * batch.seq / batch.cp, microbatches(batch)
    r, net, held = rates(batch, c), links(batch, c), shards(batch)
    layer, head = layer_times(batch, tokens, c, r), logits_time(batch, tokens, c, r)
    attention = layer.attention_forward + layer.attention_backward
    comm = layer_comm(batch, tokens, attention, net, c)
    stage = stage_times(batch, held, layer, head, comm, c, r)
    sends = send_time(batch, tokens, net, c)
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
        "pipeline_comm": count * sends,
        "bubble": (batch.pp - 1.0) / batch.vpp * (stage.seconds + sends),
        "data_comm": data_comm(batch, held, count, busy, net, c),
        "optimizer": optimizer,
        "fixed": c["step_s"] * (0.3 + 0.7 * batch.eager),
    }
    base = busy + found["pipeline_comm"] + found["bubble"] + found["data_comm"] + optimizer + found["fixed"]
    devices = batch.tp * batch.pp * batch.dp * batch.cp
    found["straggler"] = base * slowest(devices, c)
    seconds = base + found["straggler"]
    rate = batch.global_batch * batch.seq * batch.per_chip / (seconds * devices)
    return Step(seconds, rate, **found, **memory_columns(batch, tokens, count, held, c))


@dataclass(slots=True)
class Stage:
    """The slowest pipeline stage: seconds per microbatch, layers, and what its layers add up from."""

    seconds: Column
    depth: Column
    head: Column  # seconds of logits, where that stage has them
    again: Column  # recomputation per layer
    waits: Column  # for the host, per layer
    added: Column  # gradient accumulation per microbatch


def stage_times(
    batch: Batch, held: Shards, layer: LayerTimes, head: Column, comm: LayerComm, c: Coefficients, r: Rates
) -> Stage:
    """Forward and backward of one microbatch; the last stage has fewer layers and the logits."""
    again = recomputed(batch, layer)
    device = again + layer.gemm_forward + layer.gemm_backward + layer.attention_forward
    device = device + layer.attention_backward + layer.stream_forward + layer.stream_backward
    local = np.where(batch.experts > 0.0, batch.experts / batch.ep, 0.0)
    shown = device + comm.tensor + comm.expert + comm.context
    # the host runs ahead while the device computes or waits for the network
    waits = np.maximum(batch.eager * (c["host_layer_s"] + c["host_expert_s"] * local) - shown, 0.0)
    per_layer = shown + waits
    longer = held.first_layers * per_layer
    shorter = held.last_layers * per_layer + head
    on_last = shorter > longer
    added = accumulate_time(batch, held, c, r)
    return Stage(
        seconds=np.where(on_last, shorter, longer) + added,
        depth=np.where(on_last, held.last_layers, held.first_layers),
        head=np.where(on_last, head, 0.0),
        again=again,
        waits=waits,
        added=added,
    )


def recomputed(batch: Batch, layer: LayerTimes) -> Column:
    """Forward work that the backward pass repeats (Chen et al. 2016; Korthikanti et al. 2022, section 5)."""
    some, all_ = recompute_shares(batch)
    whole = layer.gemm_forward + layer.attention_forward + layer.stream_forward
    return all_ * whole + some * layer.attention_forward


def accumulate_time(batch: Batch, held: Shards, c: Coefficients, r: Rates) -> Column:
    """Adding one microbatch's gradients to the buffer; ZeRO-3 reduces them instead (seconds)."""
    copies = (batch.fused < 1.0) & (batch.grad16 < 1.0)
    width = np.where(copies, c["copy_bytes"], c["accumulate_bytes"] * (1.0 - 0.5 * batch.grad16))
    return np.where(batch.zero >= 3.0, 0.0, width * (held.dense + held.expert)) / r.stream


def send_time(batch: Batch, tokens: Column, net: Links, c: Coefficients) -> Column:
    """Exposed seconds of passing one microbatch to the next stage and its gradient back, all chunks.

    Tensor ranks send a part each (Narayanan et al. 2021, section 4.1), except in engines that send all copies.
    """
    whole_tensor = (batch.zero >= 1.0) & (batch.fused < 1.0)
    volume = 2.0 * tokens * batch.hidden / np.where(whole_tensor, 1.0, batch.tp)
    inside = batch.tp * batch.dp * batch.cp * batch.pp <= batch.domain
    send = volume / np.where(inside, net.up, net.out) + np.where(inside, net.hop_up, net.hop_out)
    return np.where(batch.pp > 1.0, 2.0 * batch.vpp * c["p2p_exposed"] * send, 0.0)


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
