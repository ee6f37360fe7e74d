"""Training throughput of a machine, and the ratio of two, as distributions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from simulation.model.batch import CHUNK, Batch
from simulation.model.binding import binding_limit
from simulation.model.chips import ChipSpec, Precision, Span
from simulation.model.coefficients import Array
from simulation.model.elements import element
from simulation.model.layout import Layout
from simulation.model.posterior import Calibration, draw, uncalibrated
from simulation.model.search import Space, default_batch, search
from simulation.model.spans import with_spans
from simulation.model.step import Step, evaluate, evaluate_chunk
from simulation.model.workload import Transformer

DRAWS: Final = 2000
SENSITIVITY_DRAWS: Final = 5000  # enough to rank the inputs
NUDGE: Final = 0.05  # of a logarithm, to see which coefficients matter
IGNORED: Final = 0.002  # moves of log throughput below this per standard deviation are not drawn
CHIP_SHARE: Final = 0.7  # of the residual that belongs to a chip and its software, not to a single run


@dataclass(frozen=True, slots=True)
class Machine:
    """`chips` of one kind, training at one precision. `layout`: None for the best that fits."""

    chip: ChipSpec
    chips: int
    precision: Precision | str = Precision.BF16
    layout: Layout | None = None


@dataclass(slots=True)
class Throughput:
    """Tokens/s of the whole machine: draws [D] with and without the model's residual error, and their cause.

    When nothing fits, `feasible` is False, the draws are empty and `short_bytes` says what is missing per chip.
    """

    machine: Machine
    layout: Layout | None
    feasible: bool
    tokens_per_s: Array
    median: float
    seconds: float = np.nan
    binding_limit: str = "memory capacity"
    parts: Mapping[str, float] = field(default_factory=dict)  # share of the step by cause
    memory_bytes: float = np.nan
    short_bytes: float = 0.0
    searched: int = 0


@dataclass(slots=True)
class Speedup:
    """new / old in tokens/s of the machines: draws [D], median, what limits the new one, what moves the ratio.

    `sensitivities`: share of the variance of the log ratio that goes with each input, largest first.
    """

    draws: Array
    median: float
    new: Throughput
    old: Throughput
    binding_limit: str
    sensitivities: Mapping[str, float]
    feasible: bool

    def interval(self, coverage: float = 0.9) -> tuple[float, float]:
        tail = 50.0 * (1.0 - coverage)
        low, high = np.percentile(self.draws, [tail, 100.0 - tail])
        return float(low), float(high)

    def probability(self, claimed: float) -> float:
        """Share of draws that reach `claimed`."""
        return float(np.mean(self.draws >= claimed)) if self.draws.size else 0.0


def best_layout(
    machine: Machine, workload: Transformer, calibration: Calibration, global_batch: int | None
) -> tuple[Layout | None, int, float]:
    """Fastest layout that fits at the medians, how many were tried, and bytes of the least demanding one."""
    if machine.layout is not None:
        return machine.layout, 1, np.nan
    batch = global_batch or default_batch(machine.chips, workload)
    space = Space(machine.chips, batch, max_tp=max(machine.chip.scaleup_domain, 8), zeros=(1, 3), max_cp=16)
    found = search(space, workload, machine.chip, machine.precision, calibration.values)
    return found.best, found.evaluated, found.least_memory


def training_throughput(
    machine: Machine, workload: Transformer, *, calibration: Calibration | None = None,
    draws: int = DRAWS, seed: int = 0, global_batch: int | None = None,
) -> Throughput:  # fmt: skip
    """Tokens/s of one machine on one workload, with its uncertainty."""
    calibration = calibration or uncalibrated()
    answer, batch = _settle(machine, workload, calibration, global_batch)
    if batch is None:
        return answer
    active = _active(calibration, [batch])
    drawn, errors = draw(calibration, active, draws, seed)
    sigma = _sigma(machine, calibration)
    answer.tokens_per_s = _rates(batch, _merge(calibration, drawn), machine, draws, seed) * np.exp(sigma * errors[0])
    return answer


def training_speedup(
    new: Machine, old: Machine, workload: Transformer, *, calibration: Calibration | None = None,
    draws: int = DRAWS, seed: int = 0, global_batch: int | None = None,
) -> Speedup:  # fmt: skip
    """Ratio of tokens/s, new over old, with common random numbers for everything they share."""
    calibration = calibration or uncalibrated()
    fast, first = _settle(new, workload, calibration, global_batch)
    slow, second = _settle(old, workload, calibration, global_batch)
    if first is None or second is None:
        return Speedup(np.empty(0), np.nan, fast, slow, "memory capacity", {}, False)
    active = _active(calibration, [first, second])
    drawn, errors = draw(calibration, active, draws, seed)
    values = _merge(calibration, drawn)
    fast.tokens_per_s = _rates(first, values, new, draws, seed)
    slow.tokens_per_s = _rates(second, values, old, draws, seed)
    ratio = fast.tokens_per_s / slow.tokens_per_s
    own = _residual(new, old, calibration, errors)
    ratio = ratio * np.exp(own)
    thin = slice(None, None, max(draws // SENSITIVITY_DRAWS, 1))
    inputs = {**{name: np.log(column[thin]) for name, column in drawn.items()}, "residual": own[thin]}
    return Speedup(
        draws=ratio,
        median=fast.median / slow.median,
        new=fast,
        old=slow,
        binding_limit=fast.binding_limit,
        sensitivities=_shares(inputs, np.log(ratio[thin])),
        feasible=True,
    )


def _settle(
    machine: Machine, workload: Transformer, calibration: Calibration, global_batch: int | None
) -> tuple[Throughput, Batch | None]:
    """Layout and medians; the Batch of one element, or None when nothing fits."""
    layout, tried, least = best_layout(machine, workload, calibration, global_batch)
    none = np.empty(0)
    if layout is None:
        limit = float(np.asarray(machine_capacity(machine))) * calibration.values["mem_slack"]
        return Throughput(machine, None, False, none, np.nan, short_bytes=least - limit, searched=tried), None
    batch = element(machine.chip, machine.precision, workload, layout)
    step = evaluate(batch, calibration.values)
    median = float(step.tokens_per_s_per_chip[0]) * machine.chips
    answer = Throughput(
        machine, layout, bool(step.feasible[0]), none, median, float(step.seconds[0]),
        str(binding_limit(batch, step)[0]), time_shares(step), float(step.peak_memory[0]), searched=tried,
    )  # fmt: skip
    return answer, batch


def machine_capacity(machine: Machine) -> float:
    from_spec = machine.chip.hbm_bytes
    return from_spec.low if isinstance(from_spec, Span) else float(from_spec)


def time_shares(step: Step, index: int = 0) -> dict[str, float]:
    """Share of the step's seconds by cause, largest first."""
    from simulation.model.step import TIME_PARTS

    total = float(np.atleast_1d(step.seconds)[index])
    parts = {name: float(np.atleast_1d(getattr(step, name))[index]) / total for name in TIME_PARTS}
    return dict(sorted(parts.items(), key=lambda item: -item[1]))


def _active(calibration: Calibration, batches: list[Batch]) -> list[str]:
    """Coefficients whose one-sigma move changes any of the elements, or their ratio, noticeably."""
    spread = calibration.spread()
    moved: dict[str, float] = dict.fromkeys(calibration.names, 0.0)
    count = len(calibration.names)
    nudged = {}
    for j, name in enumerate(calibration.names):
        column = np.full(count + 1, calibration.values[name])
        column[j] *= np.exp(NUDGE)
        nudged[name] = column
    for batch in batches:
        rate = np.log(evaluate(batch, {**calibration.values, **nudged}).tokens_per_s_per_chip)
        for j, name in enumerate(calibration.names):
            move = abs(float(rate[j] - rate[-1])) / NUDGE * spread[name]
            moved[name] = max(moved[name], move)
    return [name for name, move in moved.items() if move > IGNORED]


def _merge(calibration: Calibration, drawn: Mapping[str, Array]) -> dict[str, float | Array]:
    return {**calibration.values, **drawn}


def _rates(batch: Batch, values: Mapping[str, float | Array], machine: Machine, draws: int, seed: int) -> Array:
    """Tokens/s of the machine per draw, chunk by chunk; figures known as ranges are drawn too."""
    batch = with_spans(batch, machine.chip, draws, seed)
    out = np.empty(draws)
    arrays = {name: v for name, v in values.items() if isinstance(v, np.ndarray)}
    for start in range(0, draws, CHUNK):
        stop = min(start + CHUNK, draws)
        part = {**values, **{name: v[start:stop] for name, v in arrays.items()}}
        out[start:stop] = evaluate_chunk(batch.slice(start, stop), part).tokens_per_s_per_chip
    return out * machine.chips


def _sigma(machine: Machine, calibration: Calibration) -> float:
    return calibration.residual_of(machine.chip.family.value)


def _residual(new: Machine, old: Machine, calibration: Calibration, errors: Array) -> Array:
    """Error of the log ratio that no coefficient explains: each chip's own, none for the same chip twice."""
    if new.chip.key == old.chip.key:
        return np.asarray(CHIP_SHARE * 0.5 * _sigma(new, calibration) * errors[0])
    both = _sigma(new, calibration) * errors[0] + _sigma(old, calibration) * errors[1]
    return np.asarray(CHIP_SHARE * both)


def _shares(inputs: Mapping[str, Array], answer: Array) -> dict[str, float]:
    """Squared correlation with the log ratio, largest first."""
    centred = answer - answer.mean()
    scale = float((centred * centred).sum())
    found = {}
    for name, values in inputs.items():
        own = values - values.mean()
        size = float((own * own).sum())
        found[name] = float((own * centred).sum()) ** 2 / (size * scale) if size > 0.0 and scale > 0.0 else 0.0
    return dict(sorted(found.items(), key=lambda item: -item[1]))
