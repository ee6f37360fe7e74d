"""Counts that follow from a transformer's shape, and what a chip is known for."""

from __future__ import annotations

import pytest

from simulation.model.chips import Precision, Span, UnsupportedPrecision
from tests.unit.simulation.step_samples import GPT3, LLAMA, QWEN, chip


class TestWorkload:
    def test_gpt3_has_175_billion_parameters(self) -> None:
        # 12 L h^2 + 2 V h, Brown et al. 2020 count one table: 174.6
        assert GPT3.params() == pytest.approx(12 * 96 * 12288**2 + 2 * 51200 * 12288)

    def test_llama_3_70b(self) -> None:
        assert GPT3.kv == 96
        assert LLAMA.params() / 1e9 == pytest.approx(70.55, abs=0.1)

    def test_experts_count_once_in_all_and_topk_in_active(self) -> None:
        assert QWEN.params() / 1e9 == pytest.approx(30.5, abs=0.2)
        assert QWEN.params(active=True) / 1e9 == pytest.approx(3.3, abs=0.15)

    def test_flops_follow_megatron_72_b_l_s_h2(self) -> None:
        """Narayanan et al. 2021, eq. 3 without recomputation: 72 B L s h^2 (1 + s/6h + V/12hL)."""
        h, s, layers = 12288, 2048, 96
        per_token = 72 * layers * h**2 * (1 + s / (6 * h) + 51200 / (12 * h * layers))
        assert GPT3.flops_per_token() == pytest.approx(per_token, rel=1e-12)
        assert GPT3.flops_per_token(causal=True) == pytest.approx(per_token - 6 * layers * h * s, rel=1e-12)


class TestChip:
    def test_sparse_peaks_are_not_dense_ones(self) -> None:
        part = chip(sparse_peak={Precision.FP4: 9e15})
        with pytest.raises(UnsupportedPrecision, match="fp4"):
            part.peak_at("fp4")

    def test_fp16_runs_at_the_bf16_rate(self) -> None:
        assert chip().peak_at("fp16") == 1e15

    def test_strain_counts_doublings_of_flops_per_watt(self) -> None:
        """1 PFLOPS in 641 W is twice what an A100 does per watt (0.78 TFLOPS)."""
        assert chip(power=1e15 / 1.56e12).strain == pytest.approx(1.0)
        assert chip(power=Span(400.0, 1e15 / 1.56e12, 900.0)).strain == pytest.approx(1.0)

    def test_a_part_that_power_does_not_hold_back_has_none(self) -> None:
        assert chip(power=2000.0).strain == 0.0
        assert chip(power=None).strain == 0.0

    def test_a_lower_power_limit_strains(self) -> None:
        assert chip(power=700.0, power_share=0.5).strain == pytest.approx(chip(power=700.0).strain + 1.0)

    def test_known_efficiency_stands_in_for_unpublished_power(self) -> None:
        assert chip(power=None, flops_per_watt=3.12e12).strain == pytest.approx(2.0)

    def test_a_range_must_be_in_order(self) -> None:
        with pytest.raises(ValueError, match="low <= point"):
            Span(3.0, 2.0, 4.0)
