"""How far the processor model is from measurements: CoreMark of instances, as ratios of pairs.

CoreMark lives in the first-level caches, so it tests cores, clock and instructions per clock, and how cores
add up; it says nothing about caches and bandwidth. Two figures are reported:

* published: nothing fitted, instructions per clock as the register has them;
* left out: instructions per clock of each kind of core fitted on all instances but the two of the pair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from hardware.domain.catalogue import Catalogue
from simulation.model.chips import point
from simulation.model.cpu import CpuSpec, Mix, Scope, cpu_speedup
from simulation.specs_cpu import UnknownCpuError, cpu_spec

MEASURED = "coremark_measured"


@dataclass(frozen=True, slots=True)
class PairError:
    """Two instances: measured ratio new/old and what was predicted for it."""

    new: str
    old: str
    measured: float
    predicted: float

    @property
    def error(self) -> float:
        """Predicted over measured, minus one."""
        return self.predicted / self.measured - 1.0


def measured_instances(catalogue: Catalogue, vendor: str = "") -> dict[str, tuple[CpuSpec, float]]:
    """Instances with a CoreMark figure and a processor that the catalogue knows, by key; `vendor` of the
    chip.
    """
    found = {}
    for entry in catalogue:
        score = entry.number(MEASURED)
        try:
            spec = cpu_spec(catalogue, entry.key) if score else None
        except UnknownCpuError:  # the host of an accelerator, whose processor is not named
            continue
        if spec and score and (entry.chip or "").startswith(vendor):
            found[entry.key] = (spec, score)
    return found


def blind_errors(instances: Mapping[str, tuple[CpuSpec, float]]) -> list[PairError]:
    """Errors of the shipped model on all pairs of different processors; nothing is fitted."""
    return [
        PairError(new, old, measured, _predict(instances[new][0], instances[old][0]))
        for new, old, measured in _pairs(instances)
    ]


def left_out_errors(instances: Mapping[str, tuple[CpuSpec, float]]) -> list[PairError]:
    """Errors where instructions per clock were fitted without the two instances of the pair.

    Pairs whose kind of core has no other instance are left to `blind_errors`.
    """
    errors = []
    for new, old, measured in _pairs(instances):
        rest = [value for key, value in instances.items() if key not in (new, old)]
        rates = [_fit(rest, instances[key][0]) for key in (new, old)]
        if all(rates):
            work = [_core_clocks(instances[key][0]) for key in (new, old)]
            errors.append(PairError(new, old, measured, rates[0] * work[0] / (rates[1] * work[1])))
    return errors


def mean_error(errors: Sequence[PairError]) -> float:
    """Mean absolute error of the predicted ratios."""
    return float(np.mean([abs(e.error) for e in errors]))


def _pairs(instances: Mapping[str, tuple[CpuSpec, float]]) -> list[tuple[str, str, float]]:
    return [
        (new, old, instances[new][1] / instances[old][1])
        for old, new in combinations(instances, 2)
        if instances[new][0].core_type != instances[old][0].core_type
    ]


def _predict(new: CpuSpec, old: CpuSpec) -> float:
    answer = cpu_speedup(new, old, scope=Scope.INSTANCE, mixes=(Mix.COREMARK,), draws=1, central=True)
    return float(answer.draws[0])


def _core_clocks(spec: CpuSpec) -> float:
    return spec.total_cores * point(spec.clock)


def _fit(instances: Sequence[tuple[CpuSpec, float]], like: CpuSpec) -> float:
    """CoreMark per core and clock of one kind of core with as many threads: geometric mean, 0 if none is
    left.
    """
    rates = [
        score / _core_clocks(spec)
        for spec, score in instances
        if (spec.core_type, spec.threads) == (like.core_type, like.threads)
    ]
    return float(np.exp(np.mean(np.log(rates)))) if rates else 0.0
