"""How a request is deployed on a chip: what the chip delivers, and the replica and batch an operator would
choose.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from simulation.model.chips import ChipSpec, Figure, Precision, point
from simulation.model.energy import figure_distribution
from simulation.model.gaussian import FloatArray
from simulation.model.register import Register
from simulation.model.sampling import Sampler
from simulation.model.serving import Rates, Request, largest_batch, serve
from simulation.model.serving_bytes import BYTES

# Fewer sequences at once than this is no deployment for throughput: the chip is too small for the model.
SMALLEST_BATCH: Final = 8


class Goal(StrEnum):
    """What is compared: tokens per second and chip with full batches, or time per token of a lone request."""

    THROUGHPUT = "throughput"
    REPLICA = "replica"  # the same with as many chips per replica on both sides: the fewest that hold the model
    LATENCY = "latency"


class DoesNotFitError(ValueError):
    """No number of chips in one scale-up domain holds the model, or none serves it within its limits."""


class UnknownFigureError(ValueError):
    """A figure that the question cannot do without is not known, not even as a range."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a request is run: chips per replica and sequences per batch."""

    tp: int
    batch: int


def draw_rates(sampler: Sampler, register: Register, chip: ChipSpec, precision: Precision) -> Rates:
    """What the chip delivers, drawn: the family's efficiency times the chip's own gap; shape (draws,)."""
    compute = _of_family(sampler, register, chip, "inference.compute_efficiency") * _gap(
        sampler, register, chip, "compute"
    )
    # Fewer bits make products quicker and leave what is around them as it is.
    compute = compute * register.draw(sampler, "inference.halving") ** float(np.log2(2.0 / BYTES[precision]))
    memory = register.draw(sampler, "inference.bandwidth_efficiency") * _gap(sampler, register, chip, "bandwidth")
    link = _figure(sampler, chip.key, "link", chip.scaleup_bandwidth)
    if link is None:
        link = register.draw(sampler, "inference.unknown_link")
    bandwidth = _figure(sampler, chip.key, "hbm_bandwidth", chip.hbm_bandwidth)
    if bandwidth is None:
        raise UnknownFigureError(f"{chip.key}: no memory bandwidth is known")
    return Rates(
        # No efficiency, however drawn, beats the published peak.
        compute=_peak(chip, precision) * np.minimum(compute, 1.0),
        memory=bandwidth * np.minimum(memory, 1.0),
        link=link * register.draw(sampler, "inference.link_efficiency"),
        hop=register.draw(sampler, "inference.hop_latency"),
        overhead=register.draw(sampler, "inference.step_overhead"),
        sequence=register.draw(sampler, "inference.sequence_overhead"),
        passes=_of_family(sampler, register, chip, "inference.passes"),
    )


def _peak(chip: ChipSpec, precision: Precision) -> float:
    """Dense peak; the two 16-bit formats stand for each other where a chip has only one (V100)."""
    if precision == Precision.BF16 and precision not in chip.peak and Precision.FP16 in chip.peak:
        return chip.peak[Precision.FP16]
    return chip.peak_at(precision)


def _of_family(sampler: Sampler, register: Register, chip: ChipSpec, name: str) -> FloatArray:
    """A coefficient of the chip's family, or of all families that nothing was measured on."""
    own = f"{name}.{chip.family.value}"
    return register.draw(sampler, own if own in register else f"{name}.default")


def _gap(sampler: Sampler, register: Register, chip: ChipSpec, kind: str) -> FloatArray:
    distribution = register[f"inference.chip_gap.{kind}"].distribution
    return sampler.draw(f"inference.chip_gap.{kind}:{chip.key}", distribution)


def _figure(sampler: Sampler, key: str, name: str, figure: Figure | None) -> FloatArray | None:
    return None if figure is None else sampler.draw(f"{name}:{key}", figure_distribution(figure))


def choose(chip: ChipSpec, request: Request, rates: Rates, *, precision: Precision, tp: int | None = None) -> Choice:
    """What an operator would run for throughput: the replica size and batch with the most tokens per second
    and chip that keep the request's limits.

    rates: central ones (shape (1,)). tp: chips per replica, if that is not a choice. Raises DoesNotFitError, also
    when only a handful of sequences could run.
    """
    found = (
        _best_batch(request, most, rates, size, precision)
        for size in ([tp] if tp else _sizes(chip.scaleup_domain))
        if (most := _batch_in_memory(chip, request, size, precision)) >= SMALLEST_BATCH
    )
    best = max((one for one in found if one), key=lambda one: one[0], default=None)
    if best is None:
        raise DoesNotFitError(f"{request.name or request.model.name} does not fit {chip.key} within its limits")
    return best[1]


def smallest_replica(chip: ChipSpec, request: Request, precision: Precision) -> int:
    """The fewest chips that hold the model and one sequence. Raises DoesNotFitError."""
    for size in _sizes(chip.scaleup_domain):
        if _batch_in_memory(chip, request, size, precision):
            return size
    raise DoesNotFitError(f"{request.name or request.model.name} does not fit {chip.key}")


def _batch_in_memory(chip: ChipSpec, request: Request, size: int, precision: Precision) -> int:
    return largest_batch(request, point(chip.hbm_bytes), tp=size, precision=precision, kv=precision)


def _sizes(domain: int) -> list[int]:
    """Powers of two up to the scale-up domain: how heads divide."""
    return [2**n for n in range(max(1, domain).bit_length()) if 2**n <= min(domain, 64)]


def _best_batch(
    request: Request, most: int, rates: Rates, tp: int, precision: Precision
) -> tuple[float, Choice] | None:
    """The batch of at most `most` sequences with the highest throughput within the limits, by trying a
    ladder.
    """
    batches = np.unique(np.round(np.geomspace(SMALLEST_BATCH, most, 48))).astype(np.int64)
    service = serve(request, batches, rates, tp=tp, precision=precision, kv=precision)
    allowed = service.first_token <= request.first_token_limit
    if request.output:
        allowed &= service.per_token <= request.token_limit
    if not allowed.any():
        return None
    per_chip = np.where(allowed, service.tokens_per_second, -1.0) / tp
    top = int(np.argmax(per_chip))
    return float(per_chip[top]), Choice(tp, int(batches[top]))
