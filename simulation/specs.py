"""From the sourced catalogue to the plain numbers of the step model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from hardware.domain.catalogue import Entry
from simulation.model.chips import FAMILY_OF_VENDOR, ChipSpec, Family, Figure, Precision, Span, Topology

DATA: Final = Path(__file__).parent / "data"
PEAKS: Final = {
    Precision.BF16: "tflops_bf16", Precision.FP16: "tflops_fp16", Precision.FP8: "tflops_fp8",
    Precision.FP4: "tflops_fp4", Precision.INT8: "tops_int8", Precision.TF32: "tflops_tf32",
    Precision.FP32: "tflops_fp32",
}  # fmt: skip
SPARSE: Final = {Precision.BF16: "tflops_bf16_sparse", Precision.FP8: "tflops_fp8_sparse"}


CLASS_WEIGHT: Final = 0.27  # of the class in a chip's roof: sweeps err by 4%, parts of a class differ by 6.6%


class UnknownChip(LookupError):  # noqa: N818
    """No such accelerator, or the catalogue lacks what the model cannot do without."""


@cache
def _extras() -> dict[str, Any]:
    return dict(yaml.safe_load((DATA / "chips.yaml").read_text()))


@cache
def chip_names() -> Mapping[str, Mapping[str, Any]]:
    """Spelling of a chip in files of runs -> catalogue key and what differs in that variant."""
    return dict(yaml.safe_load((DATA / "chip_names.yaml").read_text()))


def figure(value: Any) -> Figure:
    """A number, or [low, point, high]; a range of no width is a number."""
    if not isinstance(value, list):
        return float(value)
    low, middle, high = (float(v) for v in value)
    return middle if low == high else Span(low, middle, high)


def chip_from_entry(entry: Entry, over: Mapping[str, Any] | None = None) -> ChipSpec:
    """ChipSpec of a catalogue entry; `over` holds what differs in a variant (keys as in chips.yaml)."""
    vendor = entry.key.split(":")[0]
    extras, over = _extras(), over or {}
    own = {**extras["family_defaults"].get(vendor, extras["family_defaults"]["other"])}
    default_roof = own.pop("roof")
    own |= extras["chips"].get(entry.key, {})
    peak = peaks(entry)
    hbm, capacity = entry.number("memory_bandwidth"), entry.number("memory_capacity")
    if not peak or not hbm or not capacity:
        raise UnknownChip(f"{entry.key}: the catalogue has no dense peak, memory bandwidth or capacity for it")
    up, assumed = scaleup(entry, own, over)
    return ChipSpec(
        key=entry.key,
        family=FAMILY_OF_VENDOR.get(vendor, Family.OTHER),
        peak=peak,
        hbm_bytes=float(over["hbm_gib"]) * 2**30 if "hbm_gib" in over else capacity,
        hbm_bandwidth=float(over.get("hbm_bandwidth", hbm)),
        scaleup_bandwidth=up,
        scaleup_domain=int(over.get("domain", own.get("domain") or entry.number("scaleup_domain") or 8)),
        topology=Topology(own.get("topology", "switch")),
        scaleout_bandwidth=figure(over.get("out", own.get("out", 2.5e10))),
        power=power(entry),
        generation=int(own.get("generation", 0)),
        node=int(own.get("node", 8)),
        sparse_peak={p: v for p, name in SPARSE.items() if (v := entry.number(name))},
        power_share=float(over.get("power_share", 1.0)),
        flops_per_watt=float(own.get("flops_per_watt", 0.0)),
        units=int(own.get("units", 0)),
        roof={Precision(p): shrunk(float(v), float(default_roof)) for p, v in own.get("roof", {}).items()},
        default_roof=float(default_roof),
        fused_attention=bool(own.get("fused", True)),
        assumed=assumed,
    )


def shrunk(measured: float, of_class: float) -> float:
    """One GEMM sweep on one machine, drawn to its class: weights by variance (Efron & Morris 1975, eq. 1.5)."""
    return float(measured ** (1.0 - CLASS_WEIGHT) * of_class**CLASS_WEIGHT)


def peaks(entry: Entry) -> dict[Precision, float]:
    """Published dense peaks; a missing one is a factor of two from the next lower precision."""
    found = {p: v for p, name in PEAKS.items() if (v := entry.number(name))}
    if Precision.FP4 in found and Precision.FP8 not in found:
        found[Precision.FP8] = found[Precision.FP4] / 2.0
    if Precision.BF16 not in found and Precision.FP16 not in found and Precision.FP8 in found:
        found[Precision.BF16] = found[Precision.FP8] / 2.0
    return found


def scaleup(entry: Entry, own: Mapping[str, Any], over: Mapping[str, Any]) -> tuple[Figure, tuple[str, ...]]:
    """One-way scale-up bandwidth. Vendors print both directions summed unless the entry says otherwise."""
    if "up" in over:
        return figure(over["up"]), ()
    if published := entry.number("scaleup_bandwidth"):
        direction = str(getattr(entry.specs["scaleup_bandwidth"], "direction", "") or "").lower()
        one_way = "uni" in direction or "one" in direction
        return published * (1.0 if one_way else 0.5), ()
    return figure(own.get("up", [1e11, 3e11, 6e11])), ("scale-up bandwidth from its class",)


def power(entry: Entry) -> Figure | None:
    if entry.assumed_power_w is not None:
        span = entry.assumed_power_w
        return figure([span.low, span.point, span.high])
    return entry.number("tdp")
