"""From the catalogue to the processor model: a chip, or the instance that is sold with it, as a CpuSpec.

What the catalogue lacks stays None and is drawn from the register; whatever is inferred is listed in
`assumed`.
"""

from __future__ import annotations

import re
from typing import Final

from hardware.domain.catalogue import Catalogue, Entry, EntryKind, Spec
from simulation.model.chips import Figure, Span
from simulation.model.cpu_spec import PREDECESSORS, UNKNOWN_CORE, CpuSpec, scaled

# Cores of parts whose makers print no core name: what press calls the part's generation.
CORE_OF_PART: Final = {
    "amd:epyc-9r14": "zen-4",
    "amd:epyc-9r45": "zen-5",
    "intel:xeon-8592": "golden-cove",
    "intel:xeon-6980p": "redwood-cove",
    "intel:xeon-6975pc": "redwood-cove",
    "ampere:ampereone": "ampereone",
}
# Full load runs between the base clock and the boost clock; where only the base is printed, boost is about
# this.
BOOST_OVER_BASE: Final = 1.6
HIGHEST_BOOST: Final = 3.8e9  # with all cores busy, in this catalogue
_PIPES: Final = re.compile(r"(\d)x\s[^\d]*(\d{3})[- ]?bit")


class UnknownCpuError(LookupError):
    """The key names no processor, or one without a number of cores."""


def cpu_spec(catalogue: Catalogue, key: str) -> CpuSpec:
    """The processor of a chip, instance or family (its largest member). Raises UnknownCpuError."""
    entry = catalogue.representative(key) or catalogue.get(key)
    if entry is None:
        raise UnknownCpuError(f"{key} is not in the catalogue")
    chip = entry if entry.kind == EntryKind.CPU else catalogue.chip(entry.key)
    if chip is None or chip.kind != EntryKind.CPU:
        raise UnknownCpuError(f"{entry.key} has no general-purpose processor of its own in the catalogue")
    socket = _Socket(catalogue, chip).spec()
    return socket if chip is entry else _instance(entry, socket, chip)


class _Socket:
    """Reads one socket's figures, remembering what it had to infer."""

    def __init__(self, catalogue: Catalogue, chip: Entry) -> None:
        self.chip, self.assumed = chip, [f"{chip.key}: cores"] if _weak(chip.specs.get("cores")) else []
        self.twin = self._same_silicon(catalogue)
        self.power = catalogue.power_range(chip.key)

    def spec(self) -> CpuSpec:
        cores = self.chip.number("cores")
        if not cores:
            raise UnknownCpuError(f"{self.chip.key}: the catalogue has no number of cores")
        # A superchip is two sockets in one package; its totals are halved.
        halves = 2 if _per(self.chip.specs.get("cores")) == "superchip" else 1
        known = self.power
        power = None if known is None else _span(known.low, known.point, known.high)
        return CpuSpec(
            key=self.chip.key,
            core_type=self._core_type(),
            cores=int(cores) // halves,
            sockets=halves,
            clock=self._clock(),
            simd_bits=self._simd_bits(),
            l2=self._number("l2_per_core"),
            llc=scaled(self._number("llc"), 1.0 / halves),
            bandwidth=scaled(self._number("memory_bandwidth"), 1.0 / halves),
            power=scaled(power, 1.0 / halves),
            assumed=tuple(self.assumed),
        )

    def _same_silicon(self, catalogue: Catalogue) -> Entry | None:
        """The predecessor, where the part is a variant of it: the same cores, as many of them."""
        before = catalogue.predecessor(self.chip.key)
        alike = before and all(
            name in self.chip.specs and _value(before, name) == _value(self.chip, name)
            for name in ("cores", "core_type")
        )
        return before if alike else None

    def _spec(self, name: str) -> Spec | None:
        if name not in self.chip.specs and self.twin and name in self.twin.specs:
            self.assumed.append(f"{self.chip.key}: {name} as in {self.twin.key}")
            return self.twin.specs[name]
        return self.chip.specs.get(name)

    def _number(self, name: str) -> Figure | None:
        """A published figure; one printed as "more than" reaches to the largest alternative."""
        spec = self._spec(name)
        if spec is None or spec.number is None:
            self.assumed.append(f"{self.chip.key}: {name}")
            return None
        others = [a.number for a in spec.alternatives if a.number and a.status != "wrong"]
        if spec.bound == "at_least" and others:
            return _span(spec.number, spec.number, max(spec.number, *others))
        return spec.number

    def _clock(self) -> Figure:
        spec = self._spec("clock")
        if spec is None or spec.number is None:
            self.assumed.append(f"{self.chip.key}: clock")
            return Span(2.4e9, 3.0e9, 3.8e9)
        if spec.note != "base":
            return spec.number
        self.assumed.append(f"{self.chip.key}: clock under load")
        boosts = [a.number for a in spec.alternatives if a.number and a.note == "boost"]
        likely = max(spec.number, min(spec.number * BOOST_OVER_BASE, HIGHEST_BOOST))
        top = max(boosts, default=likely)
        return _span(spec.number, (spec.number + top) / 2.0, top)

    def _simd_bits(self) -> Figure | None:
        exact = self._spec("simd_bits_per_cycle")
        if exact is not None and exact.number:
            return exact.number
        words = self._spec("simd")
        found = _PIPES.search(str(words.value)) if words else None
        if found:
            return float(int(found[1]) * int(found[2]))
        self.assumed.append(f"{self.chip.key}: simd_bits")
        return None

    def _core_type(self) -> str:
        spec = self.chip.specs.get("core_type")
        if spec is not None:
            name = re.sub(r"[\s_]+", "-", str(spec.value).lower().removeprefix("arm ")).strip("-")
            if name in PREDECESSORS:
                return name
        self.assumed.append(f"{self.chip.key}: core_type")
        return CORE_OF_PART.get(self.chip.key, UNKNOWN_CORE)


def _instance(entry: Entry, socket: CpuSpec, chip: Entry) -> CpuSpec:
    """The part of its sockets that an instance has: cores, threads, and its own clock."""
    vcpus, sockets = entry.number("vcpus"), entry.chips_per_system or socket.sockets
    if not vcpus:
        raise UnknownCpuError(f"{entry.key}: the catalogue has no number of vCPUs")
    threads = 2 if vcpus > socket.cores * sockets else 1
    part = socket.part(min(socket.cores, int(vcpus) // (threads * sockets)))
    clock = None if _doubted(chip, entry.number("host_clock")) else entry.number("host_clock")
    return CpuSpec(
        key=entry.key,
        core_type=part.core_type,
        cores=part.cores,
        clock=clock or part.clock,
        sockets=sockets,
        threads=threads,
        simd_bits=part.simd_bits,
        l2=part.l2,
        llc=part.llc,
        bandwidth=part.bandwidth,
        power=part.power,
        assumed=tuple(a for a in part.assumed if not (clock and "clock" in a)),
    )


def _doubted(chip: Entry, clock: float | None) -> bool:
    """Whether the chip's own entry knows this clock as one that other sources contradict."""
    spec = chip.specs.get("clock")
    return spec is not None and any(a.status == "conflict" and a.number == clock for a in spec.alternatives)


def _span(low: float, middle: float, high: float) -> Figure:
    return middle if low == high else Span(low, middle, high)


def _weak(spec: Spec | None) -> bool:
    return spec is not None and spec.confidence == "memory"


def _per(spec: Spec | None) -> str | None:
    return spec.per if spec else None


def _value(entry: Entry, name: str) -> float | str | None:
    spec = entry.specs.get(name)
    return spec.value if spec else None
