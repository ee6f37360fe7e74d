"""One pipeline stage: seconds per microbatch, and what the other stages add to the bubble."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulation.model.batch import Batch, Column
from simulation.model.coefficients import Coefficients
from simulation.model.compute import LayerTimes, Rates
from simulation.model.memory import Shards, recompute_shares
from simulation.model.traffic import LayerComm

FORWARD_ISSUE: Final = 0.35  # share of a layer's kernel launches that are in its forward pass


@dataclass(slots=True)
class Stage:
    """The slowest pipeline stage: seconds per microbatch, layers, and what its layers add up from."""

    seconds: Column
    sends: Column  # of these, exposed seconds of exchange with the neighbours
    others: Column  # seconds per microbatch of all other stages together
    depth: Column
    head: Column  # seconds of logits, where that stage has them
    again: Column  # recomputation per layer
    waits: Column  # for the host, per layer
    added: Column  # gradient accumulation per microbatch


def stage_times(
    batch: Batch, held: Shards, layer: LayerTimes, head: Column, comm: LayerComm, crossing: Column, c: Coefficients,
    r: Rates,
) -> Stage:  # fmt: skip
    """Forward and backward of one microbatch; the last stage has fewer layers and the logits, and one neighbour.

    `crossing`: exposed seconds at one boundary between stages, per microbatch: an activation one way, a gradient
    the other. Interleaved, the last stage is followed by the first, once less than there are chunks.
    """
    again = recomputed(batch, layer)
    device = again + layer.gemm_forward + layer.gemm_backward + layer.attention_forward
    device = device + layer.attention_backward + layer.stream_forward + layer.stream_backward
    local = np.where(batch.experts > 0.0, batch.experts / batch.ep, 0.0)
    shown = device + comm.tensor + comm.expert + comm.context
    repeated = 1.0 + FORWARD_ISSUE * recompute_shares(batch)[1]
    waits = waiting(shown, batch.eager * repeated * (c["host_layer_s"] + c["host_expert_s"] * local))
    per_layer = shown + waits
    at_end = (2.0 - 1.0 / batch.vpp) * crossing
    within = np.where(batch.pp > 2.0, 2.0 * crossing, at_end)
    longer = held.first_layers * per_layer + within
    shorter = held.last_layers * per_layer + head + at_end
    on_last = shorter > longer
    added = accumulate_time(batch, held, c, r)
    return Stage(
        seconds=np.where(on_last, shorter, longer) + added,
        sends=np.where(on_last, at_end, within),
        others=(batch.pp - 2.0) * longer + np.minimum(longer, shorter) + (batch.pp - 1.0) * added,
        depth=np.where(on_last, held.last_layers, held.first_layers),
        head=np.where(on_last, head, 0.0),
        again=again,
        waits=waits,
        added=added,
    )


def waiting(device: Column, host: Column) -> Column:
    """What a device waits for the host that issues its kernels (seconds).

    The host runs ahead while long kernels or the network keep the device busy, and falls behind among short ones, so
    the larger of the two rounds off: their 3-norm, as for any two bounds that take turns (Churchill & Usagi 1972;
    the power was chosen among 2, 3, 4 and 8 by errors and order on sources left out).
    """
    return np.maximum(np.cbrt(device * device * device + host * host * host) - device, 0.0)


def recomputed(batch: Batch, layer: LayerTimes) -> Column:
    """Forward work that the backward pass repeats (Chen et al. 2016; Korthikanti et al. 2022, section 5)."""
    some, all_ = recompute_shares(batch)
    whole = layer.gemm_again + layer.attention_forward + layer.stream_forward
    return all_ * whole + some * layer.attention_forward


def accumulate_time(batch: Batch, held: Shards, c: Coefficients, r: Rates) -> Column:
    """Adding one microbatch's gradients to the buffer; ZeRO-3 reduces them instead (seconds)."""
    copies = (batch.fused < 1.0) & (batch.grad16 < 1.0)
    width = np.where(copies, c["copy_bytes"], c["accumulate_bytes"] * (1.0 - 0.5 * batch.grad16))
    return np.where(batch.zero >= 3.0, 0.0, width * (held.dense + held.expert)) / r.stream
