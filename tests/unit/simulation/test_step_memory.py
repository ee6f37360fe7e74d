"""Memory of a training step by category, against the papers' formulas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulation.model.coefficients import priors
from simulation.model.elements import element
from simulation.model.layout import Layout, Recompute
from simulation.model.memory import activation_bytes, in_flight, recompute_shares, shards
from simulation.model.step import evaluate
from tests.unit.simulation.step_samples import GPT3, LLAMA, chip


class TestMemory:
    def test_activations_follow_korthikanti_equation_1(self) -> None:
        """s b h (34 + 5 a s / h) per layer without parallelism, FP16 with dropout."""
        batch = replace(element(chip(), "bf16", GPT3, Layout()), fused=0.0)
        kept, _ = activation_bytes(batch, 2048.0)
        assert kept == pytest.approx(2048 * 12288 * (34 + 5 * 96 * 2048 / 12288))

    def test_sequence_parallelism_divides_all_of_it(self) -> None:
        """Equation 4: s b h / t (34 + 5 a s / h)."""
        batch = replace(element(chip(), "bf16", GPT3, Layout(tp=8, sp=True)), fused=0.0)
        assert activation_bytes(batch, 2048.0)[0] == pytest.approx(2048 * 12288 / 8 * (34 + 5 * 96 * 2048 / 12288))

    def test_full_recomputation_keeps_the_input_of_a_layer(self) -> None:
        batch = element(chip(), "bf16", GPT3, Layout(recompute=Recompute.FULL))
        assert activation_bytes(batch, 2048.0)[0] == 2 * 2048 * 12288

    def test_shares_between_the_three_kinds(self) -> None:
        batch = element(chip(), "bf16", GPT3, Layout(share=1.25))
        assert recompute_shares(batch) == (0.75, 0.25)

    def test_one_f_one_b_holds_as_many_microbatches_as_stages(self) -> None:
        batch = element(chip(), "bf16", GPT3, Layout(pp=8))
        assert float(in_flight(batch, 64.0)) == 8.0
        assert float(in_flight(batch, 3.0)) == 3.0
        interleaved = element(chip(), "bf16", GPT3, Layout(pp=8, vpp=3))
        assert float(in_flight(interleaved, 64.0)) == pytest.approx(8 * (1 + 7 / 24))

    def test_uneven_stages(self) -> None:
        held = shards(element(chip(), "bf16", replace(LLAMA, layers=126), Layout(pp=8, vpp=8)))
        assert (float(held.first_layers), float(held.last_layers)) == (16.0, 14.0)

    @pytest.mark.parametrize(("zero", "per_param"), [(0, 18.0), (1, 6 + 12 / 16), (2, 2 + 16 / 16), (3, 18 / 16)])
    def test_states_by_zero_stage(self, zero: int, per_param: float) -> None:
        """Rajbhandari et al. 2020, figure 1, with 32-bit gradients: 18 bytes per parameter."""
        values = {**priors(), "grad_mem": 4.0}
        batch = element(chip(), "bf16", LLAMA, Layout(dp=16, zero=zero, global_batch=16))
        step = evaluate(batch, values)
        states = float(step.weights[0] + step.gradients[0] + step.optimizer_state[0])
        assert states == pytest.approx(per_param * LLAMA.params(), rel=1e-9)
