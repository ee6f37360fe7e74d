"""One pipeline stage: when a device waits for the host that issues its kernels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.chips import Family
from simulation.model.coefficients import priors
from simulation.model.elements import element
from simulation.model.layout import Layout, Recompute
from simulation.model.stage import FORWARD_ISSUE, waiting
from simulation.model.step import evaluate
from simulation.model.workload import Transformer
from tests.unit.simulation.step_samples import GPT3, QWEN, chip

TINY = Transformer(layers=12, hidden=256, heads=4, ffn=1024, vocab=1024, seq=128)
SECONDS = st.floats(1e-7, 10.0)


class TestWaiting:
    def test_a_device_that_is_always_busy_waits_for_nobody(self) -> None:
        assert waiting(1.0, 0.01) == pytest.approx(0.0, abs=1e-6)

    def test_a_device_that_has_nothing_to_do_waits_for_all_of_it(self) -> None:
        assert waiting(1e-3, 1.0) == pytest.approx(1.0 - 1e-3, rel=1e-6)

    def test_where_both_take_as_long_neither_hides_the_other(self) -> None:
        assert waiting(1.0, 1.0) == pytest.approx(2.0 ** (1.0 / 3.0) - 1.0)

    @given(SECONDS, SECONDS)
    def test_layers_take_no_less_than_device_or_host_and_no_more_than_both(self, device: float, host: float) -> None:
        total = device + float(waiting(device, host))
        assert max(device, host) * (1.0 - 1e-12) <= total <= device + host

    @given(SECONDS)
    def test_without_a_host_there_is_no_wait(self, device: float) -> None:
        assert 0.0 <= float(waiting(np.float64(device), 0.0)) <= 1e-12 * device


class TestHost:
    def host(self, *, family: Family = Family.GPU, recompute: Recompute = Recompute.NONE) -> float:
        layout = Layout(recompute=recompute, global_batch=4)
        return float(evaluate(element(chip(family=family), "bf16", TINY, layout), priors()).host[0])

    def test_kernels_of_small_layers_wait_to_be_issued(self) -> None:
        assert self.host() == pytest.approx(12 * 4 * priors()["host_layer_s"], rel=0.2)

    def test_repeating_a_layer_issues_its_forward_kernels_again(self) -> None:
        assert self.host(recompute=Recompute.FULL) / self.host() == pytest.approx(1.0 + FORWARD_ISSUE, rel=0.05)

    def test_compiled_graphs_have_no_host_to_wait_for(self) -> None:
        assert self.host(family=Family.TPU) == 0.0

    def test_large_layers_hide_it(self) -> None:
        step = evaluate(element(chip(), "bf16", GPT3, Layout(tp=8)), priors())
        assert float(step.host[0] / step.seconds[0]) < 0.02

    def test_every_local_expert_is_issued(self) -> None:
        few, many = (
            float(evaluate(element(chip(), "bf16", replace(QWEN, seq=128), Layout(dp=64, ep=ep)), priors()).host[0])
            for ep in (64, 8)
        )
        assert many > few
