"""Exposed seconds of communication: inside a layer, between pipeline stages, between replicas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.model.batch import Batch, Column
from simulation.model.coefficients import Coefficients
from simulation.model.compute import LayerTimes
from simulation.model.memory import Shards, recompute_shares
from simulation.model.network import Links, dispatch, half_collective, members_inside, ring_latency


@dataclass(slots=True)
class LayerComm:
    """Exposed seconds of communication per layer and microbatch."""

    tensor: Column
    expert: Column
    context: Column


def layer_comm(batch: Batch, tokens: Column, layer: LayerTimes, net: Links, c: Coefficients) -> LayerComm:
    """Traffic inside one layer; kinds of parallelism that no element uses are not worked out."""
    attention = layer.attention_forward + layer.attention_backward
    volume = 2.0 * tokens * batch.hidden
    passes = 4.0 + 2.0 * recompute_shares(batch)[1]
    return LayerComm(
        tensor=tensor_time(batch, volume, passes, layer, net, c),
        expert=expert_time(batch, volume, passes, net, c) if np.any(batch.ep > 1.0) else 0.0,
        context=context_time(batch, tokens, attention, net, c) if np.any(batch.cp > 1.0) else 0.0,
    )


def tensor_time(batch: Batch, volume: Column, passes: Column, layer: LayerTimes, net: Links, c: Coefficients) -> Column:
    """Two all-reduces forward and two backward (Shoeybi et al. 2019, fig. 4), two more when the layer is repeated.

    Sequence parallelism moves as many bytes (Korthikanti et al. 2022, sec. 4.2.2). `volume`: bytes of activations.
    What hides runs under the products of the weights' gradients, or where both run in slices under all products.
    """
    inside = np.minimum(batch.tp, batch.domain)
    pipelined = (batch.sp > 0.0) & (batch.asynchronous > 0.0) & (batch.portable < 1.0)
    shown = c["tp_exposed"] * np.where(batch.eager < 1.0, c["tp_compiled"], np.where(pipelined, c["tp_pipelined"], 1.0))
    per_byte, latency = half_collective(batch.tp, inside, net)
    sent = passes * 2.0 * (volume * per_byte + latency)
    sliced = pipelined | (batch.eager < 1.0)
    cover = np.where(sliced, layer.gemm_forward + layer.gemm_backward, 0.5 * layer.gemm_backward)
    return np.maximum(shown * sent, sent - cover)


def expert_time(batch: Batch, volume: Column, passes: Column, net: Links, c: Coefficients) -> Column:
    """All-to-alls that send tokens to their experts and back (Lepikhin et al. 2020, GShard, section 3.2)."""
    split = np.where(batch.sp > 0.0, batch.tp, 1.0)  # sequence-parallel ranks dispatch their own tokens
    inside = members_inside(1.0, batch.ep, batch.domain)
    sent = c["imbalance"] * dispatch(volume / split, batch.topk, batch.ep, inside, net, c["a2a_out"])
    return np.where(batch.ep > 1.0, c["a2a_exposed"] * passes * sent, 0.0)


def context_time(batch: Batch, tokens: Column, attention: Column, net: Links, c: Coefficients) -> Column:
    """Keys and values around a ring, under attention as far as that reaches (Liu et al. 2023, Ring Attention)."""
    inside = members_inside(batch.tp, batch.cp, batch.domain)
    keys = 4.0 * tokens * np.maximum(batch.kv / batch.tp, 1.0) * batch.width * batch.cp
    per_byte, latency = half_collective(batch.cp, inside, net)
    ring = 3.0 * (keys * per_byte + latency)
    return np.maximum(c["p2p_exposed"] * ring, ring - attention)


@dataclass(slots=True)
class Sharing:
    """Half a collective over the replicas of all parameters of a device: seconds per byte of each, and latency."""

    seconds_per_byte: Column  # of the bytes per parameter
    latency: Column
    ring: Column  # latency of one layer's ring


def sharing(batch: Batch, held: Shards, net: Links) -> Sharing:
    """Dense parameters over their group, experts over theirs."""
    ranks = held.dense_group
    inside = members_inside(batch.tp, ranks, batch.domain)
    per_byte, latency = half_collective(ranks, inside, net)
    found = Sharing(held.dense * per_byte, latency, ring_latency(ranks, inside, net))
    if not np.any(batch.experts > 0.0):
        return found
    ranks = held.expert_group
    inside = members_inside(batch.ep, ranks, batch.domain)
    per_byte, latency = half_collective(ranks, inside, net)
    sparse = batch.experts > 0.0
    found.seconds_per_byte = found.seconds_per_byte + held.expert * per_byte
    found.latency = found.latency + np.where(sparse, latency, 0.0)
    found.ring = found.ring + np.where(sparse, ring_latency(ranks, inside, net), 0.0)
    return found


def data_comm(batch: Batch, held: Shards, count: Column, compute: Column, net: Links, c: Coefficients) -> Column:
    """Exposed seconds of gradient and parameter traffic per step.

    ZeRO 0: an all-reduce of gradients, twice their bytes. ZeRO 1-2: reduce-scatter of gradients and all-gather of
    16-bit parameters; BF16 stacks of before fused kernels reduce to all ranks all the same (DeepSpeed's BF16
    optimizer). ZeRO-3: two all-gathers and one reduce-scatter per microbatch, hidden under the layers' compute as
    far as it reaches (Rajbhandari et al. 2020, sec. 7; Zhao et al. 2023, PyTorch FSDP, sec. 3.3).
    """
    shared = sharing(batch, held, net)
    grad_bytes = c["grad_bytes"] * (1.0 - 0.5 * batch.grad16)
    reduced = np.where((batch.zero < 1.0) | ((batch.fused < 1.0) & (batch.grad16 < 1.0)), 2.0, 1.0)
    gathered = np.where(batch.zero < 1.0, 0.0, 2.0)
    moved = (reduced * grad_bytes + gathered) * shared.seconds_per_byte + 2.0 * shared.latency
    overlapped = (batch.zero >= 1.0) & (batch.fused > 0.0)
    plain = np.where(overlapped, c["dp_exposed"], c["dp_serial"]) * moved
    if not np.any(batch.zero >= 3.0):
        return plain
    sharded = count * (6.0 * shared.seconds_per_byte + 3.0 * held.first_layers * shared.ring)
    copies = held.dense / held.dense_group + held.expert / held.expert_group
    across = 8.0 * copies * (1.0 - 1.0 / batch.replicas) / net.out + 2.0 * net.hop_out * np.log2(batch.replicas)
    hidden = np.maximum(c["shard_floor"] * sharded, sharded - np.minimum(c["shard_hidden"], 1.0) * compute)
    return np.where(batch.zero >= 3.0, hidden + c["dp_exposed"] * across, plain)


def crossing_time(batch: Batch, tokens: Column, net: Links, c: Coefficients) -> Column:
    """Exposed seconds at one boundary of stages per microbatch, all chunks: links carry both directions at once.

    Tensor ranks send a part each (Narayanan et al. 2021, section 4.1), except in engines that send all copies.
    """
    whole_tensor = (batch.zero >= 1.0) & (batch.fused < 1.0)
    volume = 2.0 * tokens * batch.hidden / np.where(whole_tensor, 1.0, batch.tp)
    inside = batch.tp * batch.dp * batch.cp * batch.pp <= batch.domain
    send = volume / np.where(inside, net.up, net.out) + np.where(inside, net.hop_up, net.hop_out)
    shown = c["p2p_exposed"] * np.where(batch.vpp > 1.0, c["p2p_chunks"], 1.0)
    return np.where(batch.pp > 1.0, batch.vpp * shown * send, 0.0)
