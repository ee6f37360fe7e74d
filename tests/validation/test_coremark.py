"""The processor model against CoreMark measured on instances (hardware/data/systems.yaml)."""

from __future__ import annotations

import numpy as np
import pytest

from hardware.domain.loading import load_catalogue
from simulation.cpu_validation import (
    PairError,
    blind_errors,
    left_out_errors,
    mean_error,
    measured_instances,
)
from simulation.model.cpu import CpuSpec, Mix, Scope, cpu_speedup
from simulation.model.register import shipped_register

Instances = dict[str, tuple[CpuSpec, float]]


@pytest.fixture(scope="module")
def graviton() -> Instances:
    return measured_instances(load_catalogue(), "aws:graviton")


@pytest.fixture(scope="module")
def everything() -> Instances:
    return measured_instances(load_catalogue())


def test_enough_instances_are_measured(graviton: Instances, everything: Instances) -> None:
    assert len(graviton) >= 20
    assert len(everything) >= 30


def test_graviton_pairs_without_any_fit(graviton: Instances) -> None:
    errors = blind_errors(graviton)
    assert len(errors) >= 130
    assert mean_error(errors) < 0.06


def test_published_ipc_alone_predicts_graviton4_over_graviton3(graviton: Instances) -> None:
    """The one step whose figure comes from the designer and not from these measurements."""
    errors = [
        e for e in blind_errors(graviton)
        if (graviton[e.new][0].core_type, graviton[e.old][0].core_type) == ("neoverse-v2", "neoverse-v1")
    ]  # fmt: skip
    assert len(errors) == 40
    assert abs(np.mean([e.error for e in errors])) < 0.03
    assert mean_error(errors) < 0.05


def test_pairs_left_out_of_the_fit(graviton: Instances, everything: Instances) -> None:
    assert mean_error(left_out_errors(graviton)) < 0.04
    assert mean_error(left_out_errors(everything)) < 0.045


def test_x86_without_a_fit_is_worse_and_within_its_interval(everything: Instances) -> None:
    """Boost clocks overstate what all cores do together; the register is as wide as that."""
    assert mean_error(blind_errors(everything)) < 0.09


def test_the_interval_holds_the_measured_ratio(graviton: Instances) -> None:
    """90% intervals over pairs that differ in their kind of core; the pairs are few kinds, so the bound is
    loose.
    """
    inside = []
    for error in blind_errors(graviton):
        answer = cpu_speedup(
            graviton[error.new][0],
            graviton[error.old][0],
            scope=Scope.INSTANCE,
            mixes=(Mix.COREMARK,),
            draws=512,
        )
        inside.append(answer.interval.low <= error.measured <= answer.interval.high)
    assert np.mean(inside) > 0.85


def test_the_registered_residual_is_not_smaller_than_what_is_seen(everything: Instances) -> None:
    seen = float(np.std([np.log1p(e.error) for e in left_out_errors(everything)]))
    _, sigma = shipped_register()["cpu.residual"].distribution.parameters
    assert seen <= sigma <= 2 * seen


def test_an_error_is_predicted_over_measured() -> None:
    assert PairError("a", "b", measured=1.2, predicted=1.5).error == pytest.approx(0.25)
