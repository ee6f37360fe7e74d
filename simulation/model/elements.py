"""From dataclasses to the columns that the model evaluates."""

from __future__ import annotations

from dataclasses import asdict

from simulation.model.batch import EAGER, FAMILIES, Batch, Column
from simulation.model.chips import ChipSpec, Family, Precision, point
from simulation.model.layout import Layout
from simulation.model.workload import Transformer

LOW = {Precision.FP8: 1.0, Precision.FP4: 2.0, Precision.INT8: 3.0}


def chip_columns(chip: ChipSpec, precision: Precision | str) -> dict[str, float]:
    """Columns of the chip at one precision; UnsupportedPrecision when it has no dense peak there."""
    precision = Precision(precision)
    low = chip.peak_at(precision)
    half = chip.peak_at(Precision.BF16) if precision in LOW else low
    return {
        "peak": half,
        "peak_low": low,
        **silicon_columns(chip, precision),
        "up": point(chip.scaleup_bandwidth or chip.scaleout_bandwidth or 1e10),
        "per_chip": 1.0,
        "low": LOW.get(precision, 0.0),
        "grad16": float(precision == Precision.FP16),
        "portable": 0.0,
        "fused": float(chip.fused_attention),
    }


def silicon_columns(chip: ChipSpec, precision: Precision) -> dict[str, float]:
    """What a chip is, whatever is known of its peaks and of its link to the next one."""
    return {
        "roof": chip.roof_at(Precision.BF16),
        "roof_low": chip.roof_at(precision),
        "hbm": point(chip.hbm_bandwidth),
        "capacity": point(chip.hbm_bytes),
        "domain": float(chip.scaleup_domain),
        "axes": chip.axes,
        "out": point(chip.scaleout_bandwidth or 1e10),
        "units": float(chip.units or 1),
        "family": float(FAMILIES.index(chip.family)),
        "asynchronous": float(chip.family == Family.GPU and chip.generation >= 3),
        "strain": chip.strain,
        "eager": float(chip.family in EAGER),
    }


def workload_columns(workload: Transformer) -> dict[str, float]:
    return {
        "layers": float(workload.layers),
        "hidden": float(workload.hidden),
        "heads": float(workload.heads),
        "kv": float(workload.kv),
        "width": float(workload.width_per_head),
        "latent": workload.latent,
        "ffn": float(workload.ffn or workload.expert_ffn),
        "matrices": 3.0 if workload.gated else 2.0,
        "experts": float(workload.experts),
        "topk": float(workload.topk),
        "expert_ffn": float(workload.expert_ffn),
        "shared": float(workload.shared),
        "dense_layers": float(workload.dense_layers),
        "vocab": float(workload.vocab),
        "seq": float(workload.seq),
    }


def layout_columns(layout: Layout) -> dict[str, float]:
    columns = {name: float(value) for name, value in asdict(layout).items() if name != "share"}
    return {**columns, "recompute": layout.again, "replicas": 1.0}


def element(chip: ChipSpec, precision: Precision | str, workload: Transformer, layout: Layout, **over: Column) -> Batch:
    """A Batch of one element (all floats); `over` replaces columns, for instance by arrays of draws."""
    columns: dict[str, Column] = {
        **chip_columns(chip, precision),
        **workload_columns(workload),
        **layout_columns(layout),
    }
    return Batch(**(columns | over))
