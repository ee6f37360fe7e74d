"""Which of its candidates a published run is taken to have been, and what its interval holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulation.calibrated import shipped
from simulation.model.batch import stack
from simulation.model.compute import FAMILY_COEFFICIENTS
from simulation.model.memory import need_over_limit
from simulation.runs import NEAR_LEAST, NEAR_LIMIT, Run, chip_spec, parse, predict, settle, spread_of
from tests.unit.simulation.test_rows import ROW

OPEN = {**ROW, "recompute": ""}


def run_with(*elements: dict[str, float]) -> Run:
    """A run that may mean any of `elements`."""
    (run,) = parse([OPEN])
    assert run.candidates is not None
    run.candidates.elements = list(elements)
    return run


def filled(share: float, recompute: float) -> dict[str, float]:
    """The element of ROW on a chip of which it needs `share` of the memory."""
    (run,) = parse([ROW])
    assert run.candidates is not None
    element = {**run.candidates.elements[0], "recompute": recompute}
    need = float(need_over_limit(stack([element]), shipped().values)[0])
    return {**element, "capacity": element["capacity"] * need / share}


class TestSettle:
    def chosen(self, *shares: float, near: float = NEAR_LIMIT) -> tuple[float, bool]:
        """Recomputation taken when none, attention and all need these shares of the memory; whether any fits."""
        run = run_with(*(filled(share, kind) for share, kind in zip(shares, (0.0, 1.0, 2.0), strict=False)))
        found = settle([run], shipped().values, near=near)
        return float(found.batch.take(np.array([0])).recompute[0]), bool(found.feasible[0])  # type: ignore[index]

    def test_the_fastest_of_what_fits(self) -> None:
        assert self.chosen(0.9, 0.8, 0.7) == (0.0, True)

    def test_a_little_more_than_there_is_may_have_run(self) -> None:
        assert self.chosen(NEAR_LIMIT - 0.01, 0.9, 0.8) == (0.0, True)

    def test_much_more_did_not(self) -> None:
        assert self.chosen(NEAR_LIMIT + 0.01, 0.9, 0.8) == (1.0, True)

    def test_a_fit_to_memory_takes_no_more_than_there_is(self) -> None:
        assert self.chosen(NEAR_LIMIT - 0.01, 0.9, 0.8, near=1.0) == (1.0, True)

    def test_what_asks_for_more_is_infeasible_even_where_it_is_taken(self) -> None:
        assert self.chosen(NEAR_LIMIT - 0.01) == (0.0, False)

    def test_where_nothing_comes_near_the_least_demanding_ones_are_left(self) -> None:
        least = 1.5
        assert self.chosen(least * NEAR_LEAST * 1.01, least * NEAR_LEAST * 0.99, least) == (1.0, False)

    def test_a_run_that_fits_never_shows_more_than_its_memory(self) -> None:
        for size in (8, 9, 10, 11, 12, 14, 16, 20, 24):
            (found,) = predict([{**OPEN, "microbatch_seqs": str(size), "global_batch_seqs": str(8 * size)}], shipped())
            assert found.peak_mem_gib is not None
            assert not found.feasible or found.peak_mem_gib <= 80.0


class TestSpread:
    def spread(self, chip: str) -> float:
        (run,) = parse([{**ROW, "chip": chip, "chip_peak_tflops_dense": "1000"}])
        return spread_of(run, shipped())

    def test_a_chip_with_runs_has_that_of_its_kind_of_row(self) -> None:
        assert self.spread("H100-80GB") == pytest.approx(shipped().residual["stated"])

    @pytest.mark.parametrize(("chip", "name"), [("MI355X", "gemm_amd"), ("Gaudi2", "gemm_gaudi"), ("H200", "gemm_gpu")])
    def test_a_chip_without_runs_adds_what_its_class_leaves_open(self, chip: str, name: str) -> None:
        assert name in FAMILY_COEFFICIENTS
        own = shipped().residual_of("stated", chip_spec(chip).key)
        assert self.spread(chip) == pytest.approx(np.hypot(own, shipped().spread()[name]))

    def test_a_class_that_never_trained_anything_here_is_less_certain_than_a_new_part_of_a_known_one(self) -> None:
        assert self.spread("MI355X") > 1.2 * self.spread("H200")

    def test_calibrating_a_chip_narrows_its_interval(self) -> None:
        (run,) = parse([{**ROW, "chip": "MI355X"}])
        known = replace(shipped(), chips=shipped().chips | {"amd:mi355x"})
        assert spread_of(run, known) < spread_of(run, shipped())
