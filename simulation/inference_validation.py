"""How far the serving model is from published measurements of an inference engine, row by row.

Rows state chips per replica and lengths, the older ones the batch as well (static: read together, written to
the end), the newer ones leave it to the engine, as `serving.largest_batch` does. Figures: the register's
medians as shipped, and compute, bandwidth and overhead fitted on the other kinds of chip.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np

from hardware.domain.catalogue import Catalogue
from simulation.model.chips import ChipSpec, Precision, point
from simulation.model.deployment import draw_rates
from simulation.model.gaussian import FloatArray
from simulation.model.register import Register, shipped_register
from simulation.model.sampling import Sampler
from simulation.model.serving import Rates, Request, decode_step, largest_batch, prefill, serve
from simulation.model.serving_bytes import BYTES
from simulation.model.workload import Transformer
from simulation.specs import chip_from_entry

RUNS: Final = Path(__file__).resolve().parent / "data" / "inference_runs.csv"
MODELS: Final = {
    "gptj-6b": Transformer(28, 4096, 16, 16384, 50400, 2048),
    "llama-7b": Transformer(32, 4096, 32, 11008, 32000, 4096, gated=True),
    "llama-70b": Transformer(80, 8192, 64, 28672, 32000, 4096, kv_heads=8, gated=True),
    "llama-3-8b": Transformer(32, 4096, 32, 14336, 128256, 8192, kv_heads=8, gated=True),
    "llama-3-70b": Transformer(80, 8192, 64, 28672, 128256, 8192, kv_heads=8, gated=True),
    "llama-3-405b": Transformer(126, 16384, 128, 53248, 128256, 8192, kv_heads=8, gated=True),
    "falcon-180b": Transformer(80, 14848, 232, 59392, 65024, 2048, kv_heads=8),
}


@dataclass(frozen=True, slots=True)
class ServingRun:
    """One published row: `value` is output tokens/s and chip, or seconds to the first token."""

    chip: ChipSpec
    precision: Precision
    request: Request
    engine: str
    batch: int | None
    tp: int
    measure: str
    value: float

    @property
    def halvings(self) -> float:
        """How often 16 bits were halved."""
        return float(np.log2(2.0 / BYTES[self.precision]))


@dataclass(frozen=True, slots=True)
class RunError:
    run: ServingRun
    predicted: float

    @property
    def error(self) -> float:
        """Predicted over measured, minus one; as a speed, so that latencies count the same way round."""
        ratio = self.predicted / self.run.value
        return (1.0 / ratio if self.run.measure == "first_token" else ratio) - 1.0


def serving_runs(catalogue: Catalogue, path: Path = RUNS) -> list[ServingRun]:
    """The published rows with their chips from the catalogue."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [_run(catalogue, row) for row in rows]


def _run(catalogue: Catalogue, row: Mapping[str, str]) -> ServingRun:
    entry = catalogue.get(row["chip"])
    if entry is None:
        raise LookupError(f"{row['chip']} is not in the catalogue")
    latency = row["measure"] == "first_token"
    return ServingRun(
        chip=chip_from_entry(entry),
        precision=Precision(row["precision"]),
        request=Request(MODELS[row["model"]], int(row["prompt"]), int(row["output"]), row["model"]),
        engine=row["engine"],
        batch=int(row["batch"]) if row["batch"] else None,
        tp=int(row["tp"]),
        measure=row["measure"],
        value=float(row["value"]) / (1000.0 if latency else 1.0),
    )


def predict(run: ServingRun, rates: Rates) -> FloatArray:
    """Output tokens/s and chip, or seconds to the first token, of one row; shape of the rates."""
    kv = Precision.FP8 if run.precision == Precision.FP4 else run.precision
    if run.batch is None:
        batch = largest_batch(run.request, point(run.chip.hbm_bytes), tp=run.tp, precision=run.precision, kv=kv)
        service = serve(run.request, max(batch, 1), rates, tp=run.tp, precision=run.precision, kv=kv)
        return service.tokens_per_second / run.tp
    reading = prefill(run.request, run.batch, rates, tp=run.tp, precision=run.precision).total
    if run.measure == "first_token":
        return reading
    writing = decode_step(run.request, run.batch, rates, tp=run.tp, precision=run.precision, kv=kv)
    seconds = reading + (run.request.output - 1) * writing.total
    return run.batch * run.request.output / seconds / run.tp


def drawn_ratio(new: ServingRun, old: ServingRun, *, draws: int, seed: int = 0) -> FloatArray:
    """The speed-up of one row over another with everything drawn that is uncertain, shape (draws,)."""
    register, sampler = shipped_register(), Sampler(draws, seed)
    speeds = [predict(run, draw_rates(sampler, register, run.chip, run.precision)) for run in (new, old)]
    return speeds[0] / speeds[1] * register.draw(sampler, "inference.residual")


def shipped_errors(runs: Iterable[ServingRun], register: Register | None = None) -> list[RunError]:
    """Errors with the register's medians."""
    register = register or shipped_register()
    return [RunError(run, float(predict(run, _medians(run, register))[0])) for run in runs]


def typical(run: ServingRun) -> bool:
    """Whether a row is fit to calibrate on: version 0.6.1 warns that its kernels for grouped queries are
    unfinished.
    """
    return run.engine == "1.0" or run.request.model.kv == run.request.model.heads


def left_out_errors(runs: Sequence[ServingRun]) -> list[RunError]:
    """Errors on each kind of chip with factors fitted on all others: what a new chip may expect."""
    errors = []
    for key in sorted({run.chip.key for run in runs}):
        factors = fit([run for run in runs if run.chip.key != key and typical(run)])
        errors += [
            RunError(
                run,
                float(predict(run, scale(_medians(run, shipped_register()), factors, run.halvings))[0]),
            )
            for run in runs
            if run.chip.key == key
        ]
    return errors


def ratio_errors(errors: Iterable[RunError]) -> list[tuple[RunError, RunError, float]]:
    """Pairs of chips on the same model and lengths at full load: log of predicted over measured speed-up."""
    by_work: dict[tuple[str, int, int], list[RunError]] = defaultdict(list)
    for one in errors:
        if one.run.batch is None:
            by_work[one.run.request.name, one.run.request.prompt, one.run.request.output].append(one)
    return [
        (new, old, float(np.log((new.predicted / old.predicted) / (new.run.value / old.run.value))))
        for same in by_work.values()
        for new, old in combinations(same, 2)
    ]


def mean_error(errors: Iterable[RunError]) -> float:
    """Mean absolute error."""
    return float(np.mean([abs(e.error) for e in errors]))


def _medians(run: ServingRun, register: Register) -> Rates:
    return draw_rates(Sampler(1, central=True), register, run.chip, run.precision)


def scale(rates: Rates, factors: FloatArray, halvings: float) -> Rates:
    """Rates with compute, memory, overhead, loss per halving of bits and time per sequence times factors."""
    return replace(
        rates,
        compute=rates.compute * factors[0] * factors[3] ** halvings,
        memory=rates.memory * factors[1],
        overhead=rates.overhead * factors[2],
        sequence=rates.sequence * factors[4],
    )


def fit(runs: Sequence[ServingRun], *, rounds: int = 24) -> FloatArray:
    """Factors on the register's medians with the least mean absolute log error, by steps along each factor.

    Five factors for all runs: never one for a model, a row or a chip.
    """
    medians = [_medians(run, shipped_register()) for run in runs]
    measured = np.array([run.value for run in runs])

    def losses(tried: FloatArray) -> FloatArray:
        speeds = [predict(run, scale(rates, tried.T, run.halvings)) for run, rates in zip(runs, medians, strict=True)]
        return np.asarray(np.abs(np.log(np.stack(speeds, axis=1) / measured)).mean(axis=1))

    factors, step = np.ones((1, 5)), 0.3
    best = float(losses(factors)[0])
    for _ in range(rounds):
        around = factors * np.exp(step * np.vstack([np.eye(5), -np.eye(5)]))
        found = losses(around)
        if found.min() < best:
            factors, best = around[[int(np.argmin(found))]], float(found.min())
        else:
            step /= 2.0
    return np.asarray(factors[0])
