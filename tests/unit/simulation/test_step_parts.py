"""The parts of a training step against figures worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.model.batch import CHUNK, Batch
from simulation.model.binding import binding_limit
from simulation.model.chips import ChipSpec, Family, Precision, Span, Topology, UnsupportedPrecision
from simulation.model.coefficients import COEFFICIENTS, priors
from simulation.model.compute import layer_times, rates
from simulation.model.elements import element
from simulation.model.explain import explain
from simulation.model.gemm import Engine, gemm_times, padded
from simulation.model.layout import Layout, Recompute
from simulation.model.memory import activation_bytes, in_flight, recompute_shares, shards
from simulation.model.network import Links, dispatch, half_collective, links
from simulation.model.step import evaluate
from simulation.model.workload import Transformer

ROOT = Path(__file__).resolve().parents[3]
GPT3 = Transformer(layers=96, hidden=12288, heads=96, ffn=49152, vocab=51200, seq=2048)
LLAMA = Transformer(layers=80, hidden=8192, heads=64, kv_heads=8, ffn=28672, vocab=128256, seq=8192, gated=True)
QWEN = Transformer(
    layers=48, hidden=2048, heads=32, kv_heads=4, head_dim=128, ffn=768, vocab=151936, seq=4096, gated=True,
    experts=128, topk=8, expert_ffn=768,
)  # fmt: skip
LAYOUT = Layout(tp=8, pp=4, dp=2, zero=1, recompute=Recompute.FULL, microbatch=1, global_batch=64)


def chip(**over: object) -> ChipSpec:
    fields = {
        "key": "test:chip", "family": Family.GPU, "peak": {Precision.BF16: 1e15, Precision.FP8: 2e15},
        "hbm_bytes": 80 * 2.0**30, "hbm_bandwidth": 3e12, "scaleup_bandwidth": 4e11, "scaleup_domain": 8,
        "scaleout_bandwidth": 5e10, "generation": 3, "units": 132, "default_roof": 0.8,
    }  # fmt: skip
    return ChipSpec(**(fields | over))  # type: ignore[arg-type]


def switch(**over: float) -> Links:
    fields = {
        "up": 100.0,
        "out": 10.0,
        "hop_up": 0.0,
        "hop_out": 0.0,
        "axes": 1.0,
        "per_log": 0.0,
        "per_link": 0.0,
        "least": 1.0,
    }
    return Links(**(fields | over))


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

    def test_a_part_is_hot_beyond_1_4_tflops_per_watt(self) -> None:
        assert chip(power=700.0).hot
        assert not chip(power=1000.0).hot
        assert not chip(power=None).hot
        assert chip(power=Span(400.0, 600.0, 900.0)).hot

    def test_a_range_must_be_in_order(self) -> None:
        with pytest.raises(ValueError, match="low <= point"):
            Span(3.0, 2.0, 4.0)


class TestMatrixProducts:
    ENGINE = Engine(1e-12, 0.0, 0.01, 0.0, 0.0, 0.0, 2.0)

    def test_two_m_n_k_forward_and_twice_that_backward(self) -> None:
        forward, backward = gemm_times(1280.0, 2560.0, 5120.0, self.ENGINE)
        assert forward == pytest.approx(2 * 1280 * 2560 * 5120 * 1e-12)
        assert backward == pytest.approx(2 * forward)

    def test_part_of_a_tile_costs_a_tile(self) -> None:
        assert padded(129.0) == 256.0
        assert gemm_times(1280.0, 2561.0, 128.0, self.ENGINE)[0] == gemm_times(1280.0, 2688.0, 128.0, self.ENGINE)[0]

    def test_a_last_wave_that_is_nearly_empty_nearly_doubles_the_time(self) -> None:
        """101 tiles on 100 processors take two waves when nothing rebalances them."""
        engine = replace(self.ENGINE, wave=1.0)
        full, over = (gemm_times(128.0, 256.0 * tiles, 128.0, engine)[0] / tiles for tiles in (100.0, 101.0))
        assert over / full == pytest.approx(2 * 100 / 101)

    def test_small_products_are_bound_by_their_bytes(self) -> None:
        engine = replace(self.ENGINE, byte_s=1e-9)
        forward, _ = gemm_times(1.0, 4096.0, 4096.0, engine)
        assert forward == pytest.approx(2 * (4096 + 4096 * 4096 + 4096) * 1e-9)


class TestAttention:
    def times(self, width: int, fused: float) -> float:
        heads = 13824 // width
        workload = Transformer(layers=1, hidden=13824, heads=heads, head_dim=width, ffn=55296, vocab=32000, seq=2048)
        batch = replace(element(chip(), "bf16", workload, Layout()), fused=fused)
        return float(layer_times(batch, 2048.0, priors(), rates(batch, priors())).attention_forward)

    def test_odd_head_widths_are_slow_without_a_fused_kernel(self) -> None:
        """BLOOM's search (BigScience 2022): 128 heads of 108 cost far more than 64 heads of 216."""
        assert self.times(108, 0.0) > 2.0 * self.times(216, 0.0)

    def test_a_fused_kernel_does_half_the_work_and_stores_no_scores(self) -> None:
        assert self.times(128, 1.0) < 0.5 * self.times(128, 0.0)


class TestCollectives:
    def test_ring_moves_n_minus_one_over_n(self) -> None:
        assert half_collective(4.0, 4.0, switch()) == (pytest.approx(0.75 / 100.0), 0.0)

    def test_two_tiers(self) -> None:
        """Half of the data crosses when two share a domain of a group of four."""
        per_byte, _ = half_collective(4.0, 2.0, switch())
        assert per_byte == pytest.approx(0.5 / 100.0 + 0.5 / (2.0 * 10.0))

    def test_latency_grows_with_the_logarithm(self) -> None:
        assert half_collective(64.0, 8.0, switch(hop_up=1.0, hop_out=10.0))[1] == 3.0 + 30.0

    def test_one_rank_costs_nothing(self) -> None:
        assert half_collective(1.0, 1.0, switch(hop_up=1.0)) == (0.0, 0.0)

    def test_a_mesh_lends_a_pair_one_link(self) -> None:
        whole, pair = (half_collective(ranks, ranks, switch(per_link=1.0 / 7.0, least=0.0))[0] for ranks in (8.0, 2.0))
        assert whole == pytest.approx(0.875 / 100.0)
        assert pair == pytest.approx(0.5 * 7.0 / 100.0)

    def test_a_torus_lends_a_group_the_axes_it_spans(self) -> None:
        torus = chip(family=Family.TPU, topology=Topology.TORUS_2D, scaleup_domain=256)
        batch = element(torus, "bf16", GPT3, Layout(tp=16, dp=16, global_batch=256))
        net = links(batch, priors())
        along, across = (half_collective(ranks, ranks, net)[0] for ranks in (16.0, 256.0))
        assert along / across == pytest.approx(2.0 * (15 / 16) / (255 / 256))

    def test_all_to_all_is_held_back_by_the_bisection_of_a_torus(self) -> None:
        plain = dispatch(1.0, 8.0, 64.0, 64.0, switch())
        torus = dispatch(1.0, 8.0, 64.0, 64.0, switch(axes=2.0, per_log=1.0 / 6.0, least=0.5))
        assert torus == pytest.approx(plain * 8 * 2 / 4)

    def test_a_token_crosses_to_each_other_domain_once(self) -> None:
        """Two experts of two domains: one and a half domains met, half of them its own."""
        assert dispatch(1.0, 2.0, 4.0, 2.0, switch(up=1e9)) == pytest.approx((2.0 - 1.0 - 0.5) / 10.0)


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


class TestStep:
    def test_the_bubble_is_p_minus_1_over_v_m(self) -> None:
        """Narayanan et al. 2021, section 2.2.2."""
        values = {**priors(), "p2p_exposed": 1e-12, "logit_bytes": 1e-9}
        workload = replace(GPT3, vocab=128)
        for vpp in (1, 3):
            batch = element(chip(), "bf16", workload, replace(LAYOUT, pp=8, dp=1, vpp=vpp, tp=8))
            step = evaluate(batch, values)
            busy = float(step.seconds[0] - step.bubble[0] - step.straggler[0] - step.fixed[0] - step.optimizer[0])
            assert float(step.bubble[0]) / busy == pytest.approx(7 / (vpp * 64), rel=1e-3)

    def test_full_recomputation_costs_a_third_more_products(self) -> None:
        full, none = (
            evaluate(element(chip(), "bf16", GPT3, replace(LAYOUT, recompute=kind)), priors())
            for kind in (Recompute.FULL, Recompute.NONE)
        )
        assert float(none.recompute[0]) == 0.0
        assert float(full.recompute[0] / (full.gemm[0] + full.attention[0])) == pytest.approx(1 / 3, abs=0.05)

    def test_chunks_join_without_a_seam(self) -> None:
        size = CHUNK + 17
        batch = replace(element(chip(), "bf16", GPT3, Layout()), layers=np.arange(4.0, 4.0 + size))
        step = evaluate(batch, priors())
        assert step.seconds.shape == (size,)
        assert np.all(np.diff(step.seconds) > 0.0)

    def test_what_binds(self) -> None:
        def limit(layout: Layout = LAYOUT, seq: int = 2048, **over: object) -> str:
            batch = element(chip(**over), "bf16", replace(GPT3, seq=seq), layout)
            return str(binding_limit(batch, evaluate(batch, priors()))[0])

        assert limit() == "compute"
        assert limit(scaleup_bandwidth=1e9) == "network"
        # a handful of tokens: Adam passes over every state for them
        assert limit(Layout(), seq=128, hbm_bytes=1e13) == "memory bandwidth"
        assert limit(hbm_bytes=1e9) == "memory capacity"

    def test_explain_names_every_cause_that_matters_and_adds_up(self) -> None:
        text = explain(element(chip(), "bf16", GPT3, LAYOUT), priors())
        lines = [line for line in text.splitlines() if "%" in line]
        assert sum(float(line.split("%")[0].split()[-1]) for line in lines) == pytest.approx(100.0, abs=1.0)
        assert "matrix products of the layers" in text
        assert "what binds: " in text

    def test_a_batch_takes_and_slices_floats_and_arrays(self) -> None:
        batch = replace(element(chip(), "bf16", GPT3, LAYOUT), layers=np.arange(10.0))
        assert len(batch) == 10
        assert len(Batch(**{n: getattr(batch, n) for n in batch.__slots__}).slice(2, 5)) == 3
        assert batch.take(np.array([3, 1])).layers.tolist() == [3.0, 1.0]  # type: ignore[union-attr]


def test_every_coefficient_has_a_reason_and_a_proper_prior() -> None:
    for known in COEFFICIENTS.values():
        assert known.prior > 0.0
        assert 0.0 < known.spread < 1.0
        assert len(known.reason) > 15


def test_the_model_needs_neither_django_nor_the_catalogue() -> None:
    code = (
        "import simulation.model.compare, simulation.model.explain, simulation.model.rows, sys; "
        "assert not {'django', 'yaml', 'hardware'} & set(sys.modules), 'not pure'"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
