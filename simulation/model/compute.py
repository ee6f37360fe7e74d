"""What one pipeline stage computes for one microbatch of one layer, and for the logits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulation.model.batch import FAMILIES, Batch, Column
from simulation.model.coefficients import Coefficients
from simulation.model.gemm import Engine, gemm_times

FORWARD_SHARE: Final = 0.4  # of element-wise bytes: the backward pass reads what the forward one wrote
STREAM_KERNELS: Final = 50.0  # element-wise kernels of a layer, forward and backward; compilers fuse most
RAMP_PEAK: Final = 312e12 / 108.0  # 16-bit FLOPS of one processor of A100, for which gemm_ramp is given


@dataclass(slots=True)
class Rates:
    """Sustained rates of a batch: 16-bit and layer-precision matrix engines, streaming bandwidth."""

    half: Engine
    layer: Engine
    stream: Column
    half_rate: Column


@dataclass(slots=True)
class LayerTimes:
    """Seconds per layer and microbatch on one device."""

    gemm_forward: Column
    gemm_backward: Column
    gemm_again: Column  # forward products that recomputing a layer repeats
    attention_forward: Column
    attention_backward: Column
    stream_forward: Column
    stream_backward: Column


def family_factor(batch: Batch, c: Coefficients) -> Column:
    values = [c[name] for name in FAMILY_COEFFICIENTS]
    if isinstance(batch.family, np.ndarray):
        return np.asarray(values)[batch.family.astype(np.intp)]
    return values[int(batch.family)]


FAMILY_COEFFICIENTS: Final = tuple(
    {"nvidia_gpu": "gemm_gpu", "amd_gpu": "gemm_amd"}.get(family.value, f"gemm_{family.value}") for family in FAMILIES
)


def low_factor(batch: Batch, c: Coefficients) -> Column:
    """Share of the layer-precision rate that training reaches beyond what 16 bits reach of theirs.

    FP4 recipes are those of FP8 with a narrower format: what FP8 loses, they lose too.
    """
    values = [1.0, c["low_fp8"], c["low_fp8"] * c["low_fp4"], c["low_int8"]]
    if isinstance(batch.low, np.ndarray):
        return np.asarray(values)[batch.low.astype(np.intp)]
    return values[int(batch.low)]


def rates(batch: Batch, c: Coefficients) -> Rates:
    sustained = family_factor(batch, c) * np.exp2(-c["power_slope"] * batch.strain)
    half_rate = batch.peak * np.minimum(batch.roof * sustained, 1.0)  # draws may not pass the published peak
    layer_rate = batch.peak_low * np.minimum(batch.roof_low * sustained * low_factor(batch, c), 1.0)
    stream = batch.hbm * np.minimum(c["stream"], 1.0)
    # a tile's prologue and epilogue take time, not elements; faster processors overlap them with the next tile
    faster = np.where(batch.units > 1.0, batch.peak * (1.0 / RAMP_PEAK) / batch.units, 1.0)
    ramp = c["gemm_ramp"] * np.sqrt(faster)
    common = (1.0 / stream, 1.0 / batch.units, ramp, c["gemm_wave"], c["kernel_s"])
    return Rates(
        half=Engine(1.0 / half_rate, *common, 2.0),
        layer=Engine(1.0 / layer_rate, *common, np.where(batch.low > 0, 1.0, 2.0)),
        stream=stream,
        half_rate=half_rate,
    )


def attention_times(batch: Batch, c: Coefficients, r: Rates) -> tuple[Column, Column]:
    """Score and value products with softmax, forward and backward (seconds).

    Fused: causal half of 4 s^2 d per head (Dao 2023, FlashAttention-2, section 3.1; backward 2.5 x). Unfused: the
    whole square, and the scores pass through HBM (Korthikanti et al. 2022, section 4.1.2). Portable kernels
    reach less: FlashAttention-2 35 % of an H100 (Shah et al. 2024, FlashAttention-3, section 1).
    """
    scores = batch.microbatch * batch.seq * batch.seq * batch.heads / (batch.cp * batch.tp)
    flops = 4.0 * scores * batch.width
    odd = batch.width - 8.0 * np.floor(batch.width / 8.0) > 0.0
    unit = 1.0 / r.half_rate
    stack = np.where(batch.asynchronous > 0.0, c["flash_portable"], c["flash_early"])
    rate = c["flash_fwd"] * np.where(batch.portable > 0.0, stack, 1.0)
    flash = 0.5 * flops * unit / rate * (1.0 + c["flash_ramp"] / batch.seq)
    plain = flops * unit / np.where(odd, c["bmm_odd"], c["bmm"])
    through_hbm = c["softmax_bytes"] * scores / r.stream
    fused = batch.fused > 0.0
    forward = np.where(fused, flash, plain + through_hbm)
    backward = np.where(fused, 2.5 * flash / c["flash_bwd"], 2.0 * plain + through_hbm)
    return forward, backward


def mlp_times(batch: Batch, tokens: Column, c: Coefficients, r: Rates) -> tuple[Column, Column, Column]:
    """Up and down products forward, both backward, and the up product forward alone (seconds).

    Experts of one rank are one grouped product over their tokens.
    """
    sparse = batch.experts > 0.0
    groups = np.where(sparse, batch.experts / batch.ep, 1.0)
    split = np.where(batch.sp > 0.0, batch.tp, 1.0)
    visits = np.where(sparse, tokens / split * batch.topk * batch.ep / np.maximum(batch.experts, 1.0), tokens)
    inner = np.where(sparse, batch.expert_ffn, batch.ffn / batch.tp)
    always = 1.0 + np.where(sparse, batch.shared / np.maximum(batch.topk, 1.0), 0.0)
    up_f, up_b = gemm_times(visits, inner * (batch.matrices - 1.0), batch.hidden, r.layer)
    down_f, down_b = gemm_times(visits, batch.hidden, inner, r.layer)
    grouped = c["moe_gemm"] * np.where(batch.eager > 0.0, 1.0, c["moe_compiled"])
    scale = groups * always / np.where(sparse, grouped, 1.0)
    return scale * (up_f + down_f), scale * (up_b + down_b), scale * up_f


def stream_time(batch: Batch, tokens: Column, c: Coefficients, r: Rates) -> Column:
    """HBM-bound work of one layer, forward and backward together (seconds)."""
    sharded = np.where(batch.sp > 0.0, batch.tp, 1.0)
    sparse = batch.experts > 0.0
    inner = np.where(sparse, batch.topk * batch.expert_ffn, batch.ffn / batch.tp) * (batch.matrices - 1.0)
    fusion = np.where(batch.portable > 0.0, c["eager_bytes"], 1.0)
    moved = (
        fusion
        * tokens
        * (
            c["norm_bytes"] * batch.hidden / sharded
            + c["act_bytes"] * inner
            + c["permute_bytes"] * np.where(sparse, batch.topk * batch.hidden, 0.0)
            + c["cast_bytes"] * np.where(batch.low > 0.0, 2.0 * batch.hidden + inner, 0.0)
        )
    )
    kernels = np.where(batch.eager > 0.0, STREAM_KERNELS, 0.25 * STREAM_KERNELS)
    return moved / r.stream + kernels * c["kernel_s"]


def layer_times(batch: Batch, tokens: Column, c: Coefficients, r: Rates) -> LayerTimes:
    """All of one layer; `tokens` = microbatch * seq / cp.

    Nothing in the backward pass reads the output of the last product: compilers drop it from recomputation, and
    PyTorch's checkpointing stops before it. Megatron repeats the whole layer.
    """
    kv = np.maximum(batch.kv / batch.tp, 1.0)  # a KV head that cannot be split is copied
    heads = batch.heads / batch.tp
    qkv_f, qkv_b = gemm_times(tokens, (heads + 2.0 * kv) * batch.width, batch.hidden, r.layer)
    out_f, out_b = gemm_times(tokens, batch.hidden, heads * batch.width, r.layer)
    projections_f, projections_b = batch.latent * (qkv_f + out_f), batch.latent * (qkv_b + out_b)
    mlp_f, mlp_b, up_f = mlp_times(batch, tokens, c, r)
    attention_f, attention_b = attention_times(batch, c, r)
    moved = stream_time(batch, tokens, c, r)
    return LayerTimes(
        projections_f + mlp_f,
        projections_b + mlp_b,
        projections_f + np.where((batch.eager > 0.0) & (batch.portable < 1.0), mlp_f, up_f),
        attention_f,
        attention_b,
        FORWARD_SHARE * moved,
        (1.0 - FORWARD_SHARE) * moved,
    )


def logits_time(batch: Batch, tokens: Column, c: Coefficients, r: Rates) -> Column:
    """Output matrix and loss of one microbatch, forward and backward, 16 bits (seconds)."""
    wide = batch.vocab / batch.tp
    forward, backward = gemm_times(tokens, wide, batch.hidden, r.half)
    return forward + backward + c["logit_bytes"] * tokens * wide / r.stream
