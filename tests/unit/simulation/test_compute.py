"""Matrix products, attention and what recomputation repeats, against figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulation.model.batch import Batch
from simulation.model.chips import Precision
from simulation.model.coefficients import priors
from simulation.model.compute import STREAM_KERNELS, LayerTimes, layer_times, low_factor, rates
from simulation.model.elements import element
from simulation.model.gemm import Engine, gemm_times, padded
from simulation.model.layout import Layout
from simulation.model.workload import Transformer
from tests.unit.simulation.step_samples import GPT3, chip


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


class TestRamp:
    def ramp(self, peak: float, units: int = 108) -> float:
        batch = element(chip(peak={Precision.BF16: peak}, units=units), "bf16", GPT3, Layout())
        return float(rates(batch, priors()).half.ramp)

    def test_it_is_given_for_one_processor_of_a100(self) -> None:
        assert self.ramp(312e12) == pytest.approx(priors()["gemm_ramp"])

    def test_a_processor_four_times_as_fast_loses_twice_the_elements(self) -> None:
        assert self.ramp(4 * 312e12) == pytest.approx(2.0 * self.ramp(312e12))

    def test_a_part_of_unknown_processors_has_the_plain_figure(self) -> None:
        assert self.ramp(1e15, units=0) == pytest.approx(priors()["gemm_ramp"])


class TestLowPrecision:
    @pytest.mark.parametrize(
        ("precision", "names"), [("bf16", ()), ("fp8", ("low_fp8",)), ("fp4", ("low_fp8", "low_fp4"))]
    )
    def test_fp4_loses_what_fp8_loses_and_more(self, precision: str, names: tuple[str, ...]) -> None:
        peaks = {Precision.BF16: 1e15, Precision.FP8: 2e15, Precision.FP4: 4e15}
        part = chip(peak=peaks, power=1e6)
        found = rates(element(part, precision, GPT3, Layout()), priors()).layer
        kept = priors()["gemm_gpu"] * 0.8
        for name in names:
            kept *= priors()[name]
        assert 1.0 / float(found.flop_s) == pytest.approx(peaks[Precision(precision)] * kept)

    def test_a_column_of_formats_is_that_of_each(self) -> None:
        batch = replace(element(chip(), "fp8", GPT3, Layout()), low=np.array([0.0, 1.0, 2.0, 3.0]))
        found = low_factor(batch, priors())
        assert found.tolist() == [float(low_factor(replace(batch, low=float(i)), priors())) for i in range(4)]


def timed(workload: Transformer, **over: float) -> LayerTimes:
    return times_of(replace(element(chip(), "bf16", workload, Layout()), **over))


def times_of(batch: Batch) -> LayerTimes:
    tokens = batch.microbatch * batch.seq / batch.cp
    return layer_times(batch, tokens, priors(), rates(batch, priors()))


class TestAttention:
    def forward(self, width: int, **over: float) -> float:
        heads = 13824 // width
        workload = Transformer(layers=1, hidden=13824, heads=heads, head_dim=width, ffn=55296, vocab=32000, seq=2048)
        return float(timed(workload, **over).attention_forward)

    def test_odd_head_widths_are_slow_without_a_fused_kernel(self) -> None:
        """BLOOM's search (BigScience 2022): 128 heads of 108 cost far more than 64 heads of 216."""
        assert self.forward(108, fused=0.0) > 2.0 * self.forward(216, fused=0.0)

    def test_a_fused_kernel_does_half_the_work_and_stores_no_scores(self) -> None:
        assert self.forward(128, fused=1.0) < 0.5 * self.forward(128, fused=0.0)

    def test_fused_attention_is_the_causal_half_at_its_rate(self) -> None:
        """2 s^2 h operations at flash_fwd of the sustained rate, and the tokens lost to the diagonal."""
        c, batch = priors(), element(chip(), "bf16", GPT3, Layout())
        wanted = 2.0 * 2048**2 * 12288 / (rates(batch, c).half_rate * c["flash_fwd"]) * (1 + c["flash_ramp"] / 2048)
        assert times_of(batch).attention_forward == pytest.approx(wanted)

    def test_long_sequences_waste_less_of_it(self) -> None:
        ramp = priors()["flash_ramp"]
        short, long = (float(timed(replace(GPT3, seq=seq)).attention_forward) / seq**2 for seq in (512, 65536))
        assert short / long == pytest.approx((1 + ramp / 512) / (1 + ramp / 65536))

    def test_portable_kernels_are_slower_most_where_tensor_cores_run_on_their_own(self) -> None:
        """FlashAttention-3's point: the same kernel reaches less of a Hopper than of an Ampere."""
        vendor = self.forward(128)
        hopper, ampere = (self.forward(128, portable=1.0, asynchronous=newer) for newer in (1.0, 0.0))
        assert vendor / hopper == pytest.approx(priors()["flash_portable"])
        assert vendor / ampere == pytest.approx(priors()["flash_early"])


class TestRecomputation:
    WORKLOAD = replace(GPT3, hidden=8192, heads=64, ffn=32768)

    def test_megatron_repeats_every_product(self) -> None:
        layer = timed(self.WORKLOAD)
        assert layer.gemm_again == layer.gemm_forward

    @pytest.mark.parametrize("over", [{"eager": 0.0}, {"portable": 1.0}])
    def test_compilers_and_pytorch_leave_the_last_product_out(self, over: dict[str, float]) -> None:
        """A third of the products of a plain GPT layer is the one down to the residual stream: 4 of 12 h^2."""
        layer = timed(self.WORKLOAD, **over)
        assert layer.gemm_again / layer.gemm_forward == pytest.approx(2 / 3, abs=0.01)


class TestRates:
    def test_power_takes_a_share_per_doubling(self) -> None:
        plain, strained = (
            float(rates(element(chip(power=1e15 / density), "bf16", GPT3, Layout()), priors()).half_rate)
            for density in (0.78e12, 3.12e12)
        )
        assert strained / plain == pytest.approx(2.0 ** (-2.0 * priors()["power_slope"]))

    def test_kernels_that_a_host_issues_one_by_one_take_time_each(self) -> None:
        graph, host = (timed(GPT3, eager=eager) for eager in (0.0, 1.0))
        more = (host.stream_forward + host.stream_backward) - (graph.stream_forward + graph.stream_backward)
        assert more == pytest.approx(0.75 * STREAM_KERNELS * priors()["kernel_s"])
