"""From one published run (columns as in truth/runs.csv) to the elements that the model evaluates.

What a row leaves open becomes several candidates, of which the caller takes the fastest that fits, as the
engineer would have; everything that was assumed is named. Only the row's own columns and its chip are used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from simulation.model.cells import Row, RowError, needed, number
from simulation.model.chips import ChipSpec, Family, Precision, UnsupportedPrecision, point
from simulation.model.elements import LOW, silicon_columns
from simulation.model.row_layouts import layouts

REQUIRED: Final = ("layers", "hidden", "heads", "vocab", "seq_len", "precision", "chip", "n_chips")
OPTIONAL: Final = (
    "kv_heads", "head_dim", "ffn_hidden", "gated_mlp", "moe_experts", "moe_topk", "moe_ffn", "moe_shared",
    "params_b", "active_params_b", "global_batch_seqs", "microbatch_seqs", "chip_peak_tflops_dense",
    "tp", "pp", "vpp", "dp", "cp", "ep", "zero", "seq_parallel", "recompute",
)  # fmt: skip
HEAD: Final = 128.0  # width of a head, and words of a vocabulary, where a row has neither
VOCABULARY: Final = 50304.0


@dataclass(slots=True)
class Candidates:
    """Elements for one row, and what had to be assumed for it."""

    elements: list[dict[str, float]]
    assumed: list[str] = field(default_factory=list)


def candidates(row: Row, chip: ChipSpec) -> Candidates:
    """All elements that this row may mean on `chip`."""
    answer = Candidates([])
    work = workload_fields(row, answer.assumed)
    precision = precision_of(row)
    hardware = chip_fields(row, chip, precision, answer.assumed)
    for layout in layouts(row, chip, work, answer.assumed):
        element = {**hardware, **work, **layout}
        if (cores := element["per_chip"]) > 1.0:
            for name in ("peak", "peak_low", "hbm", "capacity", "up", "out"):
                element[name] /= cores
            element["domain"] *= cores
        element["portable"] = float(is_portable(row, chip, element))
        element["fused"] = fused(row, chip, element)
        element["grad16"] = float(precision == Precision.FP16)
        element["low"] = LOW.get(precision, 0.0)
        answer.elements.append(element)
    if not answer.elements:
        raise RowError("tp x pp x cp is more than n_chips")
    return answer


def precision_of(row: Row) -> Precision:
    """The format of the layer products: the lowest that is named (`nvfp4`, `mxfp8`, `bf16/fp8`)."""
    text = (row.get("precision") or "").strip().lower()
    every: tuple[Precision, ...] = (Precision.FP4, Precision.FP8, Precision.INT8, *Precision)
    for known in every:
        if known.value in text:
            return known
    raise RowError(f"precision = {text!r} is not one of {', '.join(p.value for p in Precision)}")


def workload_fields(row: Row, assumed: list[str]) -> dict[str, float]:
    hidden = needed(row, "hidden")
    heads, vocab = number(row, "heads"), number(row, "vocab")
    if not heads:
        heads = max(round(hidden / HEAD), 1.0)
        assumed.append(f"heads of {HEAD:.0f}")
    if not vocab:
        vocab = VOCABULARY
        assumed.append(f"vocab = {vocab:.0f}")
    gated = float(bool(number(row, "gated_mlp")))
    ffn = number(row, "ffn_hidden")
    experts = number(row, "moe_experts") or 0.0
    if not ffn and not experts:
        ffn = 4.0 * hidden
        assumed.append("ffn_hidden = 4 x hidden")
    work = {
        "layers": needed(row, "layers"),
        "hidden": hidden,
        "heads": heads,
        "kv": number(row, "kv_heads") or heads,
        "width": number(row, "head_dim") or hidden / heads,
        "ffn": ffn or number(row, "moe_ffn") or 4.0 * hidden,
        "matrices": 2.0 + gated,
        "experts": experts,
        "topk": (number(row, "moe_topk") or 1.0) if experts else 0.0,
        "expert_ffn": (number(row, "moe_ffn") or ffn or 4.0 * hidden) if experts else 0.0,
        "shared": (number(row, "moe_shared") or 0.0) if experts else 0.0,
        "vocab": vocab,
        "seq": needed(row, "seq_len"),
    }
    work["latent"] = latent_share(work, number(row, "active_params_b"))
    if work["latent"] < 1.0:
        assumed.append("latent attention: its size from the active parameters")
    work["dense_layers"] = dense_layers(work, number(row, "params_b"))
    return work


def latent_share(work: Mapping[str, float], active_b: float | None) -> float:
    """Attention matrices over plain ones. Heads wider together than the model, ungrouped, are latent (MLA).

    DeepSeek-V2 2024, section 2.1; with published active parameters the share follows from them.
    """
    if work["kv"] < work["heads"] or work["heads"] * work["width"] < 1.5 * work["hidden"]:
        return 1.0
    plain_size = 2.0 * work["hidden"] * work["width"] * (work["heads"] + work["kv"])
    if not active_b or not work["experts"]:
        return 0.4
    met = (work["topk"] + work["shared"]) * work["matrices"] * work["hidden"] * work["expert_ffn"]
    rest = active_b * 1e9 - work["layers"] * met - 2.0 * work["vocab"] * work["hidden"]
    return min(max(rest / work["layers"] / plain_size, 0.2), 1.0)


def dense_layers(work: Mapping[str, float], params_b: float | None) -> float:
    """Layers without experts, from the published size: what is missing against all layers having them."""
    if not work["experts"] or not params_b:
        return 0.0
    attention = work["latent"] * 2.0 * work["hidden"] * work["width"] * (work["heads"] + work["kv"])
    unit = work["matrices"] * work["hidden"]
    moe = unit * work["expert_ffn"] * (work["experts"] + work["shared"])
    every = work["layers"] * (attention + moe) + 2.0 * work["vocab"] * work["hidden"]
    gap = (every - params_b * 1e9) / max(moe - unit * work["ffn"], 1.0)
    return min(max(round(gap), 0.0), work["layers"] - 1.0)


def chip_fields(row: Row, chip: ChipSpec, precision: Precision, assumed: list[str]) -> dict[str, float]:
    half = peak_or_none(chip, Precision.BF16) or peak_or_none(chip, Precision.FP16)
    low = peak_or_none(chip, precision)
    if stated := number(row, "chip_peak_tflops_dense"):
        low = stated * 1e12
        half = half or low
    if not low or not half:
        raise RowError(f"{chip.key} has no published dense {precision.value} peak, and the row gives none")
    if precision not in LOW:
        half = low
    if precision not in chip.roof:
        assumed.append(f"GEMM share of peak for {precision.value} from its class")
    assumed.extend(chip.assumed)
    return {
        "peak": half,
        "peak_low": low,
        **silicon_columns(chip, precision),
        "up": point(chip.scaleup_bandwidth or 1e11),
    }


def peak_or_none(chip: ChipSpec, precision: Precision) -> float | None:
    try:
        return chip.peak_at(precision)
    except UnsupportedPrecision:
        return None


def is_portable(row: Row, chip: ChipSpec, element: Mapping[str, float]) -> bool:
    """Gradients or parameters sharded on NVIDIA parts: PyTorch FSDP and its like, with portable kernels.

    Only Megatron-core states chunks per stage, and it brings the vendor's kernels.
    """
    return chip.family == Family.GPU and element["zero"] >= 2.0 and number(row, "vpp") is None


def fused(row: Row, chip: ChipSpec, element: Mapping[str, float]) -> float:
    """Whether attention runs as one fused kernel.

    FlashAttention appeared in 2022 for Ampere and later. Training stacks on A100 before it show as FP16, or as
    unsharded states (ZeRO < 3) with full recomputation; scores of more than 4,096 tokens never fitted.
    """
    if not chip.fused_attention:
        return 0.0
    if chip.family != Family.GPU or chip.generation >= 3 or element["seq"] > 4096.0 or element["zero"] >= 3.0:
        return 1.0
    old = (row.get("precision") or "").strip() == "fp16" or element["recompute"] == 2.0
    return 0.0 if old else 1.0


def plain(row: Mapping[str, Any]) -> dict[str, str]:
    """A row with every value as text, for callers that hold numbers."""
    return {name: "" if value is None else str(value) for name, value in row.items()}
