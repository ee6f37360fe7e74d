"""The benchmark measures what it says, on rows that are what it says."""

from __future__ import annotations

import numpy as np
import pytest

from simulation import benchmark
from simulation.calibrated import shipped
from simulation.runs import parse


def test_pool_rows_are_like_those_of_a_file_and_leave_nothing_open() -> None:
    rows = benchmark.pool(np.random.default_rng(0))[:200]
    runs = parse({**row, "layers": "8", "global_batch_seqs": "64"} for row in rows)
    assert all(run.candidates is not None and len(run.candidates.elements) == 1 for run in runs)


def test_the_rows_are_distinct() -> None:
    random = np.random.default_rng(1)
    rows = benchmark.pool(random)
    which, layers, steps = benchmark.sizes(random, rows, 50_000)
    assert len({*zip(which.tolist(), layers.tolist(), steps.tolist(), strict=True)}) == 50_000


def test_evaluations_are_compared_bit_for_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert benchmark.evaluations(4096) > 0.0
    real = benchmark.evaluate

    def off_by_one_bit(batch: object, values: object) -> object:
        step = real(batch, values)  # type: ignore[arg-type]
        step.tokens_per_s_per_chip = np.nextafter(step.tokens_per_s_per_chip, np.inf)
        return step

    monkeypatch.setattr(benchmark, "evaluate", off_by_one_bit)
    with pytest.raises(AssertionError, match="is not"):
        benchmark.evaluations(4096)


def test_the_floor_is_a_rate() -> None:
    assert benchmark.floor_rate(elements=512, passes=2) > 1e4


def test_a_figure_has_value_unit_ratio_and_floor() -> None:
    assert benchmark.figure(1.0, "s", None, "x") == {"value": 1.0, "unit": "s", "ratio": None, "floor": "x"}


def test_the_shipped_version_is_named() -> None:
    assert len(shipped().version) == 12
