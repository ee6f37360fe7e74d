"""Candidates for a subject, and how well a type of product goes with a metric."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.records import Draft, Product

# How well a type goes with a metric: chips have transistors, containers have chips.
FIT: dict[str, dict[str, float]] = {
    "chip_count": {"chip": -1.6, "family": -1.6, "instance": 1.2, "system": 1.4, "cluster": 0.8,
    "part": -1.5},
    "cluster_size": {"chip": -0.2, "family": -0.2, "instance": 0.1, "system": 0.4, "cluster": 2.2,
    "part": -1.0},
    "vcpu_count": {"instance": 1.5, "chip": -0.4},
    "process_node": {"chip": 0.8, "family": 0.4, "system": -0.8, "instance": -0.8},
    "transistor_count": {"chip": 0.8, "family": 0.4, "system": -1.0, "instance": -1.0},
    "core_count": {"chip": 0.5, "family": 0.3, "part": -0.6, "cluster": -0.6},
    "cache_size": {"chip": 0.4, "cluster": -1.5}, "clock_speed": {"cluster": -3.0},
    "units_shipped": {"chip": 0.9, "family": 0.9, "instance": 0.2, "cluster": -0.6, "vendor": -1.2},
    "network_bandwidth": {"instance": 0.3, "system": 0.4, "cluster": 0.2, "part": 0.8},
    "interconnect_bandwidth": {"part": 0.3, "chip": 0.2},
    "memory_capacity": {"part": -0.8},
    "memory_bandwidth": {"part": -0.8},
    "peak_compute": {"part": -1.0},
    "revenue": {"vendor": 1.2, "part": -1.0}, "investment": {"vendor": 1.5, "chip": -1.0, "family": -0.6},
    "customer_count": {"vendor": 0.3, "service": 0.4, "chip": -0.6, "family": -0.6},
    "storage_capacity": {"chip": -0.8, "family": -0.8},
    "usage_share": {"vendor": 0.4, "service": -0.9, "generic": 0.7, "chip": -0.4},
    "model_size": {"part": -0.8, "vendor": -1.0},
}  # fmt: skip


# What a single chip hardly has; what only a site has.
_CHIP_AT_MOST = {"power": 8e3, "memory_capacity": 4e12, "peak_compute": 2e17, "cluster_size": 1e9, "core_count": 1.2e6,
                 "cost": 1e6}  # fmt: skip
_MACHINE_AT_MOST = {"power": 2e6, "peak_compute": 1e20, "memory_capacity": 2e15}
_INSTANCE_CHIPS = 256  # that the largest instance holds


def implausible(type_: str, metric: str, value: float | str) -> float:
    """What the size of a figure costs a type of product: a chip draws no megawatts."""
    if not isinstance(value, float | int):
        return 0.0
    if type_ == "instance" and metric == "chip_count" and value > _INSTANCE_CHIPS:
        return 2.4
    limits = (
        _CHIP_AT_MOST
        if type_ in ("chip", "family", "part")
        else _MACHINE_AT_MOST
        if type_ in ("system", "instance")
        else {}
    )
    return 0.8 if value > limits.get(metric, float("inf")) else 0.0


_SITEWIDE = {"power": 5e6, "peak_compute": 1e20, "cluster_size": 1e4}


def sitewide(draft: Draft) -> bool:
    """Figures so large that only a company's whole build-out or a site has them."""
    least = _SITEWIDE.get(draft.metric)
    return least is not None and isinstance(draft.value, float) and draft.value >= least


def of_no_chip(product: Product, draft: Draft) -> float:
    """ "deploys X at its 750-megawatt campus": the power of a site, not of the chip named before it."""
    chip = product.type in ("chip", "family") and product.end <= draft.quantity.left
    return 2.2 if chip and draft.metric == "power" and sitewide(draft) else 0.0


@dataclass(slots=True)
class Candidate:
    """A possible subject: where, what, its score and how it was found."""

    product: Product
    score: float
    source: str  # explicit | resolved | inherited | default
