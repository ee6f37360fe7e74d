"""A general-purpose processor: what is published of it, what is drawn instead, and how its cores add up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from simulation.model.chips import Figure
from simulation.model.energy import figure_distribution
from simulation.model.gaussian import FloatArray
from simulation.model.register import Register
from simulation.model.sampling import Sampler


class Scope(StrEnum):
    """What "per" means in a comparison of processors."""

    CORE = "core"  # one physical core of a busy socket with the threads it runs
    VCPU = "vcpu"  # one hardware thread: what instances of equal size have equally many of
    SOCKET = "socket"  # the whole chip
    INSTANCE = "instance"  # the machine as it is sold: all its sockets


PER_CORE: Final = (Scope.CORE, Scope.VCPU)


class Mix(StrEnum):
    """Kinds of work; the shares of each are registered as `cpu.mix.<mix>.<part>`."""

    WEB = "web"
    DATABASE = "database"
    ANALYTICS = "analytics"
    JAVA = "java"
    HPC = "hpc"
    COREMARK = "coremark"


GENERAL: Final = (Mix.WEB, Mix.DATABASE, Mix.ANALYTICS, Mix.JAVA)


@dataclass(frozen=True, slots=True)
class CpuSpec:
    """A processor, or the part of it that an instance has.

    cores: physical cores per socket in use. threads: hardware threads per core in use. clock: Hz under load.
    simd_bits: vector bits per cycle and core. l2: B per core. llc, bandwidth: B and B/s per socket in use.
    power: W per socket. core_type: the key of its IPC in the register, `cpu.ipc.<core_type>`.
    """

    key: str
    core_type: str
    cores: int
    clock: Figure
    sockets: int = 1
    threads: int = 1
    simd_bits: Figure | None = None
    l2: Figure | None = None
    llc: Figure | None = None
    bandwidth: Figure | None = None
    power: Figure | None = None
    assumed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.cores < 1 or self.sockets < 1 or self.threads not in (1, 2):
            raise ValueError(f"{self.key}: needs at least one core and socket, and one or two threads per core")

    @property
    def total_cores(self) -> int:
        return self.cores * self.sockets

    @property
    def vcpus(self) -> int:
        return self.total_cores * self.threads

    def part(self, cores: int) -> CpuSpec:
        """An instance with `cores` of one socket: its fair share of cache, bandwidth and power."""
        if not 1 <= cores <= self.cores:
            raise ValueError(f"{self.key} has {self.cores} cores per socket, not {cores}")
        share = cores / self.cores
        return replace(
            self,
            cores=cores,
            sockets=1,
            llc=scaled(self.llc, share),
            bandwidth=scaled(self.bandwidth, share),
            power=scaled(self.power, share),
        )


def scaled(figure: Figure | None, factor: float) -> Figure | None:
    """A figure or range times a factor; None stays unknown."""
    if figure is None:
        return None
    if isinstance(figure, float | int):
        return figure * factor
    return type(figure)(figure.low * factor, figure.point * factor, figure.high * factor)


def usl(cores: ArrayLike, contention: ArrayLike, coherency: ArrayLike = 0.0) -> FloatArray:
    """Relative capacity of n cores: n / (1 + s(n-1) + k n(n-1)) (Gunther 2007, Guerrilla Capacity Planning,
    eq. 4.10).

    contention s and coherency k per core; capacity peaks at sqrt((1-s)/k) cores.
    """
    n = np.asarray(cores, np.float64)
    s, k = np.asarray(contention, np.float64), np.asarray(coherency, np.float64)
    return n / (1.0 + s * (n - 1.0) + k * n * (n - 1.0))


def usl_peak(contention: float, coherency: float) -> float:
    """The number of cores beyond which more make it slower: sqrt((1-s)/k) (Gunther 2007, eq. 4.12)."""
    return float(np.sqrt((1.0 - contention) / coherency)) if coherency else float("inf")


@dataclass(frozen=True, slots=True)
class Figures:
    """One processor with its uncertain figures drawn; arrays of shape (draws,), per core."""

    ipc: FloatArray
    clock: FloatArray
    simd_bits: FloatArray
    cache: FloatArray
    bandwidth: FloatArray
    cores: int
    sockets: int
    threads: int


def relative_ipc(sampler: Sampler, register: Register, core_type: str) -> FloatArray:
    """Instructions per clock over Neoverse N1, as the product of the steps of its line.

    Each core type is registered relative to the one before it, so that two generations share the draws of all
    steps they have in common and their ratio is only as uncertain as the steps between them.
    """
    total = np.ones(sampler.draws)
    for step in lineage(core_type):
        total = total * register.draw(sampler, f"cpu.ipc.{step}")
    return total


# Each core type's predecessor in the register; None: relative to Neoverse N1 itself.
PREDECESSORS: Final[dict[str, str | None]] = {
    "neoverse-n1": None,
    "cortex-a72": None,
    "neoverse-v1": None,
    "neoverse-n2": None,
    "neoverse-v2": "neoverse-v1",
    "neoverse-v3": "neoverse-v2",
    "ampereone": None,
    "zen-3": None,
    "zen-4": "zen-3",
    "zen-5": "zen-4",
    "golden-cove": None,
    "redwood-cove": "golden-cove",
}
UNKNOWN_CORE: Final = "unknown"


def lineage(core_type: str) -> tuple[str, ...]:
    """The registered steps from Neoverse N1 to a core type, oldest first; an unknown type is one step."""
    if core_type not in PREDECESSORS:
        return (UNKNOWN_CORE,)
    before = PREDECESSORS[core_type]
    steps = (*lineage(before), core_type) if before else (core_type,)
    return tuple(step for step in steps if step != "neoverse-n1")


def draw_figures(sampler: Sampler, register: Register, spec: CpuSpec) -> Figures:
    """Draw what is uncertain of one processor; what is unknown is drawn from the register's wide defaults."""

    def figure(name: str, value: Figure | None, default: str) -> FloatArray:
        if value is None:
            return register.draw(sampler, default)
        return sampler.draw(f"{name}:{spec.key}", figure_distribution(value))

    llc_per_core = figure("llc", scaled(spec.llc, 1.0 / spec.cores), "cpu.unknown.llc_per_core")
    threads = register.draw(sampler, "cpu.smt_yield") if spec.threads == 2 else np.ones(sampler.draws)
    return Figures(
        ipc=relative_ipc(sampler, register, spec.core_type) * threads,
        clock=figure("clock", spec.clock, "cpu.unknown.clock"),
        simd_bits=figure("simd_bits", spec.simd_bits, "cpu.unknown.simd_bits"),
        cache=figure("l2", spec.l2, "cpu.unknown.l2_per_core") + llc_per_core,
        bandwidth=figure("bandwidth", scaled(spec.bandwidth, 1.0 / spec.cores), "cpu.unknown.bandwidth_per_core"),
        cores=spec.cores,
        sockets=spec.sockets,
        threads=spec.threads,
    )
