"""What is left out is not seen, and what is said about it is counted as said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from simulation.calibrated import shipped
from simulation.calibration import fit_time
from simulation.model.coefficients import priors
from simulation.model.posterior import NEW_CHIP
from simulation.published_runs import Truth, errors, load_truth
from simulation.runs import Z80
from simulation.step_validation import (
    Unseen,
    coverage,
    folds,
    half_widths,
    known_parts,
    leave_out,
    ranking,
    regrets,
    residual_model,
    share_within,
    sweeps,
)  # fmt: skip


@pytest.fixture(scope="module")
def truth() -> Truth:
    return load_truth()


def noise(truth: Truth, sigma: float, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(0.0, sigma, len(truth.runs))


def refit(rest: Truth) -> Mapping[str, float]:
    return {**priors(), **fit_time(rest, priors(), iterations=4).values}


class TestLeavingOut:
    def test_parts_do_not_depend_on_the_order(self, truth: Truth) -> None:
        backwards = truth.subset(np.ones(len(truth.runs), dtype=bool))
        backwards.runs.reverse()
        assert folds(backwards)[::-1].tolist() == folds(truth).tolist()
        assert min(np.unique(folds(truth), return_counts=True)[1]) > 90

    def test_a_source_is_predicted_by_a_fit_without_it(self, truth: Truth) -> None:
        """On a small part: the error of a source left out does not depend on what that source measured."""
        few = truth.subset(
            np.isin(truth.source, ["MosaicML llm-foundry MPT training benchmarks", "IBM/PyTorch fms-fsdp"])
        )
        few = few.subset(few.core)
        held = few.source == "IBM/PyTorch fms-fsdp"
        before = leave_out(few, few.source, refit) + few.log_rate
        few.log_rate[held] += 1.0
        after = leave_out(few, few.source, refit) + few.log_rate
        assert after[held] == pytest.approx(before[held], rel=1e-12)
        assert not np.allclose(after[~held], before[~held])

    def test_a_chip_that_one_source_alone_has_is_new_without_that_source(self, truth: Truth) -> None:
        known = known_parts(truth, truth.source)
        assert not known[truth.chip == "Trainium1"].any()
        assert known[truth.chip == "H100-80GB"].all()
        assert known[truth.chip == "H100-96GB-500W"].all()  # a variant of a part that other sources have
        assert not known_parts(truth, truth.part).any()


class TestResidual:
    def test_it_finds_the_spread_of_normal_errors(self, truth: Truth) -> None:
        found = residual_model(truth, Unseen(*(noise(truth, 0.1, seed) for seed in (1, 2, 3))))
        assert found["stated"] == pytest.approx(0.1, rel=0.15)
        assert found["open"] == pytest.approx(0.1, rel=0.25)
        assert found["other"] == pytest.approx(0.1, rel=0.15)

    def test_a_chip_that_was_not_calibrated_has_a_wider_interval(self, truth: Truth) -> None:
        found = residual_model(truth, Unseen(noise(truth, 0.1, 1), noise(truth, 0.2, 2), noise(truth, 0.1, 3)))
        assert found[NEW_CHIP] == pytest.approx(2.0, rel=0.3)
        every = np.ones(len(truth.runs), dtype=bool)
        assert half_widths(truth, found, ~every) == pytest.approx(found[NEW_CHIP] * half_widths(truth, found, every))

    def test_one_large_sweep_does_not_decide_the_width(self, truth: Truth) -> None:
        """A source of 164 runs that are all right weighs as much as one of six."""
        calm = noise(truth, 0.1)
        calm[truth.source == "MosaicML llm-foundry MPT training benchmarks"] = 0.0
        found = residual_model(truth, Unseen(calm, calm, calm))
        assert found["stated"] > 0.07

    def test_a_prediction_takes_the_width_of_its_chip(self) -> None:
        calibration = replace(shipped(), residual={"stated": 0.1, NEW_CHIP: 1.5}, chips=frozenset({"nvidia:h100"}))
        assert calibration.residual_of("stated", "nvidia:h100") == pytest.approx(0.1)
        assert calibration.residual_of("stated", "amd:mi355x") == pytest.approx(0.15)
        assert calibration.residual_of("stated") == pytest.approx(0.1)

    def test_coverage_of_one_source_is_by_the_width_of_the_others(self, truth: Truth) -> None:
        """Errors in one source alone: no width that others give holds them."""
        wild = noise(truth, 0.01)
        bridge = truth.source == "NVIDIA Megatron-Bridge performance summary"
        wild[bridge] = 1.0
        found = coverage(truth, Unseen(wild, wild, wild))
        assert found["coverage_unseen_source"] <= 1.0 - bridge.mean()

    def test_coverage_of_normal_errors_is_what_was_asked_for(self, truth: Truth) -> None:
        found = coverage(truth, Unseen(*(noise(truth, 0.1, seed) for seed in (4, 5, 6))))
        assert found["coverage_overall"] == pytest.approx(0.8, abs=0.07)
        assert pytest.approx(1.2815515655) == Z80


class TestOrder:
    def test_the_truth_ranks_itself(self, truth: Truth) -> None:
        assert ranking(truth, np.zeros(len(truth.runs))) == 1.0
        assert ranking(truth, -3.0 * truth.log_rate) < 0.2
        assert set(regrets(truth, np.zeros(len(truth.runs)))) == {0.0}

    def test_a_sweep_is_of_one_source_model_and_chip(self, truth: Truth) -> None:
        found = list(sweeps(truth, np.zeros(len(truth.runs))))
        assert len(found) == 27
        assert min(len(real) for _, real, _ in found) == 8

    def test_regret_is_what_the_choice_loses(self, truth: Truth) -> None:
        """A model that says the opposite of each rate takes the slowest layout for the fastest."""
        chips = np.log([float(run.row["n_chips"] or 1.0) for run in truth.runs])
        backwards = -2.0 * (truth.log_rate + chips)
        for (_, real, _), lost in zip(sweeps(truth, backwards), regrets(truth, backwards), strict=True):
            assert lost == pytest.approx(1.0 - np.exp(real.min() - real.max()), abs=1e-4)

    def test_share_within(self) -> None:
        assert share_within([0.0, 0.01, 0.5], 0.02) == pytest.approx(0.6667)
        assert share_within([], 0.02) == 0.0

    def test_the_shipped_choice_loses_little(self, truth: Truth) -> None:
        lost = regrets(truth, errors(truth, shipped().values))
        assert np.mean(lost) <= 0.02
