"""The published runs that the step model is fitted to and judged by, and its errors on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from simulation.model.batch import Batch, stack
from simulation.model.cells import number
from simulation.model.coefficients import Array
from simulation.model.step import evaluate
from simulation.runs import Run, chip_spec, open_runs, parse, settle

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Labels = np.ndarray[Any, np.dtype[np.str_]]

DATA: Final = Path(__file__).parent / "data"
RUNS: Final = DATA / "runs.csv"
OUT_OF_MEMORY: Final = DATA / "out_of_memory.csv"
OTHER_ROWS: Final = 0.2  # weight of a run outside the representative set of its source


@dataclass(slots=True)
class Truth:
    """Published runs of kind `step` with a usable figure, and what was measured."""

    runs: list[Run]
    log_rate: Array
    weights: Array
    core: Mask
    source: Labels
    chip: Labels  # as the source spells it
    part: Labels  # catalogue key of the chip
    memory: Array  # GiB, nan where not published

    def subset(self, keep: Mask) -> Truth:
        index = np.flatnonzero(keep)
        return Truth(
            [self.runs[i] for i in index], self.log_rate[index], self.weights[index], self.core[index],
            self.source[index], self.chip[index], self.part[index], self.memory[index],
        )  # fmt: skip


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
    chip = np.array([str(run.row["chip"]) for run in runs])
    return Truth(
        runs=runs,
        log_rate=np.log([measured_rate(run.row) or np.nan for run in runs]),
        weights=weights,
        core=core,
        source=source,
        chip=chip,
        part=np.array([chip_spec(name).key for name in chip.tolist()]),
        memory=np.array([number(run.row, "peak_mem_gib") or np.nan for run in runs]),
    )


def failures(path: Path = OUT_OF_MEMORY) -> Batch:
    """The published layouts that ran out of memory, one element per candidate."""
    runs = parse(open_runs(path))
    return stack(element for run in runs if run.candidates for element in run.candidates.elements)


def errors(truth: Truth, values: Mapping[str, float]) -> Array:
    """log(predicted / measured) tokens/s per chip."""
    step = evaluate(settle(truth.runs, values).batch, values)
    return np.asarray(np.log(step.tokens_per_s_per_chip) - truth.log_rate)
