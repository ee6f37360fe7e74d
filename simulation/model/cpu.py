"""General-purpose chips: what one core does, how cores add up, and how much faster a new part is per core,
per socket or per instance of a given size.

Per core, the time of a unit of work has four parts, and each scales with its own hardware ratio (a roofline
with shares; Williams, Waterman & Patterson 2009, and the additive time of Hennessy & Patterson 2019, eq.
1.9):

* core: instructions, with IPC x clock;
* vector: SIMD, with vector bits per cycle x clock;
* cache: waiting for misses, whose number falls as cache capacity to the power alpha (Hartstein et al. 2006,
  "Cache Miss Behavior: Is It sqrt(2)?", eq. 1);
* memory: streaming, with bandwidth per core.

Cores add up by the Universal Scalability Law (Gunther 2007, eq. 4.10). Shares and exponents come from the
register.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from simulation.model.cpu_spec import GENERAL, PER_CORE, CpuSpec, Figures, Mix, Scope, draw_figures, usl
from simulation.model.gaussian import FloatArray
from simulation.model.register import Register, shipped_register
from simulation.model.sampling import Interval, Sampler

__all__ = ["GENERAL", "CpuSpec", "CpuSpeedup", "Mix", "Scope", "cpu_speedup", "usl"]


PARTS: Final = ("core", "vector", "cache", "memory")
# What each part of the time is bound by, in the words of a verdict.
BINDING: Final = {
    "core": "compute",
    "vector": "compute",
    "cache": "memory latency",
    "memory": "memory bandwidth",
    "scaling": "scaling across cores",
}


@dataclass(frozen=True, slots=True)
class Ratios:
    """New over old per core, for each part of the time; shape (draws,)."""

    core: FloatArray
    vector: FloatArray
    cache: FloatArray
    memory: FloatArray


@dataclass(frozen=True, slots=True)
class CpuSpeedup:
    """How much faster the new processor is: shape (draws,), with what limits it and what moves it.

    mixes: speed-up of each kind of work. binding: the limit named in `BINDING` that holds the middle draw
    back most. sensitivities: share of the variance per input. assumed: inputs that no vendor published.
    """

    draws: FloatArray
    binding: str
    sensitivities: dict[str, float]
    mixes: dict[Mix, FloatArray]
    ratios: Ratios
    assumed: tuple[str, ...]

    @property
    def interval(self) -> Interval:
        return Interval.of(self.draws)


def core_ratios(new: Figures, old: Figures, alpha: ArrayLike) -> Ratios:
    """New over old per core: arrays (draws,). `alpha` is the exponent of misses in cache capacity.

    A miss costs the same nanoseconds in both, so that cache time changes with the number of misses only.
    """
    clock = new.clock / old.clock
    return Ratios(
        core=new.ipc / old.ipc * clock,
        vector=new.simd_bits / old.simd_bits * clock,
        cache=(new.cache / old.cache) ** np.asarray(alpha, np.float64),
        memory=new.bandwidth / old.bandwidth,
    )


def weighted_speedup(shares: dict[str, FloatArray], ratios: Ratios) -> FloatArray:
    """Amdahl's law with several parts: 1 / sum(share / ratio) (Hennessy & Patterson 2019, eq. 1.9).

    shares: part of the old processor's time, summing to one in each draw.
    """
    total = np.zeros(())
    for part in PARTS:
        total = total + shares[part] / getattr(ratios, part)
    return np.asarray(1.0 / total)


def mix_shares(sampler: Sampler, register: Register, mix: Mix) -> dict[str, FloatArray]:
    """Shares of a core's time by part for a kind of work, normalised to sum to one in each draw."""
    drawn = {part: _share(sampler, register, f"cpu.mix.{mix.value}.{part}") for part in PARTS}
    total = drawn["core"] + drawn["vector"] + drawn["cache"] + drawn["memory"]
    return {part: value / total for part, value in drawn.items()}


def _share(sampler: Sampler, register: Register, name: str) -> FloatArray:
    return register.draw(sampler, name) if name in register else np.zeros(sampler.draws)


def capacity_ratio(
    sampler: Sampler, register: Register, new: Figures, old: Figures, scope: Scope, mix: Mix
) -> FloatArray:
    """How many times the old core's worth of cores the new scope has, by the Universal Scalability Law.

    Copies that share nothing (CoreMark) add up in full. Other work is placed per socket, and a second socket
    adds its own capacity less a loss across the link.
    """
    if scope in PER_CORE:
        return np.full(sampler.draws, old.threads / new.threads if scope == Scope.VCPU else 1.0)
    if mix == Mix.COREMARK:
        return np.full(sampler.draws, _cores(new, scope) / _cores(old, scope))
    contention = register.draw(sampler, "cpu.usl.contention")
    coherency = register.draw(sampler, "cpu.usl.coherency")
    ratio = usl(new.cores, contention, coherency) / usl(old.cores, contention, coherency)
    if scope == Scope.SOCKET or new.sockets == old.sockets:
        return ratio
    second = register.draw(sampler, "cpu.second_socket")
    return ratio * (1.0 + (new.sockets - 1) * second) / (1.0 + (old.sockets - 1) * second)


def cpu_speedup(
    new: CpuSpec,
    old: CpuSpec,
    *,
    scope: Scope = Scope.CORE,
    mixes: tuple[Mix, ...] = GENERAL,
    draws: int = 4096,
    seed: int = 0,
    register: Register | None = None,
    central: bool = False,
) -> CpuSpeedup:
    """Speed of the new processor over the old: draws over workloads and over everything that is not
    published.

    mixes: kinds of work, each an equal share of the draws of the result (`mixes` of the answer has each
    alone). The same seed gives the same bits. With `central` every input is its median.
    """
    if not mixes:
        raise ValueError("at least one kind of work is needed")
    register = register or shipped_register()
    sampler = Sampler(draws, seed, central)
    ahead, behind = draw_figures(sampler, register, new), draw_figures(sampler, register, old)
    ratios = core_ratios(ahead, behind, register.draw(sampler, "cpu.cache_exponent"))
    capacity = {mix: capacity_ratio(sampler, register, ahead, behind, Scope(scope), mix) for mix in mixes}
    shares = {mix: mix_shares(sampler, register, mix) for mix in mixes}
    residual = register.draw(sampler, "cpu.residual")
    by_mix = {mix: weighted_speedup(shares[mix], ratios) * capacity[mix] * residual for mix in mixes}
    answer = _blend(sampler, tuple(by_mix.values()))
    return CpuSpeedup(
        draws=answer,
        binding=_binding(shares, ratios, _lost(ahead, behind, Scope(scope), capacity)),
        sensitivities=_sensitivities(sampler, answer, len(mixes)),
        mixes=by_mix,
        ratios=ratios,
        assumed=tuple(sorted({*new.assumed, *old.assumed})),
    )


def _cores(figures: Figures, scope: Scope) -> int:
    return figures.cores * (figures.sockets if scope == Scope.INSTANCE else 1)


def _blend(sampler: Sampler, answers: tuple[FloatArray, ...]) -> FloatArray:
    """Each draw takes one of the workloads, in equal shares; a central answer is the middle of them."""
    if len(answers) == 1:
        return answers[0]
    if sampler.central:
        return np.median(np.stack(answers), axis=0)
    pick = np.minimum((sampler.uniform("workload") * len(answers)).astype(np.int64), len(answers) - 1)
    return np.choose(pick, answers)


def _sensitivities(sampler: Sampler, answer: FloatArray, mixes: int) -> dict[str, float]:
    shares = sampler.sensitivities(answer)
    if mixes > 1 and not sampler.central:
        explained = sum(shares.values())
        # Which kind of work a draw takes has no order; it explains what the numbers leave.
        shares["workload"] = max(0.0, 1.0 - explained)
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))


def _lost(new: Figures, old: Figures, scope: Scope, capacity: dict[Mix, FloatArray]) -> float:
    """Share of the added cores that scaling takes away, over all kinds of work; 0 per core."""
    if scope in PER_CORE:
        return 0.0
    kept = [float(np.median(ratio)) for ratio in capacity.values()]
    return 1.0 - sum(kept) / len(kept) * _cores(old, scope) / _cores(new, scope)


def _binding(shares: dict[Mix, dict[str, FloatArray]], ratios: Ratios, lost: float) -> str:
    """The part that takes most of the new processor's time, or scaling where cores lose more than that."""
    times = dict.fromkeys(PARTS, 0.0)
    for by_part in shares.values():
        for part in PARTS:
            times[part] += float(np.median(by_part[part] / getattr(ratios, part)))
    largest = max(PARTS, key=lambda part: times[part])
    share = times[largest] / sum(times.values())
    return BINDING["scaling"] if lost > share else BINDING[largest]
