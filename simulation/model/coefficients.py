"""Every number in the step model that is not a published fact, with its prior and the reason for it.

All are positive and are fitted and drawn in logarithms: `prior` is the median, `spread` the standard deviation
of the logarithm. `make calibrate` writes the posterior to simulation/data/calibration.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Coefficients = Mapping[str, float | Array]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A free number: median and logarithmic spread of its prior, and why these."""

    name: str
    prior: float
    spread: float
    reason: str


_TABLE: Final[tuple[tuple[str, float, float, str], ...]] = (
    ("gemm_gpu", 0.97, 0.06, "share of the best measured GEMM rate that training reaches on NVIDIA GPUs"),
    ("gemm_amd", 0.95, 0.12, "the same on AMD Instinct"),
    ("gemm_tpu", 0.92, 0.08, "share of peak on TPUs: XLA tunes tiles per shape"),
    ("gemm_trainium", 0.60, 0.30, "share of peak on Trainium: no published GEMM sweep"),
    ("gemm_gaudi", 0.80, 0.15, "share of the best measured GEMM rate on Gaudi: as on NVIDIA, no runs at hand"),
    ("gemm_other", 0.70, 0.30, "share of peak on a class without any measurement"),
    ("moe_gemm", 0.75, 0.25, "grouped expert products against dense ones: ragged groups, imbalance"),
    ("moe_compiled", 0.70, 0.30, "the same factor again where experts run inside a compiled graph (TPU)"),
    (
        "flash_portable",
        0.65,
        0.20,
        "fused attention of portable stacks against the vendor's (Shah et al. 2024)",
    ),
    ("flash_early", 0.75, 0.20, "the same on Ampere, by FlashAttention of 2022 and 2023 (Dao 2023, fig. 4)"),
    ("eager_bytes", 1.50, 0.25, "element-wise bytes of stacks without hand-fused kernels"),
    ("low_fp8", 0.85, 0.15, "FP8 layers against the FP8 GEMM rate: scaling, transposes, some BF16 layers"),
    ("low_fp4", 0.88, 0.15, "FP4 layers against FP8 ones: two levels of scales, some layers in BF16"),
    ("low_int8", 0.70, 0.25, "INT8 training (AQT): part of the backward pass stays in BF16"),
    ("gemm_ramp", 150.0, 0.4, "elements of reduction length lost to prologue and epilogue of a tile"),
    ("gemm_wave", 0.30, 0.4, "share of the wave-quantisation loss that the choice among tile shapes leaves"),
    ("kernel_s", 6e-6, 0.3, "launch, ramp and tail of one kernel on the device"),
    (
        "host_layer_s",
        2.5e-3,
        0.4,
        "host time to issue one layer forward and backward: some 150 kernels at 15 us, Python included",
    ),
    ("host_expert_s", 1.5e-4, 0.7, "the same per local expert"),
    ("flash_fwd", 0.88, 0.20, "fused attention against the GEMM rate (Dao 2023, FlashAttention-2, fig. 4)"),
    ("flash_bwd", 0.80, 0.20, "backward of fused attention against forward, per FLOP (same figures)"),
    ("flash_ramp", 400.0, 0.6, "tokens of sequence lost to the diagonal blocks and the prologue of fused attention"),
    ("bmm", 0.50, 0.30, "batched score and value products against the GEMM rate"),
    ("bmm_odd", 0.12, 0.50, "the same when head_dim is no multiple of 8: no 16-byte loads for tensor cores"),
    ("softmax_bytes", 14.0, 0.35, "bytes moved per score, forward, unfused softmax with mask and dropout"),
    ("stream", 0.80, 0.10, "share of HBM bandwidth that streaming kernels reach"),
    ("norm_bytes", 28.0, 0.30, "bytes moved per token and hidden unit by norms, residuals, dropout; fwd+bwd"),
    ("act_bytes", 12.0, 0.40, "bytes moved per token and inner unit by the activation; forward + backward"),
    ("cast_bytes", 8.0, 0.50, "bytes moved per GEMM input element to quantise for FP8/FP4/INT8"),
    ("logit_bytes", 24.0, 0.40, "bytes moved per logit by the loss; forward + backward"),
    ("optimizer_bytes", 40.0, 0.30, "bytes moved per parameter by Adam with master weights"),
    ("net_up", 0.78, 0.12, "share of scale-up bandwidth that large collectives reach (nccl-tests on A100: 0.77)"),
    ("net_out", 0.60, 0.30, "share of scale-out bandwidth likewise; oversubscription included"),
    ("net_direct", 0.60, 0.40, "share of that on NVLinks without a switch (V100): rings over a group's few links"),
    ("hop_up_s", 4e-6, 0.5, "latency of one step of a collective inside the scale-up domain"),
    ("hop_out_s", 1.0e-5, 0.5, "latency of one step between domains"),
    (
        "tp_exposed",
        0.58,
        0.15,
        "share of tensor-parallel traffic that nothing hides: 2 of 4 all-reduces, 4 of 6 if repeated",
    ),
    ("tp_compiled", 0.50, 0.40, "the same where a compiler overlaps products and collectives (Wang et al. 2023)"),
    ("tp_pipelined", 0.60, 0.35, "the same where products and sequence-parallel collectives run in slices (Hopper on)"),
    ("dp_exposed", 0.25, 0.50, "share of gradient traffic not hidden, stacks with sharded optimizers"),
    ("dp_serial", 0.85, 0.20, "the same in stacks that reduce after the last backward pass"),
    ("accumulate_bytes", 7.0, 0.50, "bytes moved per parameter and microbatch to add gradients up in 32 bits"),
    ("copy_bytes", 30.0, 0.50, "the same in BF16 stacks that copy gradients to 32 bits outside the products"),
    ("shard_hidden", 0.70, 0.25, "share of a layer's compute under which ZeRO-3 traffic can hide"),
    ("a2a_exposed", 0.60, 0.30, "share of expert traffic that nothing hides"),
    ("p2p_exposed", 0.60, 0.40, "share of pipeline sends that nothing hides"),
    ("p2p_chunks", 0.60, 0.40, "the same in interleaved schedules, which send one chunk while they compute another"),
    ("a2a_out", 0.70, 0.40, "traffic between domains against the whole tokens: fewer routed away, smaller formats"),
    ("imbalance", 1.10, 0.06, "tokens of the fullest expert rank over the mean"),
    ("jitter", 0.012, 0.50, "slow-down per unit of sqrt(2 ln n): slowest of n chips (Gumbel)"),
    ("step_s", 0.008, 0.50, "fixed host work per step: data, logging, clipping, optimizer launch"),
    ("shard_floor", 0.20, 0.60, "share of ZeRO-3 traffic that shows even under ample compute (prefetch, SM use)"),
    ("permute_bytes", 16.0, 0.50, "bytes moved per routed token and hidden unit to sort tokens by expert"),
    ("grad_bytes", 4.0, 0.20, "bytes per gradient in the buffer that data parallelism reduces"),
    ("grad_mem", 4.0, 0.20, "bytes per gradient that a device keeps"),
    ("scaled_copies", 10.0, 0.15, "bytes per gradient, FP16 and sharded optimizer: 16-bit, unscaled, flat 32-bit"),
    ("state16", 10.0, 0.15, "bytes of optimizer state per parameter in FP16 stacks; published peaks show < 12"),
    ("logit_plain", 12.0, 0.15, "bytes per logit without a fused loss: FP16 and FP32 copies, gradients of both"),
    ("act_mem", 1.04, 0.08, "bytes the allocator holds over bytes of activations: fragmentation, temporaries"),
    ("logit_mem", 8.0, 0.30, "bytes held per logit: 16-bit and 32-bit copy, gradient"),
    ("mem_base", 3.5, 0.30, "GiB of driver context, NCCL buffers and framework"),
    ("mem_slack", 0.98, 0.01, "share of the published capacity that a run can use"),
    ("power_slope", 0.20, 0.40, "sustained clock falls with FLOPS per watt to this power (f ~ P^(1/3) at most)"),
)

COEFFICIENTS: Final[Mapping[str, Coefficient]] = {
    name: Coefficient(name, prior, spread, reason) for name, prior, spread, reason in _TABLE
}
NAMES: Final = tuple(COEFFICIENTS)


def priors() -> dict[str, float]:
    """The prior medians, for use without a calibration."""
    return {name: coefficient.prior for name, coefficient in COEFFICIENTS.items()}
