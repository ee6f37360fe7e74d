"""One check per metric of the vocabulary. A new metric is one function here and one line in the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulation.checks.conditions import Conditions
from simulation.checks.context import Check, Context
from simulation.checks.metrics import (
    business,
    chips,
    memory,
    network,
    peak,
    performance,
    power,
    price,
    size,
    systems,
    time,
    value,
)
from simulation.checks.records import CheckInput, Missing, Reason
from simulation.checks.rules import Candidate


def other(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """A figure that fits no metric."""
    raise Missing(Reason.MODEL, claim.metric)


CHECKS: Final[Mapping[str, Check]] = {
    "training_performance": performance.training,
    "inference_performance": performance.inference,
    "compute_performance": performance.compute,
    "throughput": performance.throughput,
    "latency": performance.latency,
    "training_time": time.training_time,
    "peak_compute": peak.peak_compute,
    "energy_efficiency": value.energy_efficiency,
    "power": power.power,
    "price_performance": value.price_performance,
    "cost": price.cost,
    "memory_capacity": memory.capacity,
    "memory_bandwidth": memory.bandwidth,
    "cache_size": memory.cache,
    "storage_capacity": memory.storage,
    "core_count": chips.core_count,
    "vcpu_count": chips.vcpu_count,
    "clock_speed": chips.clock_speed,
    "transistor_count": chips.transistor_count,
    "process_node": chips.process_node,
    "chip_count": systems.chip_count,
    "cluster_size": systems.cluster_size,
    "network_bandwidth": network.network_bandwidth,
    "interconnect_bandwidth": network.interconnect_bandwidth,
    "model_size": size.model_size,
    "units_shipped": business.business,
    "customer_count": business.business,
    "revenue": business.business,
    "investment": business.business,
    "usage_share": business.business,
    "other": other,
}
