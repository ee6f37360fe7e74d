"""The words of a claim: metrics, kinds, bounds, modalities and base units, as analysts label them.

Every layer (extraction, ledger, checks, API, admin) uses these names and no others.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    COMPARISON = "comparison"  # against a baseline: a factor
    QUANTITY = "quantity"  # absolute, in a base unit
    DIRECTIONAL = "directional"  # a comparative without a number


class Bound(StrEnum):
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    APPROX = "approx"
    EXACT = "exact"


class Modality(StrEnum):
    STATED = "stated"
    PLANNED = "planned"
    REPORTED = "reported"
    HEDGED = "hedged"


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


PERFORMANCE: Final = (
    "training_performance", "inference_performance", "compute_performance", "peak_compute",
    "throughput", "latency", "training_time",
)  # fmt: skip
EFFICIENCY: Final = ("energy_efficiency", "power", "price_performance", "cost")
CAPACITY: Final = (
    "memory_capacity", "memory_bandwidth", "cache_size", "core_count", "vcpu_count", "clock_speed",
    "transistor_count", "process_node", "chip_count", "cluster_size", "network_bandwidth",
    "interconnect_bandwidth", "storage_capacity", "model_size",
)  # fmt: skip
BUSINESS: Final = ("units_shipped", "customer_count", "revenue", "investment", "usage_share")
OTHER: Final = "other"
METRICS: Final = (*PERFORMANCE, *EFFICIENCY, *CAPACITY, *BUSINESS, OTHER)

LOWER_IS_BETTER: Final = frozenset({"latency", "training_time", "power", "cost", "process_node"})

RATIO_UNIT: Final = "x"
# Base units of quantities; currencies other than USD are ISO codes.
UNITS: Final = ("x", "FLOPS", "OPS", "B", "B/s", "bit/s", "W", "Wh", "J", "Hz", "m", "s", "USD", "count", "fraction")

VERDICTS: Final = ("supported", "supported at best", "not supported", "contradicted", "not checkable")

UNKNOWN_BASELINE: Final = "unknown"
GENERIC_VENDOR: Final = "generic"  # generic:gpu, generic:x86: a rival that is not named
