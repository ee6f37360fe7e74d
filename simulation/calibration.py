"""Fit the coefficients to the published runs, and tell by cross-validation how good the fit is elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from simulation.model.batch import Batch, stack
from simulation.model.coefficients import COEFFICIENTS, Array, priors
from simulation.model.fit import Posterior, fit
from simulation.model.memory import need_over_limit
from simulation.model.rows import number
from simulation.model.step import evaluate
from simulation.runs import Z80, Run, novelty, open_runs, parse, settle

DATA: Final = Path(__file__).parent / "data"
RUNS: Final = DATA / "runs.csv"
OUT_OF_MEMORY: Final = DATA / "out_of_memory.csv"
TARGET: Final = DATA / "calibration.json"
MEMORY: Final = (
    "act_mem", "logit_mem", "logit_plain", "mem_base", "grad_mem", "state16", "scaled_copies", "mem_slack",
)  # fmt: skip
TIME: Final = tuple(name for name in COEFFICIENTS if name not in MEMORY)
OTHER_ROWS: Final = 0.1  # weight of a run outside the representative set of its source
MEMORY_SCALE: Final = 0.08
MARGIN: Final = 0.02  # by which measured runs must fit and published failures must not
ROUNDS: Final = 3

Progress = Callable[[str], None]


@dataclass(slots=True)
class Truth:
    """Published runs of kind `step` with a usable figure, and what was measured."""

    runs: list[Run]
    log_rate: Array
    weights: Array
    core: np.ndarray[Any, np.dtype[np.bool_]]
    source: np.ndarray[Any, np.dtype[np.str_]]
    chip: np.ndarray[Any, np.dtype[np.str_]]
    memory: Array  # GiB, nan where not published

    def subset(self, keep: np.ndarray[Any, np.dtype[np.bool_]]) -> Truth:
        index = np.flatnonzero(keep)
        return Truth(
            [self.runs[i] for i in index], self.log_rate[index], self.weights[index], self.core[index],
            self.source[index], self.chip[index], self.memory[index],
        )  # fmt: skip


@dataclass(slots=True)
class Result:
    """What `calibrate` writes: posterior, errors on sources and chips that the fit had not seen, figures."""

    values: dict[str, float]
    posterior: Posterior
    fitted: Array
    by_source: Array
    by_chip: Array
    by_row: Array
    residual: dict[str, float]
    figures: dict[str, Any] = field(default_factory=dict)


def measured_rate(row: Mapping[str, str | None]) -> float | None:
    """Tokens/s per chip from whichever figure the source printed."""
    if rate := number(row, "tokens_per_s_per_chip"):
        return rate
    step, batch, seq, chips = (number(row, name) for name in ("step_time_s", "global_batch_seqs", "seq_len", "n_chips"))
    return batch * seq / step / chips if step and batch and seq and chips else None


def load_truth(path: Path = RUNS) -> Truth:
    """Runs of kind `step` and quality A or B that state their speed."""
    rows = [r for r in open_runs(path) if r["kind"] == "step" and r["quality"] in ("A", "B") and measured_rate(r)]
    runs = [run for run in parse(rows) if run.candidates]
    core = np.array([run.row["core"] == "yes" for run in runs])
    source = np.array([str(run.row["source"]) for run in runs])
    representative = Counter(source[core].tolist())
    weights = np.array(
        [(1.0 if c else OTHER_ROWS) / np.sqrt(representative[s] or 1) for c, s in zip(core, source, strict=True)]
    )
    return Truth(
        runs=runs,
        log_rate=np.log([measured_rate(run.row) or np.nan for run in runs]),
        weights=weights,
        core=core,
        source=source,
        chip=np.array([str(run.row["chip"]) for run in runs]),
        memory=np.array([number(run.row, "peak_mem_gib") or np.nan for run in runs]),
    )


def failures(path: Path = OUT_OF_MEMORY) -> Batch:
    """The published layouts that ran out of memory, one element per candidate."""
    runs = parse(open_runs(path))
    return stack(element for run in runs if run.candidates for element in run.candidates.elements)


def fit_memory(truth: Truth, failed: Batch, values: Mapping[str, float]) -> Posterior:
    """Memory coefficients: published peaks, and that what ran fits while what failed does not."""
    shown = np.flatnonzero(np.isfinite(truth.memory))
    batch = settle(truth.runs, values)
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
    batch = settle(truth.runs, values)

    def residuals(c: Mapping[str, float]) -> Array:
        return np.asarray(np.log(evaluate(batch, c).tokens_per_s_per_chip) - truth.log_rate)

    return fit(residuals, truth.weights, TIME, values, iterations=iterations)


def errors(truth: Truth, values: Mapping[str, float]) -> Array:
    """log(predicted / measured) tokens/s per chip."""
    step = evaluate(settle(truth.runs, values), values)
    return np.asarray(np.log(step.tokens_per_s_per_chip) - truth.log_rate)


def leave_out(truth: Truth, groups: np.ndarray[Any, np.dtype[np.str_]], values: Mapping[str, float]) -> Array:
    """Errors on each group by a fit that had not seen it (it starts from, and is drawn to, the priors)."""
    found = np.empty(len(truth.runs))
    for group in dict.fromkeys(groups.tolist()):
        held = groups == group
        rest = truth.subset(~held)
        start = {**priors(), **{name: values[name] for name in MEMORY}}
        for rounds in (6, 4):
            start = {**start, **fit_time(rest, start, iterations=rounds).values}
        found[held] = errors(truth.subset(held), start)
    return found


def folds(truth: Truth, parts: int = 5) -> np.ndarray[Any, np.dtype[np.str_]]:
    """Which of `parts` parts each run is in, by its id: the same parts at any order of the file."""
    digests = [hashlib.sha256(str(run.row["id"]).encode()).digest()[0] for run in truth.runs]
    return np.array([str(digest % parts) for digest in digests])


def residual_model(truth: Truth, cases: Sequence[Array]) -> dict[str, float]:
    """Spread per kind of row such that 80% of the representative runs lie inside.

    `cases`: errors with the source left out, with the chip left out, and with a fifth of all runs left out; a new
    run may be like any of them, and they count alike.
    """
    kinds = np.array([novelty(run) for run in truth.runs])
    size = np.abs(np.stack(cases))
    spread = {"other": _spread(size[:, truth.core])}
    for kind in ("experts", "open", "stated"):
        chosen = truth.core & (kinds == kind)
        spread[kind] = _spread(size[:, chosen]) if chosen.sum() >= 10 else spread["other"]
    return spread


def _spread(sizes: Array) -> float:
    return float(np.quantile(sizes, 0.8)) / Z80


def calibrate(progress: Progress = lambda _: None, *, validate: bool = True) -> Result:
    """The whole calibration: memory, speed, cross-validation, residual spread."""
    truth, failed = load_truth(), failures()
    progress(f"{len(truth.runs)} runs of {len(set(truth.source))} sources, {len(failed)} that ran out of memory")
    values: dict[str, float] = priors()
    for _ in range(ROUNDS):
        values |= fit_memory(truth, failed, values).values
        speed = fit_time(truth, values)
        values |= speed.values
    memory = fit_memory(truth, failed, values)
    values |= memory.values
    fitted = errors(truth, values)
    progress("fitted; now leaving out whole sources and whole chips")
    by_source = leave_out(truth, truth.source, values) if validate else fitted
    by_chip = leave_out(truth, truth.chip, values) if validate else fitted
    by_row = leave_out(truth, folds(truth), values) if validate else fitted
    spread = residual_model(truth, [by_source, by_chip, by_row])
    result = Result(values, join(speed, memory), fitted, by_source, by_chip, by_row, spread)
    result.figures = figures(truth, failed, result)
    return result


def join(speed: Posterior, memory: Posterior) -> Posterior:
    """Both fits as one posterior; they share no data, so their blocks are independent."""
    size = len(speed.names)
    covariance = np.zeros((size + len(memory.names),) * 2)
    covariance[:size, :size] = speed.covariance
    covariance[size:, size:] = memory.covariance
    values = {**speed.values, **memory.values}
    return Posterior((*speed.names, *memory.names), values, covariance, speed.cost + memory.cost)


def summary(log_errors: Array, keep: np.ndarray[Any, np.dtype[np.bool_]]) -> dict[str, float]:
    """Error of step time, as truth/score.py counts it: |predicted / measured - 1|."""
    signed = np.exp(-log_errors[keep]) - 1.0
    size = np.abs(signed)
    return {
        "runs": int(keep.sum()),
        "mean": round(float(size.mean()), 4),
        "median": round(float(np.median(size)), 4),
        "bias": round(float(signed.mean()), 4),
    }


def figures(truth: Truth, failed: Batch, result: Result) -> dict[str, Any]:
    """What docs and the benchmark quote."""
    batch = settle(truth.runs, result.values)
    step = evaluate(batch, result.values)
    shown = np.isfinite(truth.memory)
    memory = np.asarray(step.peak_memory)[shown] / 2**30 / truth.memory[shown] - 1.0
    width = np.array([Z80 * result.residual[novelty(run)] for run in truth.runs])
    korthikanti = np.array(["Korthikanti" in s for s in truth.source.tolist()])
    every = np.ones(len(truth.runs), dtype=bool)
    return {
        "fit_core": summary(result.fitted, truth.core),
        "unseen_source_core": summary(result.by_source, truth.core),
        "unseen_source_all": summary(result.by_source, every),
        "unseen_chip_core": summary(result.by_chip, truth.core),
        "unseen_chip_all": summary(result.by_chip, every),
        "unseen_row_core": summary(result.by_row, truth.core),
        "unseen_row_all": summary(result.by_row, every),
        "korthikanti_table_5": summary(result.fitted, korthikanti),
        "memory": {"runs": int(shown.sum()), "mean": round(float(np.abs(memory).mean()), 4)},
        "measured_called_infeasible": int((~np.asarray(step.feasible)).sum()),
        "failures_called_feasible": int(np.asarray(evaluate(failed, result.values).feasible).sum()),
        "coverage_unseen_source": round(float((np.abs(result.by_source) <= width).mean()), 4),
        "coverage_unseen_chip": round(float((np.abs(result.by_chip) <= width).mean()), 4),
        "coverage_unseen_row": round(float((np.abs(result.by_row) <= width).mean()), 4),
        "pairs_in_order": ranking(truth, result.fitted),
        "pairs_in_order_unseen_source": ranking(truth, result.by_source),
        "median_high_over_low": round(float(np.median(np.exp(2.0 * width))), 3),
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
        "residual": {name: round(value, 4) for name, value in result.residual.items()},
        "figures": result.figures,
        "runs": hashlib.sha256(RUNS.read_bytes()).hexdigest()[:16],
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:12]
    return {"version": digest, **body}


def by_group(truth: Truth, log_errors: Array, groups: Sequence[str]) -> dict[str, dict[str, float]]:
    """Summaries per group, in the order of first occurrence."""
    names = np.array(groups)
    return {name: summary(log_errors, names == name) for name in dict.fromkeys(groups)}


def ranking(truth: Truth, log_errors: Array, *, minimum: int = 8, margin: float = 0.03) -> float:
    """Share of pairs of layouts of one sweep (source, model, chip) in the measured order, as truth/score.py counts."""
    sweeps: dict[tuple[str, ...], list[int]] = {}
    for i, run in enumerate(truth.runs):
        sweeps.setdefault(tuple(str(run.row[name]) for name in ("group", "model", "chip")), []).append(i)
    chips = np.log([number(run.row, "n_chips") or 1.0 for run in truth.runs])
    real = truth.log_rate + chips
    guess = real + log_errors
    right = total = 0
    for members in sweeps.values():
        if len(members) >= minimum:
            second, first = np.triu_indices(len(members), 1)
            index = np.array(members)
            ahead = real[index[first]] - real[index[second]]
            told = np.abs(np.expm1(ahead)) > margin
            right += int(((ahead > 0) == (guess[index[first]] > guess[index[second]]))[told].sum())
            total += int(told.sum())
    return round(right / max(total, 1), 4)
