"""What each specification of the catalogue measures: the type that its unit must match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hardware.domain.units import Dimension, Sparsity


@dataclass(frozen=True, slots=True)
class SpecType:
    """`bits_too`: sources print this rate in bits as well; it is stored in bytes, eight to one."""

    name: str
    dimension: Dimension
    label: str
    precision: str | None = None
    sparsity: Sparsity | None = None
    directed: bool = False  # a link: says whether one way or both ways are counted
    bits_too: bool = False


_D = Dimension
_ROWS: Final[tuple[tuple[str, Dimension, str], ...]] = (
    ("announced", _D.DATE, "announced"), ("general_availability", _D.DATE, "general availability"),
    ("process_node", _D.LENGTH, "process node"), ("process_name", _D.TEXT, "process"),
    ("transistors", _D.COUNT, "transistors"), ("die_size", _D.AREA, "die size"),
    ("packaging", _D.TEXT, "packaging"), ("cores", _D.COUNT, "cores"),
    ("cc_cores", _D.COUNT, "collective-communication cores"), ("cpu_cores", _D.COUNT, "CPU cores"),
    ("core_type", _D.TEXT, "core"), ("simd", _D.TEXT, "SIMD"),
    ("simd_bits_per_cycle", _D.COUNT, "SIMD bits per cycle"), ("sockets", _D.COUNT, "sockets"),
    ("clock", _D.FREQUENCY, "clock"), ("clock_tensor", _D.FREQUENCY, "clock of the tensor engine"),
    ("clock_vector", _D.FREQUENCY, "clock of the vector engine"),
    ("host_clock", _D.FREQUENCY, "clock of the host"), ("host_cpu", _D.TEXT, "host CPU"),
    ("grace_cpus", _D.COUNT, "Grace CPUs"), ("memory_capacity", _D.BYTES, "memory"),
    ("memory_bandwidth", _D.BYTE_RATE, "memory bandwidth"), ("memory_type", _D.TEXT, "memory type"),
    ("memory_channels", _D.COUNT, "memory channels"), ("cpu_memory", _D.BYTES, "CPU memory"),
    ("onchip_sram", _D.BYTES, "on-chip SRAM"), ("l2_per_core", _D.BYTES, "L2 per core"),
    ("llc", _D.BYTES, "last-level cache"), ("instance_memory", _D.BYTES, "memory of the instance"),
    ("accelerator_memory", _D.BYTES, "accelerator memory"),
    ("accelerator_memory_each", _D.BYTES, "memory per accelerator"),
    ("accelerator_memory_bandwidth", _D.BYTE_RATE, "accelerator memory bandwidth"),
    ("vm_memory", _D.BYTES, "memory of a VM"), ("vm_vcpus", _D.COUNT, "vCPUs of a VM"),
    ("dma_bandwidth", _D.BYTE_RATE, "DMA bandwidth"), ("pcie", _D.TEXT, "PCIe"),
    ("vcpus", _D.COUNT, "vCPUs"), ("vcpus_max", _D.COUNT, "most vCPUs"),
    ("network", _D.BIT_RATE, "network bandwidth"), ("ebs_bandwidth", _D.BIT_RATE, "EBS bandwidth"),
    ("efa_interfaces", _D.COUNT, "EFA interfaces"), ("scaleout", _D.BIT_RATE, "scale-out bandwidth"),
    ("scaleup_link", _D.TEXT, "scale-up link"), ("scaleup_domain", _D.COUNT, "scale-up domain"),
    ("all_reduce_bandwidth", _D.BYTE_RATE, "all-reduce bandwidth"),
    ("bisection_bandwidth", _D.BYTE_RATE, "bisection bandwidth"), ("instances", _D.COUNT, "instances"),
    ("max_cluster", _D.COUNT, "largest cluster"), ("chips_deployed", _D.COUNT, "chips deployed"),
    ("chips_target", _D.COUNT, "chips planned"), ("tdp", _D.POWER, "thermal design power"),
    ("power", _D.POWER, "power"), ("max_power", _D.POWER, "largest power"),
    ("gpu_power_total", _D.POWER, "power of the GPUs"),
    ("system_power_per_chip", _D.POWER, "system power per chip"),
    ("power_measured_min", _D.POWER, "least power measured"),
    ("power_measured_mean", _D.POWER, "mean power measured"),
    ("power_measured_max", _D.POWER, "largest power measured"), ("price", _D.MONEY_RATE, "on-demand price"),
    ("price_before_2025_06", _D.MONEY_RATE, "price before June 2025"),
    ("price_capacity_block", _D.MONEY_RATE, "Capacity Block price"),
    ("price_capacity_block_1chip", _D.MONEY_RATE, "Capacity Block price of one chip"),
    ("price_slice", _D.MONEY_RATE, "price of a slice"), ("price_list", _D.MONEY, "list price"),
    ("capex", _D.MONEY, "investment"), ("coremark_measured", _D.COUNT_RATE, "CoreMark, measured"),
    ("relative_fp4", _D.RATIO, "FP4 against another chip"),
    ("relative_fp8", _D.RATIO, "FP8 against another chip"),
    ("relative_memory_bandwidth", _D.RATIO, "memory bandwidth against another chip"),
    ("relative_memory_capacity", _D.RATIO, "memory against another chip"),
    ("tflops_total", _D.FLOPS, "compute, precision unstated"),
    ("vs_predecessor_claim", _D.TEXT, "claimed against its predecessor"),
    ("claims_vs_p4d", _D.TEXT, "claimed against P4d"),
    ("claim_vs_trainium3", _D.TEXT, "claimed against Trainium3"),
)  # fmt: skip
_LINKS: Final = (
    ("scaleup_bandwidth", "scale-up bandwidth"),
    ("scaleup_bandwidth_one_way", "scale-up bandwidth, one way"),
    ("scaleup_bandwidth_total", "scale-up bandwidth of all chips"), ("c2c", "chip-to-chip link"),
    ("host_link", "host link"),
)  # fmt: skip
_PLAIN: Final = {name: SpecType(name, dimension, label) for name, dimension, label in _ROWS}
_DIRECTED: Final = {name: SpecType(name, _D.BYTE_RATE, label, directed=True, bits_too=True) for name, label in _LINKS}

PRECISIONS: Final = ("fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "fp4", "int8")
_PEAK: Final = re.compile(r"(tflops|tops)_(fp64_tensor|fp64|fp32|tf32|bf16|fp16|fp8|fp4|int8|6bit|9bit)(_sparse)?")


def spec_type(name: str) -> SpecType | None:
    """The type of a specification, None when the catalogue knows no such name."""
    if name in _PLAIN or name in _DIRECTED:
        return _PLAIN.get(name) or _DIRECTED[name]
    if name == "tflops_sparse":  # a total printed as sparse, without a precision
        return SpecType(name, _D.FLOPS, "sparse peak, precision unstated", sparsity=Sparsity.SPARSE)
    match = _PEAK.fullmatch(name)
    if match is None:
        return None
    sparsity = Sparsity.SPARSE if match[3] else Sparsity.DENSE
    dimension = _D.FLOPS if match[1] == "tflops" else _D.OPS
    words = match[2].upper().replace("_", " ")
    return SpecType(name, dimension, f"{sparsity.value} {words} peak", precision=match[2], sparsity=sparsity)


def spec_names() -> tuple[str, ...]:
    """The fixed names; peaks (`tflops_<precision>[_sparse]`, `tops_...`) come besides."""
    return (*_PLAIN, *_DIRECTED, "tflops_sparse")
