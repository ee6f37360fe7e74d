"""Files of training runs: reading them, settling what each row leaves open, predicting them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, TextIO

import numpy as np
from numpy.typing import NDArray

from hardware.domain.catalogue import Catalogue
from hardware.domain.loading import load_catalogue
from simulation.model.batch import FAMILIES, Batch, stack
from simulation.model.binding import binding_limit
from simulation.model.cells import RowError
from simulation.model.chips import ChipSpec
from simulation.model.coefficients import Coefficients
from simulation.model.compute import FAMILY_COEFFICIENTS
from simulation.model.memory import need_over_limit
from simulation.model.posterior import Calibration
from simulation.model.rows import REQUIRED, Candidates, candidates
from simulation.model.step import Step, evaluate
from simulation.specs import UnknownChip, chip_from_entry, chip_names

Row = Mapping[str, str | None]
Z80: Final = 1.2815515655446004  # of a central 80% interval
NEAR_LIMIT: Final = 1.06  # need of a layout over its memory: two thirds of the memory model's mean error
NEAR_LEAST: Final = 1.25  # need of a layout over that of the least demanding one, where none fits


class RunsFileError(ValueError):
    """The file as a whole cannot be used."""


@dataclass(slots=True)
class Run:
    """One row: its elements, or the reason why it has none."""

    row: Row
    line: int
    candidates: Candidates | None = None
    error: str = ""


@dataclass(slots=True)
class Prediction:
    """What `simulate_runs` writes for one row; empty figures and a reason where the row cannot be used."""

    id: str
    tokens_per_s_per_chip: float | None = None
    low: float | None = None
    high: float | None = None
    peak_mem_gib: float | None = None
    feasible: bool | None = None
    binding_limit: str = ""
    reason: str = ""
    assumed: Sequence[str] = field(default_factory=tuple)


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


@cache
def chip_spec(spelling: str) -> ChipSpec:
    """ChipSpec of a spelling in files of runs, or of a catalogue key. Raises UnknownChip."""
    known = chip_names().get(spelling, {"key": spelling})
    entry = catalogue().get(str(known["key"]))
    if entry is None:
        names = ", ".join(chip_names())
        raise UnknownChip(f"chip = {spelling!r} is neither a catalogue key nor one of: {names}")
    return chip_from_entry(entry, known.get("over"))


def read_rows(lines: TextIO) -> list[dict[str, str]]:
    """All rows as text. RunsFileError names the missing columns, or the row that has too many or too few."""
    reader = csv.DictReader(lines)
    missing = [name for name in ("id", *REQUIRED) if name not in (reader.fieldnames or ())]
    if missing:
        raise RunsFileError(f"the file has no column {', '.join(missing)}; its header must be that of runs.csv")
    rows = []
    for row in reader:
        if None in row or None in row.values():
            raise RunsFileError(f"row {reader.line_num}: not as many cells as the header has columns")
        rows.append({name: value or "" for name, value in row.items()})
    return rows


def open_runs(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as lines:
            return read_rows(lines)
    except UnicodeDecodeError as error:
        raise RunsFileError(f"{path} is not UTF-8 text: {error}") from None


def parse(rows: Iterable[Row]) -> list[Run]:
    """One Run per row, in order; line 2 is the first row of a file."""
    found = []
    for line, row in enumerate(rows, start=2):
        run = Run(row, line)
        try:
            run.candidates = candidates(row, chip_spec((row.get("chip") or "").strip()))
        except (RowError, UnknownChip) as error:
            run.error = f"row {line}: {error}"
        found.append(run)
    return found


@dataclass(frozen=True, slots=True)
class Settled:
    """One element per run, and whether any of the run's candidates fits."""

    batch: Batch
    feasible: NDArray[np.bool_]


def settle(runs: Sequence[Run], values: Coefficients, *, near: float = NEAR_LIMIT) -> Settled:
    """The fastest candidate of each run (all must have some) of those that need at most `near` of the memory.

    A published run did fit, and the memory model errs: what asks for a little more than there is may well have run.
    Where all need more than that, the fastest of those that need little more than the least: the model asks for too
    much, and by about the same of all.
    """
    elements = [element for run in runs if run.candidates for element in run.candidates.elements]
    every = stack(elements)
    rate = np.asarray(evaluate(every, values).tokens_per_s_per_chip)
    need = np.asarray(need_over_limit(every, values))
    chosen, feasible, start = [], [], 0
    for run in runs:
        assert run.candidates is not None, run.error
        part = slice(start, start + len(run.candidates.elements))
        chosen.append(start + _pick(rate[part], need[part], near))
        feasible.append(bool((need[part] <= 1.0).any()))
        start = part.stop
    return Settled(every.take(np.array(chosen, dtype=np.intp)), np.array(feasible))


def _pick(rate: NDArray[np.float64], need: NDArray[np.float64], near: float) -> int:
    fits = need <= near
    if not fits.any():
        fits = need <= need.min() * NEAR_LEAST
    return int(np.argmax(np.where(fits, rate, -1.0)))


def predict(rows: Iterable[Row], calibration: Calibration) -> list[Prediction]:
    """A prediction, or an explicit reason, for every row."""
    runs = parse(rows)
    usable = [run for run in runs if run.candidates]
    answers = {id(run): Prediction(str(run.row.get("id") or ""), reason=run.error) for run in runs}
    if usable:
        settled = settle(usable, calibration.values)
        step = evaluate(settled.batch, calibration.values)
        step.feasible = settled.feasible
        _fill(usable, settled.batch, step, calibration, answers)
    return [answers[id(run)] for run in runs]


def _fill(
    runs: Sequence[Run], batch: Batch, step: Step, calibration: Calibration, answers: Mapping[int, Prediction]
) -> None:
    limits = binding_limit(batch, step)
    width = np.exp(Z80 * np.array([spread_of(run, calibration) for run in runs]))
    rate: NDArray[np.float64] = np.asarray(step.tokens_per_s_per_chip)
    peak = np.where(step.feasible, np.minimum(step.peak_memory, batch.capacity), step.peak_memory)
    for i, run in enumerate(runs):
        assert run.candidates is not None
        answer = answers[id(run)]
        answer.tokens_per_s_per_chip = float(rate[i])
        answer.low, answer.high = float(rate[i] / width[i]), float(rate[i] * width[i])
        answer.peak_mem_gib = float(peak[i]) / 2**30
        answer.peak_mem_gib *= run.candidates.elements[0]["per_chip"]
        answer.feasible = bool(np.asarray(step.feasible)[i])
        answer.binding_limit = str(limits[i])
        answer.assumed = run.candidates.assumed


def spread_of(run: Run, calibration: Calibration) -> float:
    """Standard deviation of the logarithm of the answer; on a chip without runs, with what its class leaves open."""
    chip = chip_spec((run.row["chip"] or "").strip())
    own = calibration.residual_of(novelty(run), chip.key)
    if chip.key in calibration.chips:
        return own
    return float(np.hypot(own, calibration.spread()[FAMILY_COEFFICIENTS[FAMILIES.index(chip.family)]]))


def novelty(run: Run) -> str:
    """Which residual spread applies: mixture of experts, and how much of the layout had to be assumed."""
    assert run.candidates is not None
    if run.candidates.elements[0]["experts"] > 0.0:
        return "experts"
    if len(run.candidates.elements) > 1:
        return "open"
    return "stated"
