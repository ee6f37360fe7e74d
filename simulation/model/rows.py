"""From one published run (columns as in truth/runs.csv) to the elements that the model evaluates.

What a row leaves open becomes several candidates, of which the caller takes the fastest that fits, as the
engineer would have; everything that was assumed is named. Only the row's own columns and its chip are used.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from simulation.model.batch import EAGER, FAMILIES
from simulation.model.chips import ChipSpec, Family, Precision, UnsupportedPrecision, point

REQUIRED: Final = ("layers", "hidden", "heads", "vocab", "seq_len", "precision", "chip", "n_chips")
OPTIONAL: Final = (
    "kv_heads", "head_dim", "ffn_hidden", "gated_mlp", "moe_experts", "moe_topk", "moe_ffn", "moe_shared",
    "params_b", "active_params_b", "global_batch_seqs", "microbatch_seqs", "chip_peak_tflops_dense",
    "tp", "pp", "vpp", "dp", "cp", "ep", "zero", "seq_parallel", "recompute",
)  # fmt: skip
FRACTIONS: Final = frozenset(  # every other column that is read holds a count
    {"params_b", "active_params_b", "chip_peak_tflops_dense", "step_time_s", "tokens_per_s_per_chip", "peak_mem_gib"}
)
LOW: Final = {Precision.FP8: 1.0, Precision.FP4: 2.0, Precision.INT8: 3.0}
RECOMPUTE: Final[Mapping[str, tuple[float, ...]]] = {
    "none": (0.0,),
    "minimal": (0.0,),  # MaxText: every matrix product is saved
    "selective": (1.0,),
    "save_dot_except_mlpwi": (1.0,),
    "selective/none": (0.0, 1.0),
    "qkv_proj_offloaded": (1.75,),  # the QKV products are kept, on the host
    "full": (2.0,),
}
OPEN: Final = (0.0, 1.0, 1.25, 1.5, 1.75, 2.0)  # recomputation not stated: the least that fits


class RowError(ValueError):
    """This row cannot be evaluated; the message says which column and why."""


@dataclass(slots=True)
class Candidates:
    """Elements for one row, and what had to be assumed for it."""

    elements: list[dict[str, float]]
    assumed: list[str] = field(default_factory=list)


def number(row: Mapping[str, str | None], name: str) -> float | None:
    """The column as a number; None when empty, RowError when it is neither."""
    text = (row.get(name) or "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise RowError(f"{name} = {text!r} is not a number") from None
    if not 0.0 <= value < 1e12:
        raise RowError(f"{name} = {text} is out of range")
    if name not in FRACTIONS and value != int(value):
        raise RowError(f"{name} = {text} is not a whole number")
    return value


def needed(row: Mapping[str, str | None], name: str) -> float:
    value = number(row, name)
    if not value:
        raise RowError(f"{name} is empty or 0, and nothing else gives it")
    return value


def candidates(row: Mapping[str, str | None], chip: ChipSpec) -> Candidates:
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


def precision_of(row: Mapping[str, str | None]) -> Precision:
    text = (row.get("precision") or "").strip().lower()
    try:
        return Precision(text)
    except ValueError:
        known = ", ".join(p.value for p in Precision)
        raise RowError(f"precision = {text!r} is not one of {known}") from None


def workload_fields(row: Mapping[str, str | None], assumed: list[str]) -> dict[str, float]:
    hidden, heads = needed(row, "hidden"), needed(row, "heads")
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
        "vocab": needed(row, "vocab"),
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


def chip_fields(
    row: Mapping[str, str | None], chip: ChipSpec, precision: Precision, assumed: list[str]
) -> dict[str, float]:
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
        "roof": chip.roof_at(Precision.BF16),
        "roof_low": chip.roof_at(precision),
        "hbm": point(chip.hbm_bandwidth),
        "capacity": point(chip.hbm_bytes),
        "up": point(chip.scaleup_bandwidth or 1e11),
        "domain": float(chip.scaleup_domain),
        "axes": chip.axes,
        "out": point(chip.scaleout_bandwidth or 1e10),
        "units": float(chip.units or 1),
        "family": float(FAMILIES.index(chip.family)),
        "asynchronous": float(chip.family == Family.GPU and chip.generation >= 3),
        "strain": chip.strain,
        "eager": float(chip.family in EAGER),
    }


def peak_or_none(chip: ChipSpec, precision: Precision) -> float | None:
    try:
        return chip.peak_at(precision)
    except UnsupportedPrecision:
        return None


def layouts(
    row: Mapping[str, str | None], chip: ChipSpec, work: Mapping[str, float], assumed: list[str]
) -> list[dict[str, float]]:
    """Layout fields for every choice that the row leaves open."""
    chips = needed(row, "n_chips")
    stated = {name: number(row, name) or None for name in ("tp", "pp", "dp", "cp", "ep", "vpp")}
    zero = number(row, "zero")
    text = (row.get("recompute") or "").strip()
    again = RECOMPUTE.get(text, OPEN)
    if text == "selective" and zero == 3.0:
        again = OPEN[1:]  # per block: as many blocks as it takes
    for name, value in (("tp", stated["tp"]), ("pp", stated["pp"]), ("zero", zero)):
        if value is None:
            assumed.append(f"{name}: fastest that fits")
    if len(again) > 1:
        assumed.append("recompute: least that fits")
    batch = number(row, "global_batch_seqs")
    if not batch:
        batch = max(chips, round(4194304.0 / work["seq"]))
        assumed.append(f"global batch of {batch:.0f} sequences")
    found: list[dict[str, float]] = []
    sp_stated = number(row, "seq_parallel")
    for degrees in splits(chips, stated, zero, work, sp_stated):
        for mbs, kind in itertools.product(microbatches(row, chip, batch, degrees), again):
            choice = {**degrees, "microbatch": mbs, "global_batch": batch, "recompute": kind}
            found += [{**choice, "sp": sp} for sp in sequence_parallel(sp_stated, degrees, chip)]
    return found


def splits(
    chips: float,
    stated: Mapping[str, float | None],
    zero: float | None,
    work: Mapping[str, float],
    row_sp: float | None,
) -> list[dict[str, float]]:
    """Degrees that multiply to the devices of the run."""
    found: list[dict[str, float]] = []
    tps = (stated["tp"],) if stated["tp"] else (1.0, 2.0, 4.0, 8.0) if zero is None else (1.0,)
    pps = (stated["pp"],) if stated["pp"] else (1.0, 2.0, 4.0, 8.0, 16.0) if zero is None else (1.0,)
    zeros = (zero,) if zero is not None else (1.0, 3.0)
    for tp, pp, stage in itertools.product(tps, pps, zeros):
        if stage == 3.0 and pp > 1.0 and not stated["pp"]:
            continue
        degrees = degrees_of(chips, tp, pp, stated["dp"], stated["cp"], stage)
        if degrees["dp"] < 1.0:
            continue  # more ranks than chips
        for ep in expert_degrees(stated["ep"], degrees, work):
            choice = {**degrees, "ep": ep, "zero": stage}
            found += [{**choice, "vpp": vpp} for vpp in chunks(stated["vpp"], pp, row_sp, work)]
    return found


def sequence_parallel(stated: float | None, degrees: Mapping[str, float], chip: ChipSpec) -> tuple[float, ...]:
    """Stated, else open; stacks on NVIDIA parts before Hopper mostly predate it (Korthikanti et al. 2022)."""
    if stated is not None:
        return (float(stated > 0.0),)
    known = degrees["tp"] > 1.0 and (chip.family != Family.GPU or chip.generation >= 3)
    return (0.0, 1.0) if known else (0.0,)


def chunks(stated: float | None, pp: float, sp: float | None, work: Mapping[str, float]) -> tuple[float, ...]:
    """Model chunks per stage: stated, none without a pipeline, else open for stacks that know interleaving."""
    if stated or pp <= 1.0 or not sp:
        return (stated or 1.0,)
    per_stage = int(-(-work["layers"] // pp))
    return tuple(float(v) for v in range(1, 13) if per_stage % v == 0)


def degrees_of(chips: float, tp: float, pp: float, dp: float | None, cp: float | None, zero: float) -> dict[str, float]:
    """Fill dp and cp, and tell ranks that are cores of a chip from ranks that are chips.

    Where the product of stated degrees is a small multiple of the chips, the source counts cores (Trainium);
    where ZeRO-3 is stated with a smaller product, dp counts the replicas of a sharded group (slices of TPUs).
    """
    context = cp or 1.0
    per_chip, replicas = 1.0, 1.0
    if dp:
        ratio = tp * pp * context * dp / chips
        if ratio > 1.0 and ratio.is_integer() and ratio <= 8.0:
            per_chip = ratio
        elif ratio < 1.0 and zero >= 3.0:
            replicas = dp
        elif ratio < 1.0 and cp is None and (1.0 / ratio).is_integer():
            context = 1.0 / ratio
    total = chips * per_chip / (tp * pp * context)
    return {"tp": tp, "pp": pp, "cp": context, "dp": total, "replicas": replicas, "per_chip": per_chip}


def expert_degrees(stated: float | None, degrees: Mapping[str, float], work: Mapping[str, float]) -> tuple[float, ...]:
    if stated or not work["experts"]:
        return (max(stated or 1.0, 1.0) if work["experts"] else 1.0,)
    room = degrees["tp"] * degrees["dp"] * degrees["cp"]
    return tuple(float(2**i) for i in range(9) if 2**i <= room and work["experts"] % 2**i == 0)


def microbatches(
    row: Mapping[str, str | None], chip: ChipSpec, batch: float, degrees: Mapping[str, float]
) -> tuple[float, ...]:
    """The stated microbatch, or what fits into the share of one pipeline."""
    share = max(batch / degrees["dp"], 1e-9)
    if stated := number(row, "microbatch_seqs"):
        return (stated,)
    if chip.family == Family.TPU and degrees["pp"] == 1.0:
        return (share, *(size for size in (1.0, 2.0, 4.0, 8.0) if size < share))
    return tuple(size for size in (1.0, 2.0, 4.0, 8.0, 16.0) if size <= share) or (min(share, 1.0),)


def is_portable(row: Mapping[str, str | None], chip: ChipSpec, element: Mapping[str, float]) -> bool:
    """Gradients or parameters sharded on NVIDIA parts: PyTorch FSDP and its like, with portable kernels.

    Only Megatron-core states chunks per stage, and it brings the vendor's kernels.
    """
    return chip.family == Family.GPU and element["zero"] >= 2.0 and number(row, "vpp") is None


def fused(row: Mapping[str, str | None], chip: ChipSpec, element: Mapping[str, float]) -> float:
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
