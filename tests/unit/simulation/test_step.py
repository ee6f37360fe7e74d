"""A whole training step: bubble, recomputation, what binds, how it is told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.model.batch import CHUNK, Batch
from simulation.model.binding import binding_limit
from simulation.model.coefficients import COEFFICIENTS, priors
from simulation.model.elements import element
from simulation.model.explain import explain
from simulation.model.layout import Layout, Recompute
from simulation.model.step import evaluate
from tests.unit.simulation.step_samples import GPT3, LAYOUT, chip

ROOT = Path(__file__).resolve().parents[3]


class TestStep:
    def test_the_bubble_is_p_minus_1_over_v_m(self) -> None:
        """Narayanan et al. 2021, section 2.2.2."""
        values = {**priors(), "p2p_exposed": 1e-12, "logit_bytes": 1e-9}
        workload = replace(GPT3, vocab=128)
        for vpp in (1, 3):
            batch = element(chip(), "bf16", workload, replace(LAYOUT, pp=8, dp=1, vpp=vpp, tp=8))
            step = evaluate(batch, values)
            busy = float(step.seconds[0] - step.bubble[0] - step.straggler[0] - step.fixed[0] - step.optimizer[0])
            assert float(step.bubble[0]) / busy == pytest.approx(7 / (vpp * 64), rel=2e-3)

    def test_the_bubble_is_that_of_the_other_stages(self) -> None:
        """A heavy last stage is waited for by every microbatch, but fills and drains through the lighter ones."""
        wide = replace(GPT3, vocab=4_000_000)
        step = evaluate(element(chip(), "bf16", wide, replace(LAYOUT, pp=8, dp=1)), {**priors(), "p2p_exposed": 1e-12})
        assert float(step.logits[0]) > float(step.gemm[0])
        names = ("gemm", "attention", "streaming", "recompute", "tensor_comm", "host")
        layers = sum(float(getattr(step, name)[0]) for name in names)
        assert float(step.bubble[0]) == pytest.approx(7 * layers / 64, rel=1e-3)

    def test_without_a_pipeline_there_is_no_bubble(self) -> None:
        assert float(evaluate(element(chip(), "bf16", GPT3, replace(LAYOUT, pp=1)), priors()).bubble[0]) == 0.0

    def test_interleaved_sends_hide_in_part(self) -> None:
        """The last stage has one neighbour; interleaved, also the first stage, but for the last chunk."""
        plain, chunks = (
            float(evaluate(element(chip(), "bf16", GPT3, replace(LAYOUT, pp=8, vpp=v)), priors()).pipeline_comm[0])
            for v in (1, 3)
        )
        assert chunks / plain == pytest.approx(3.0 * (2.0 - 1.0 / 3.0) * priors()["p2p_chunks"])

    def test_an_end_of_the_pipeline_exchanges_with_one_neighbour(self) -> None:
        """Where the logits do not make the last stage the slowest, one in the middle is: two neighbours."""
        light = replace(GPT3, vocab=128)
        values = {**priors(), "logit_bytes": 1e-9}
        middle, end = (
            float(evaluate(element(chip(), "bf16", workload, replace(LAYOUT, pp=8)), values).pipeline_comm[0])
            for workload in (light, replace(GPT3, vocab=400_000))
        )
        assert middle / end == pytest.approx(2.0)

    def test_of_two_stages_each_has_one_neighbour(self) -> None:
        two, four = (
            evaluate(element(chip(), "bf16", replace(GPT3, vocab=128), replace(LAYOUT, pp=pp)), priors())
            for pp in (2, 4)
        )
        assert float(four.pipeline_comm[0]) == pytest.approx(2.0 * float(two.pipeline_comm[0]))

    def test_fully_sharded_layers_pay_the_latency_of_a_ring_each(self) -> None:
        """Three rings per layer over 64 domains against 32."""
        slow = {**priors(), "hop_out_s": 1.0, "hop_up_s": 1e-12, "shard_hidden": 1e-12}
        small, large = (
            evaluate(element(chip(), "bf16", GPT3, Layout(dp=8 * n, zero=3, global_batch=8 * n)), slow)
            for n in (32, 64)
        )
        more = float(large.data_comm[0] - small.data_comm[0])
        assert more == pytest.approx(3 * 96 * 32.0, rel=0.02)

    def test_full_recomputation_repeats_the_forward_third(self) -> None:
        values = {**priors(), "accumulate_bytes": 1e-9, "copy_bytes": 1e-9}
        full, none = (
            evaluate(element(chip(), "bf16", GPT3, replace(LAYOUT, recompute=kind)), values)
            for kind in (Recompute.FULL, Recompute.NONE)
        )
        assert float(none.recompute[0]) == 0.0
        work = float(full.gemm[0] + full.attention[0] + full.streaming[0])
        assert float(full.recompute[0]) / work == pytest.approx(1 / 3, abs=0.03)

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
