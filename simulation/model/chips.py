"""What the model needs to know about a chip: published figures, and what is not published.

Bandwidths are one-way bytes per second per chip, peaks are dense operations per second. A figure that no
vendor has published is a `Span` (a range to draw from) or None (the model then says what it assumed);
it is never silently a point.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Precision(StrEnum):
    """Number format of the layer matrix products in training."""

    BF16 = "bf16"
    FP16 = "fp16"
    FP8 = "fp8"
    FP4 = "fp4"
    INT8 = "int8"
    TF32 = "tf32"
    FP32 = "fp32"


class Family(StrEnum):
    """Classes of design that share an efficiency prior; a new chip inherits that of its class."""

    GPU = "nvidia_gpu"
    AMD = "amd_gpu"
    TPU = "tpu"
    TRAINIUM = "trainium"
    GAUDI = "gaudi"
    OTHER = "other"


EASY_FLOPS_PER_WATT: Final = 0.78e12  # dense 16-bit, of A100: parts with more are held back by their power limit

FAMILY_OF_VENDOR: Final[Mapping[str, Family]] = {
    "nvidia": Family.GPU,
    "amd": Family.AMD,
    "google": Family.TPU,
    "aws": Family.TRAINIUM,
    "intel": Family.GAUDI,
}


class Topology(StrEnum):
    """How the chips of one scale-up domain are joined."""

    SWITCH = "switch"  # NVSwitch, NeuronSwitch: any pair at the full rate
    MESH = "mesh"  # every pair has a link of its own
    TORUS_2D = "torus_2d"
    TORUS_3D = "torus_3d"


@dataclass(frozen=True, slots=True)
class Span:
    """A figure known only as a range: low <= point <= high, in the unit of the field it stands in."""

    low: float
    point: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.point <= self.high:
            raise ValueError(f"need 0 < low <= point <= high, not {self.low}, {self.point}, {self.high}")


Figure = float | Span


def point(figure: Figure) -> float:
    """The one number to use where a single evaluation is asked for."""
    return figure.point if isinstance(figure, Span) else float(figure)


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """One accelerator, as its vendor sells it.

    peak: dense operations per second per precision (sparse peaks are in `sparse_peak`, which no training
    evaluation reads). hbm_bytes: B. hbm_bandwidth: B/s. scaleup_bandwidth: one-way B/s per chip inside the
    scale-up domain of `scaleup_domain` chips (NVLink, NeuronLink, ICI). scaleout_bandwidth: one-way B/s per
    chip between domains. power: W. node: chips that share a host.
    """

    key: str
    family: Family
    peak: Mapping[Precision, float]
    hbm_bytes: Figure
    hbm_bandwidth: Figure
    scaleup_bandwidth: Figure | None = None
    scaleup_domain: int = 8
    topology: Topology = Topology.SWITCH
    scaleout_bandwidth: Figure | None = None
    power: Figure | None = None
    generation: int = 0  # order inside the family, 0 = unknown
    node: int = 8
    sparse_peak: Mapping[Precision, float] = field(default_factory=dict)
    power_share: float = 1.0  # power limit of this variant over that of the standard part
    flops_per_watt: float = 0.0  # dense 16-bit, where it is known although no power is published
    units: int = 0  # processors that take one output tile at a time (SMs, CUs); 0: not published
    roof: Mapping[Precision, float] = field(default_factory=dict)  # best measured share of peak, plain GEMM
    default_roof: float = 0.7  # where no GEMM sweep was published: that of the class
    fused_attention: bool = True  # a fused attention kernel exists for it
    assumed: tuple[str, ...] = ()  # fields that rest on an assumption, for the register

    def peak_at(self, precision: Precision | str) -> float:
        """Dense peak in operations/s; UnsupportedPrecision when the chip has none published."""
        wanted = Precision(precision)
        if wanted in self.peak:
            return self.peak[wanted]
        if wanted == Precision.FP16 and Precision.BF16 in self.peak:
            return self.peak[Precision.BF16]  # every catalogued part runs both at one rate
        raise UnsupportedPrecision(f"{self.key} has no published dense {wanted.value} peak")

    @property
    def axes(self) -> float:
        """Dimensions of a torus, -1 for a full mesh of links, 0 for a switch."""
        return {Topology.MESH: -1.0, Topology.TORUS_2D: 2.0, Topology.TORUS_3D: 3.0}.get(self.topology, 0.0)

    @property
    def strain(self) -> float:
        """log2 of dense 16-bit FLOPS per watt over what runs at its nominal clock; 0 below, or power unknown."""
        if self.power is None:
            ratio = self.flops_per_watt / EASY_FLOPS_PER_WATT
        else:
            half = self.peak.get(Precision.BF16, self.peak.get(Precision.FP16, 0.0))
            ratio = half / (point(self.power) * self.power_share) / EASY_FLOPS_PER_WATT
        return math.log2(max(ratio, 1.0))

    def roof_at(self, precision: Precision | str) -> float:
        """Best measured share of the dense peak in plain matrix products, or that of the class."""
        wanted = Precision(precision)
        half = self.roof.get(Precision.BF16, self.roof.get(Precision.FP16, self.default_roof))
        if wanted in self.roof:
            return self.roof[wanted]
        return half


class UnsupportedPrecision(ValueError):  # noqa: N818
    """The chip has no published dense rate at this precision (a sparse one does not count)."""
