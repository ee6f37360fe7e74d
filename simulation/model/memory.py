"""Memory of the fullest device by category, and whether it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulation.model.batch import Batch, Column
from simulation.model.coefficients import Coefficients

GIB: Final = float(2**30)
LEAN_LOGIT: Final = 3.0  # bytes per logit when the loss is computed in place
SELECTIVE_KEEPS: Final = 0.55  # every second product's input: selective per operator, where scores are never stored


@dataclass(slots=True)
class Shards:
    """Parameters that one device holds (dense and expert part), and over how many devices their states are cut."""

    dense: Column
    expert: Column
    layer: Column  # of one layer, both parts
    dense_group: Column
    expert_group: Column
    first_layers: Column
    last_layers: Column


@dataclass(slots=True)
class Memory:
    """Bytes on the fullest device."""

    weights: Column
    gradients: Column
    optimizer: Column
    activations: Column
    workspace: Column
    overhead: Column
    peak: Column  # what the device would show, caches included
    need: Column  # what the run cannot do without: no fragmentation, loss computed in place
    limit: Column  # capacity that a run may use up


def microbatches(batch: Batch) -> Column:
    """Microbatches per pipeline and step."""
    return np.maximum(np.ceil(batch.global_batch / (batch.dp * batch.microbatch) - 1e-9), 1.0)


def shards(batch: Batch) -> Shards:
    """Layers of the fullest stage are ceil(L / (p v)) v; the last stage takes the rest and the output matrix."""
    slots = batch.pp * batch.vpp
    first = np.minimum(np.ceil(batch.layers / slots) * batch.vpp, batch.layers)
    last = np.maximum(batch.layers - (batch.pp - 1.0) * first, 0.0)
    kv = np.maximum(batch.kv / batch.tp, 1.0)
    attention = batch.latent * 2.0 * batch.hidden * batch.width * (batch.heads / batch.tp + kv)
    unit = batch.matrices * batch.hidden
    sparse = batch.experts > 0.0
    plain = unit * batch.ffn / batch.tp
    share = np.where(sparse, batch.dense_layers / batch.layers, 1.0)
    dense_layer = attention + share * plain + (1.0 - share) * unit * batch.expert_ffn * batch.shared
    expert_layer = (1.0 - share) * unit * batch.expert_ffn * batch.experts / batch.ep
    tied = batch.matrices < 3.0  # GPT-style models share the embedding with the output, gated ones do not
    tables = np.where((batch.pp > 1.0) | tied, 1.0, 2.0) * batch.vocab * batch.hidden / batch.tp
    group = batch.dp * batch.cp / batch.replicas
    return Shards(
        dense=first * dense_layer + tables,
        expert=first * expert_layer,
        layer=dense_layer + expert_layer,
        dense_group=group,
        expert_group=np.maximum(group * batch.tp / batch.ep, 1.0),
        first_layers=first,
        last_layers=last,
    )


def activation_bytes(batch: Batch, tokens: Column) -> tuple[Column, Column]:
    """Bytes kept per layer and microbatch until its backward pass, and those of one whole layer at work.

    Korthikanti et al. 2022, eq. 1-4 and 6, written for any MLP width, GQA and experts: per token, 10 h are
    replicated over the tensor group unless sequence parallel, the rest is split; 5 a s / h more when the scores
    are stored.
    """
    spread = np.where(batch.sp > 0.0, batch.tp, 1.0)
    sparse = batch.experts > 0.0
    inner = np.where(sparse, (batch.topk + batch.shared) * batch.expert_ffn, batch.ffn / batch.tp)
    heads = (2.0 * batch.heads + 2.0 * batch.kv) * batch.width / batch.tp
    routed = np.where(sparse, 2.0 * batch.topk * batch.hidden, 0.0)
    masks = np.where(batch.fused > 0.0, 8.0, 10.0)  # recent models train without dropout
    saved = np.where(batch.low > 0.0, 1.5, 2.0)  # inputs of low-precision products are kept as they were read
    per_token = masks * batch.hidden / spread + saved * (heads + inner * batch.matrices + routed)
    scores = 5.0 * batch.heads * batch.seq * batch.microbatch * batch.seq / (batch.tp * batch.cp)
    stored = np.where(batch.fused > 0.0, 0.0, scores)
    whole = tokens * per_token + stored
    selective = tokens * per_token * np.where(batch.fused > 0.0, SELECTIVE_KEEPS, 1.0)
    full = 2.0 * tokens * batch.hidden / spread
    some, all_ = recompute_shares(batch)
    kept = (1.0 - some - all_) * whole + some * selective + all_ * full
    return kept, whole


def recompute_shares(batch: Batch) -> tuple[Column, Column]:
    """Shares of the layers that repeat their attention only, and all of their forward pass.

    0, 1 and 2 are none, selective and full; 1 + x recomputes the share x of the layers in full.
    """
    all_ = np.maximum(batch.recompute - 1.0, 0.0)
    return np.minimum(batch.recompute, 1.0) - all_, all_


def in_flight(batch: Batch, count: Column) -> Column:
    """Microbatches whose activations the first stage holds: 1F1B, interleaved (Narayanan et al. 2021, sec. 2.2)."""
    held = np.minimum(count, batch.pp)
    return np.where(batch.vpp > 1.0, held * (1.0 + (batch.pp - 1.0) / (batch.pp * batch.vpp)), held)


def memory(batch: Batch, tokens: Column, count: Column, held: Shards, c: Coefficients) -> Memory:
    """States by ZeRO stage (Rajbhandari et al. 2020, fig. 1), activations, logits, framework overhead."""
    zero = batch.zero
    params = held.dense + held.expert
    cut = held.dense / held.dense_group + held.expert / held.expert_group
    weights = 2.0 * np.where(zero >= 3.0, cut, params)
    gradients = gradient_bytes(batch, c) * np.where(zero >= 2.0, cut, params)
    optimizer = np.where(batch.grad16 > 0.0, c["state16"], 12.0) * np.where(zero >= 1.0, cut, params)
    kept, whole = activation_bytes(batch, tokens)
    passing = np.where(batch.pp > 1.0, 2.0 * tokens * batch.hidden, 0.0)  # buffers of pipeline sends
    first = (kept * held.first_layers + passing) * in_flight(batch, count)
    per_logit = np.where(batch.fused > 0.0, c["logit_mem"], c["logit_plain"])
    logits = per_logit * tokens * batch.vocab / batch.tp
    last = kept * held.last_layers * np.minimum(batch.vpp, count) + passing + logits
    working = np.where(batch.recompute > 1.0, whole, 0.0)
    activations = c["act_mem"] * first
    more = np.maximum(last - first, 0.0)  # the last stage holds few microbatches, but the logits
    workspace = c["act_mem"] * np.maximum(working, more) + np.where(zero >= 3.0, 4.0 * held.layer, 0.0)
    overhead = c["mem_base"] * GIB
    peak = weights + gradients + optimizer + activations + workspace + overhead
    limit = batch.capacity * c["mem_slack"]
    spared = np.minimum((per_logit - LEAN_LOGIT) * tokens * batch.vocab / batch.tp, np.maximum(working, more))
    lean = first + np.maximum(working, more) - spared + np.where(zero >= 3.0, 4.0 * held.layer, 0.0)
    states = weights + gradients + optimizer + overhead
    need = np.where(batch.fused > 0.0, states + lean, peak)
    return Memory(weights, gradients, optimizer, activations, workspace, overhead, peak, need, limit)


def gradient_bytes(batch: Batch, c: Coefficients) -> Column:
    """Bytes per gradient that a device keeps.

    32 bits, or 16 in FP16 stacks; these add an unscaled and a flat 32-bit copy when the optimizer is sharded
    (DeepSpeed stage 1 and 2, which the published out-of-memory runs show).
    """
    scaled = np.where(batch.zero >= 1.0, c["scaled_copies"], 0.5 * c["grad_mem"])
    return np.where((batch.grad16 > 0.0) & (batch.zero < 3.0), scaled, c["grad_mem"])


def need_over_limit(batch: Batch, c: Coefficients) -> Column:
    """What the run cannot do without over what the device has: above 1 it does not fit."""
    tokens = batch.microbatch * batch.seq / batch.cp
    found = memory(batch, tokens, microbatches(batch), shards(batch), c)
    return found.need / found.limit
