"""Exposed seconds of communication: inside a layer, between pipeline stages, between replicas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.model.batch import Batch, Column
from simulation.model.coefficients import Coefficients
from simulation.model.memory import Shards, recompute_shares
from simulation.model.network import Links, dispatch, half_collective, members_inside, ring_latency


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
    sent = c["imbalance"] * dispatch(volume / split, batch.topk, batch.ep, ep_inside, net, c["a2a_out"])
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
    inside, e_inside = members_inside(batch.tp, ranks, batch.domain), members_inside(batch.ep, e_ranks, batch.domain)
    per_byte, latency = half_collective(ranks, inside, net)
    e_byte, e_latency = half_collective(e_ranks, e_inside, net)
    grad_bytes = c["grad_bytes"] * (1.0 - 0.5 * batch.grad16)
    moved = (grad_bytes + 2.0) * (held.dense * per_byte + held.expert * e_byte) + 2.0 * (latency + e_latency)
    overlapped = (batch.zero >= 1.0) & (batch.fused > 0.0)
    plain = np.where(overlapped, c["dp_exposed"], c["dp_serial"]) * moved
    hops = held.first_layers * (ring_latency(ranks, inside, net) + ring_latency(e_ranks, e_inside, net))
    gathered = 6.0 * (held.dense * per_byte + held.expert * e_byte) + 3.0 * hops
    sharded = count * gathered
    copies = held.dense / ranks + held.expert / e_ranks
    across = 8.0 * copies * (1.0 - 1.0 / batch.replicas) / net.out + 2.0 * net.hop_out * np.log2(batch.replicas)
    hidden = np.maximum(c["shard_floor"] * sharded, sharded - np.minimum(c["shard_hidden"], 1.0) * compute)
    return np.where(batch.zero >= 3.0, hidden + c["dp_exposed"] * across, plain)


def send_time(batch: Batch, tokens: Column, net: Links, c: Coefficients) -> Column:
    """Exposed seconds of passing one microbatch to the next stage and its gradient back, all chunks.

    Tensor ranks send a part each (Narayanan et al. 2021, section 4.1), except in engines that send all copies.
    """
    whole_tensor = (batch.zero >= 1.0) & (batch.fused < 1.0)
    volume = 2.0 * tokens * batch.hidden / np.where(whole_tensor, 1.0, batch.tp)
    inside = batch.tp * batch.dp * batch.cp * batch.pp <= batch.domain
    send = volume / np.where(inside, net.up, net.out) + np.where(inside, net.hop_up, net.hop_out)
    shown = c["p2p_exposed"] * np.where(batch.vpp > 1.0, c["p2p_chunks"], 1.0)
    return np.where(batch.pp > 1.0, 2.0 * batch.vpp * shown * send, 0.0)
