"""Fit the coefficients to the published runs, and tell by cross-validation how good the fit is elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from simulation.model.batch import Batch
from simulation.model.coefficients import COEFFICIENTS, Array, priors
from simulation.model.fit import Posterior, fit
from simulation.model.memory import need_over_limit
from simulation.model.step import evaluate
from simulation.published_runs import DATA, RUNS, Truth, errors, failures, load_truth
from simulation.runs import settle
from simulation.step_validation import (
    Unseen,
    coverage,
    folds,
    half_widths,
    leave_out,
    ranking,
    regrets,
    residual_model,
    share_within,
    summary,
)  # fmt: skip

TARGET: Final = DATA / "calibration.json"
MEMORY: Final = (
    "act_mem", "logit_mem", "logit_plain", "mem_base", "grad_mem", "state16", "scaled_copies", "mem_slack",
)  # fmt: skip
TIME: Final = tuple(name for name in COEFFICIENTS if name not in MEMORY)
MEMORY_SCALE: Final = 0.08
MARGIN: Final = 0.02  # by which measured runs must fit and published failures must not
ROUNDS: Final = 4  # each fit settles open layouts by what the other found
REGRET: Final = 0.02  # that the layout taken for the fastest may lose

Progress = Callable[[str], None]


@dataclass(slots=True)
class Result:
    """What `calibrate` writes: posterior, errors on sources and chips that the fit had not seen, figures."""

    values: dict[str, float]
    posterior: Posterior
    fitted: Array
    unseen: Unseen
    residual: dict[str, float]
    chips: list[str]  # catalogue keys of the chips that were calibrated
    figures: dict[str, Any] = field(default_factory=dict)


def fit_memory(truth: Truth, failed: Batch, values: Mapping[str, float]) -> Posterior:
    """Memory coefficients: published peaks, and that what ran fits while what failed does not."""
    shown = np.flatnonzero(np.isfinite(truth.memory))
    batch = settle(truth.runs, values, near=1.0).batch
    peaks, logs = batch.take(shown), np.log(truth.memory[shown] * 2.0**30)
    per_source = Counter(truth.source[shown].tolist())
    weights = np.concatenate(
        [
            [per_source[s] ** -0.5 for s in truth.source[shown].tolist()],
            np.full(len(batch), 4.0),
            np.full(len(failed), 4.0),
        ]
    )

    def residuals(c: Mapping[str, float]) -> Array:
        return np.concatenate(
            [
                np.log(evaluate(peaks, c).peak_memory) - logs,
                np.maximum(np.log(need_over_limit(batch, c)) + MARGIN, 0.0),
                np.maximum(MARGIN - np.log(need_over_limit(failed, c)), 0.0),
            ]
        )

    return fit(residuals, weights, MEMORY, values, scale=MEMORY_SCALE, iterations=8)


def fit_time(truth: Truth, values: Mapping[str, float], *, iterations: int = 10) -> Posterior:
    """Speed coefficients, with the layouts that the current values would choose."""
    batch = settle(truth.runs, values).batch

    def residuals(c: Mapping[str, float]) -> Array:
        return np.asarray(np.log(evaluate(batch, c).tokens_per_s_per_chip) - truth.log_rate)

    return fit(residuals, truth.weights, TIME, values, iterations=iterations)


def calibrate(progress: Progress = lambda _: None, *, validate: bool = True) -> Result:
    """The whole calibration: memory, speed, cross-validation, residual spread."""
    truth, failed = load_truth(), failures()
    progress(f"{len(truth.runs)} runs of {len(set(truth.source))} sources, {len(failed)} that ran out of memory")
    values: dict[str, float] = priors()
    for _ in range(ROUNDS):
        memory = fit_memory(truth, failed, values)
        values |= memory.values
        speed = fit_time(truth, values)
        values |= speed.values
    fitted = errors(truth, values)
    unseen = Unseen(fitted, fitted, fitted)
    if validate:
        progress("fitted; now leaving out whole sources, whole chips and fifths of all runs")
        unseen = cross_validate(truth, values)
    residual = residual_model(truth, unseen)
    chips = sorted(set(truth.part.tolist()))
    result = Result(values, join(speed, memory), fitted, unseen, residual, chips)
    result.figures = figures(truth, failed, result)
    return result


def cross_validate(truth: Truth, values: Mapping[str, float]) -> Unseen:
    """Errors of fits that start from, and are drawn to, the priors; memory stays as fitted on everything."""

    def refit(rest: Truth) -> Mapping[str, float]:
        start = {**priors(), **{name: values[name] for name in MEMORY}}
        for rounds in (6, 4):
            start = {**start, **fit_time(rest, start, iterations=rounds).values}
        return start

    return Unseen(*(leave_out(truth, groups, refit) for groups in (truth.source, truth.chip, folds(truth))))


def join(speed: Posterior, memory: Posterior) -> Posterior:
    """Both fits as one posterior; they share no data, so their blocks are independent."""
    size = len(speed.names)
    covariance = np.zeros((size + len(memory.names),) * 2)
    covariance[:size, :size] = speed.covariance
    covariance[size:, size:] = memory.covariance
    values = {**speed.values, **memory.values}
    return Posterior((*speed.names, *memory.names), values, covariance, speed.cost + memory.cost)


def figures(truth: Truth, failed: Batch, result: Result) -> dict[str, Any]:
    """What docs and the benchmark quote."""
    settled = settle(truth.runs, result.values)
    step = evaluate(settled.batch, result.values)
    shown = np.isfinite(truth.memory)
    memory = np.asarray(step.peak_memory)[shown] / 2**30 / truth.memory[shown] - 1.0
    korthikanti = np.array(["Korthikanti" in s for s in truth.source.tolist()])
    every = np.ones(len(truth.runs), dtype=bool)
    found: dict[str, Any] = {"fit_core": summary(result.fitted, truth.core)}
    for name in ("source", "chip", "row"):
        log_errors = getattr(result.unseen, f"by_{name}")
        found[f"unseen_{name}_core"] = summary(log_errors, truth.core)
        found[f"unseen_{name}_all"] = summary(log_errors, every)
    lost = regrets(truth, result.unseen.by_source)
    widths = half_widths(truth, result.residual, every)
    return {
        **found,
        "korthikanti_table_5": summary(result.fitted, korthikanti),
        "memory": {"runs": int(shown.sum()), "mean": round(float(np.abs(memory).mean()), 4)},
        "measured_called_infeasible": int((~settled.feasible).sum()),
        "failures_called_feasible": int(np.asarray(evaluate(failed, result.values).feasible).sum()),
        "pairs_in_order": ranking(truth, result.fitted),
        "pairs_in_order_unseen_source": ranking(truth, result.unseen.by_source),
        "sweeps": len(lost),
        "mean_regret_unseen_source": round(float(np.mean(lost)), 4),
        "sweeps_within_regret_unseen_source": share_within(lost, REGRET),
        **coverage(truth, result.unseen),
        "median_high_over_low": round(float(np.median(np.exp(2.0 * widths))), 3),
    }


def document(result: Result) -> dict[str, Any]:
    """What is stored in calibration.json."""
    spread = dict(zip(result.posterior.names, np.sqrt(np.diag(result.posterior.covariance)), strict=True))
    coefficients = {
        name: {
            "median": float(f"{result.values[name]:.6g}"),
            "spread": round(float(spread[name]), 4),
            "prior": known.prior,
            "prior_spread": known.spread,
            "fitted": True,
            "reason": known.reason,
        }
        for name, known in ((name, COEFFICIENTS[name]) for name in result.posterior.names)
    }
    body = {
        "coefficients": coefficients,
        "covariance": [[float(f"{x:.4g}") for x in row] for row in result.posterior.covariance.tolist()],
        "chips": result.chips,
        "residual": {name: round(value, 4) for name, value in result.residual.items()},
        "figures": result.figures,
        "runs": hashlib.sha256(RUNS.read_bytes()).hexdigest()[:16],
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:12]
    return {"version": digest, **body}
