"""How fast, how cheaply and with how much energy a chip serves models, and how much better than another chip.

The batch and the number of chips per replica are what an operator would choose for the middle of the
uncertain inputs; the draws then vary efficiencies, links and whatever the vendor has not published around
that choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.model.chips import ChipSpec, Precision, UnsupportedPrecision
from simulation.model.cost import cost_per_million_tokens
from simulation.model.deployment import (
    Choice,
    DoesNotFitError,
    Goal,
    UnknownFigureError,
    choose,
    draw_rates,
    smallest_replica,
)  # fmt: skip
from simulation.model.energy import JOULES_PER_KWH, drawn_power
from simulation.model.ensemble import ENSEMBLE
from simulation.model.gaussian import FloatArray
from simulation.model.register import Register, shipped_register
from simulation.model.sampling import Interval, Sampler
from simulation.model.serving import Request, Service, serve
from simulation.model.serving_causes import causes


@dataclass(frozen=True, slots=True)
class Served:
    """One request on one chip: arrays of shape (draws,).

    per_chip: tokens per second and chip. latency: seconds per token (per request for a reader).
    """

    request: Request
    choice: Choice
    per_chip: FloatArray
    latency: FloatArray
    service: Service


@dataclass(frozen=True, slots=True)
class InferenceSpeedup:
    """New over old: shape (draws,), each draw one request of the ensemble.

    requests: the ratio for each request. new, old: how each was served. binding: the limit of the new chip.
    skipped: requests that do not fit one of the chips. assumed: what neither vendor published.
    """

    draws: FloatArray
    binding: str
    sensitivities: dict[str, float]
    requests: dict[str, FloatArray]
    new: tuple[Served, ...]
    old: tuple[Served, ...]
    skipped: tuple[str, ...]
    assumed: tuple[str, ...]

    @property
    def interval(self) -> Interval:
        return Interval.of(self.draws)


def serve_request(
    chip: ChipSpec,
    request: Request,
    sampler: Sampler,
    *,
    precision: Precision = Precision.BF16,
    choice: Choice | None = None,
    tp: int | None = None,
    register: Register | None = None,
) -> Served:
    """One request on one chip, run as given or as an operator would for throughput; drawn, shape (draws,).

    tp: chips per replica, if only the batch is to be chosen.

    Raises DoesNotFitError, UnsupportedPrecision, UnknownFigureError.
    """
    register = register or shipped_register()
    if choice is None:
        central = draw_rates(Sampler(1, central=True), register, chip, precision)
        choice = choose(chip, request, central, precision=precision, tp=tp)
    rates = draw_rates(sampler, register, chip, precision)
    service = serve(request, choice.batch, rates, tp=choice.tp, precision=precision, kv=precision)
    return Served(request, choice, service.tokens_per_second / choice.tp, service.per_token, service)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The two sides of a comparison, and the draws that they share."""

    new: ChipSpec
    old: ChipSpec
    new_precision: Precision
    old_precision: Precision
    goal: Goal
    sampler: Sampler
    register: Register

    def serve(self, request: Request) -> tuple[Served, Served]:
        """New and old on one request; equally many chips on both sides unless replicas are the operator's choice."""
        tp = None
        if self.goal != Goal.THROUGHPUT:
            ahead = smallest_replica(self.new, request, self.new_precision)
            tp = max(ahead, smallest_replica(self.old, request, self.old_precision))
        choice = Choice(tp, 1) if tp and self.goal == Goal.LATENCY else None

        def side(chip: ChipSpec, precision: Precision) -> Served:
            return serve_request(
                chip, request, self.sampler, precision=precision, choice=choice, tp=tp, register=self.register
            )

        return side(self.new, self.new_precision), side(self.old, self.old_precision)

    def serve_all(self, ensemble: Sequence[Request]) -> tuple[list[tuple[Served, Served]], list[str]]:
        """Those requests that both sides can serve, and the names of the others."""
        pairs: list[tuple[Served, Served]] = []
        skipped: list[str] = []
        for request in ensemble:
            try:
                pairs.append(self.serve(request))
            except DoesNotFitError:
                skipped.append(request.name)
        if not pairs:
            raise DoesNotFitError(f"no request of the ensemble fits both {self.new.key} and {self.old.key}")
        return pairs, skipped


def inference_speedup(
    new: ChipSpec,
    old: ChipSpec,
    ensemble: Sequence[Request] = ENSEMBLE,
    *,
    draws: int = 4096,
    seed: int = 0,
    precision: Precision = Precision.BF16,
    old_precision: Precision | None = None,
    goal: Goal = Goal.THROUGHPUT,
    new_chips: float = 1.0,
    old_chips: float = 1.0,
    register: Register | None = None,
    central: bool = False,
) -> InferenceSpeedup:
    """How many times the tokens per second (or how many times shorter the time per token) the new chip has.

    Each draw takes one request of the ensemble, by weight, and what both sides share has the same value on
    both. new_chips, old_chips: chips per unit of the comparison (64 and 16 for an UltraServer against an
    instance); replicas scale, so throughput goes with them and latency does not. The same seed gives the same
    bits. Raises DoesNotFitError when no request fits both, UnsupportedPrecision when a chip lacks the
    precision.
    """
    register, sampler = register or shipped_register(), Sampler(draws, seed, central)
    sides = _Comparison(new, old, precision, old_precision or precision, goal, sampler, register)
    pairs, skipped = sides.serve_all(ensemble)
    scale = 1.0 if goal == Goal.LATENCY else new_chips / old_chips
    residual = register.draw(sampler, "inference.residual")
    ratios = {a.request.name: _ratio(a, b, goal) * scale * residual for a, b in pairs}
    answer = _pick(sampler, [a.request.weight for a, _ in pairs], list(ratios.values()))
    return InferenceSpeedup(
        draws=answer,
        binding=binding_limit([ahead for ahead, _ in pairs]),
        sensitivities=_with_workload(sampler, answer, len(pairs)),
        requests=ratios,
        new=tuple(ahead for ahead, _ in pairs),
        old=tuple(behind for _, behind in pairs),
        skipped=tuple(skipped),
        assumed=tuple(sorted({*new.assumed, *old.assumed})),
    )


def _ratio(new: Served, old: Served, goal: Goal) -> FloatArray:
    return old.latency / new.latency if goal == Goal.LATENCY else new.per_chip / old.per_chip


def _pick(sampler: Sampler, weights: list[float], answers: list[FloatArray]) -> FloatArray:
    """One workload per draw, in proportion to the weights; the middle one for a central answer."""
    if sampler.central:
        return np.median(np.stack(answers), axis=0)
    edges = np.cumsum(weights) / sum(weights)
    which = np.minimum(np.searchsorted(edges, sampler.uniform("workload"), side="right"), len(answers) - 1)
    return np.choose(which, answers)


def _with_workload(sampler: Sampler, answer: FloatArray, workloads: int) -> dict[str, float]:
    """Sensitivities with the choice of workload, which has no order and explains what the numbers leave."""
    shares = sampler.sensitivities(answer)
    if workloads > 1 and not sampler.central:
        shares["workload"] = max(0.0, 1.0 - sum(shares.values()))
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))


def binding_limit(served: Sequence[Served]) -> str:
    """What most of the time goes to over the requests: compute, memory bandwidth, network or overhead."""
    totals = {"compute": 0.0, "memory bandwidth": 0.0, "network": 0.0, "overhead": 0.0}
    for one in served:
        times = causes(one.request, one.service)
        whole = sum(times.values())
        for cause, seconds in times.items():
            totals[cause] += one.request.weight * seconds / whole
    return max(totals, key=lambda cause: totals[cause])


@dataclass(frozen=True, slots=True)
class TokenPrice:
    """What a million tokens take on one chip: USD and kWh, shape (draws,); None where price or power is
    unknown.
    """

    usd: FloatArray | None
    kwh: FloatArray | None


def token_price(
    chip: ChipSpec,
    served: Served,
    sampler: Sampler,
    *,
    price_per_chip_hour: float | None,
    register: Register | None = None,
) -> TokenPrice:
    """Money and energy per million tokens of what `serve_request` has served with the same sampler."""
    register = register or shipped_register()
    usd = None
    if price_per_chip_hour is not None:
        usd = cost_per_million_tokens(price_per_chip_hour, served.per_chip)
    energy = None
    if chip.power is not None:
        watts = drawn_power(sampler, register, chip.key, chip.power).total
        energy = watts * 1e6 / served.per_chip / JOULES_PER_KWH
    return TokenPrice(usd, energy)


__all__ = [
    "ENSEMBLE", "Choice", "DoesNotFitError", "Goal", "InferenceSpeedup", "Request", "Served", "UnknownFigureError",
    "UnsupportedPrecision", "inference_speedup", "serve_request", "token_price",
]  # fmt: skip
