"""What the hardware catalogue prints of a product: whether a figure is known of it.

"The Alpha pairs with 256 GB, the Beta with 192 GB": a figure that is printed for the subject is almost surely its own;
one that is printed for another product of the text, and not for the subject, is doubtful. This says nothing of whether
a claim is true: it goes to the confidence that subject and metric were read rightly, never to the subject itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from hardware.domain.entries import Entry
from hardware.domain.loading import load_catalogue

Printed = Mapping[tuple[str, str], tuple[float, ...]]  # (key, metric) -> values in base units

_SPECS: Mapping[str, tuple[str, ...]] = {
    "memory_capacity": (
        "memory_capacity", "accelerator_memory", "accelerator_memory_each", "instance_memory", "vm_memory",
        "cpu_memory",
    ),
    "memory_bandwidth": ("memory_bandwidth", "accelerator_memory_bandwidth"),
    "cache_size": ("llc", "l2_per_core", "onchip_sram"),
    "power": ("tdp", "power", "max_power"),
    "core_count": ("cores", "cpu_cores"),
    "vcpu_count": ("vcpus", "vcpus_max", "vm_vcpus"),
    "chip_count": ("scaleup_domain",),
    "cluster_size": ("max_cluster", "chips_deployed", "chips_target"),
    "interconnect_bandwidth": ("scaleup_bandwidth", "scaleup_bandwidth_one_way", "scaleup_bandwidth_total", "c2c"),
    "network_bandwidth": ("network", "scaleout", "ebs_bandwidth"),
    "process_node": ("process_node",),
    "transistor_count": ("transistors",),
    "clock_speed": ("clock", "host_clock"),
}  # fmt: skip
_METRICS = {name: metric for metric, names in _SPECS.items() for name in names}
_PEAKS = ("tflops", "tops")
_NEAR = 0.03  # rounding: 989.4 is printed as 989
_BINARY = 2**30 / 1e9  # "96 GB" where a source prints 96 GiB


@cache
def load() -> Printed:
    """The figures of the catalogue that is shipped, by key and metric; sizes of an instance count for its family."""
    found: dict[tuple[str, str], set[float]] = defaultdict(set)
    for entry in load_catalogue().entries.values():
        for metric, value in _figures(entry):
            for key in {entry.key, entry.key.split(".")[0]}:
                found[key, metric].add(value)
    return {name: tuple(sorted(values)) for name, values in found.items()}


def _figures(entry: Entry) -> Iterable[tuple[str, float]]:
    for name, spec in entry.specs.items():
        metric = "peak_compute" if name.startswith(_PEAKS) else _METRICS.get(name)
        if metric:
            yield from ((metric, s.number) for s in (spec, *spec.alternatives) if s.number is not None)
    if entry.chips_per_system:
        yield "chip_count", float(entry.chips_per_system)


def known(key: str, metric: str, value: float) -> bool | None:
    """Whether the catalogue prints this figure of the product; None where it prints none of this metric."""
    values = load().get((key, metric))
    return None if values is None else any(_same(v, value, metric) for v in values)


def _same(printed: float, value: float, metric: str) -> bool:
    scales = (1.0, 1 / _BINARY) if metric in ("memory_capacity", "memory_bandwidth", "cache_size") else (1.0,)
    return any(abs(printed * scale - value) <= _NEAR * max(printed * scale, abs(value)) for scale in scales)


def known_ratio(key: str, baseline: str, metric: str, factor: float) -> bool | None:
    """Whether two printed figures of one metric stand in this ratio; None where either product has none."""
    ours, theirs = load().get((key, metric)), load().get((baseline, metric))
    if ours is None or theirs is None:
        return None
    return any(abs(a / b - factor) <= _NEAR * factor for a in ours for b in theirs if b)
