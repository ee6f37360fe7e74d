"""What must hold of a training step on any machine, workload and layout."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.calibrated import shipped
from simulation.model.batch import FIELDS, Batch
from simulation.model.chips import ChipSpec, Family, Precision
from simulation.model.compare import Machine, training_speedup
from simulation.model.elements import element
from simulation.model.layout import Layout, Recompute
from simulation.model.posterior import draw
from simulation.model.step import MEMORY_PARTS, OUTPUTS, TIME_PARTS, Step, evaluate
from simulation.model.workload import Transformer

VALUES = shipped().values
ROUNDING = 1.0 + 1e-9  # sums of terms of very different size
powers = st.sampled_from([1, 2, 4, 8])
factors = st.floats(1.0, 4.0)
few = settings(max_examples=30, deadline=None)


@st.composite
def chips(draw: st.DrawFn) -> ChipSpec:
    peak = draw(st.floats(1e14, 3e15))
    return ChipSpec(
        key="test:chip",
        family=draw(st.sampled_from(list(Family))),
        peak={Precision.BF16: peak, Precision.FP8: 2.0 * peak},
        hbm_bytes=draw(st.floats(1.6e10, 3e11)),
        hbm_bandwidth=draw(st.floats(5e11, 9e12)),
        scaleup_bandwidth=draw(st.floats(5e10, 9e11)),
        scaleup_domain=draw(st.sampled_from([4, 8, 16, 64, 72])),
        scaleout_bandwidth=draw(st.floats(3e9, 1e11)),
        generation=draw(st.integers(1, 4)),
        units=draw(st.sampled_from([0, 108, 132, 148])),
        default_roof=draw(st.floats(0.5, 1.0)),
    )


@st.composite
def workloads(draw: st.DrawFn) -> Transformer:
    heads, width = draw(st.sampled_from([16, 32, 48, 96])), draw(st.sampled_from([64, 80, 128, 150]))
    experts = draw(st.sampled_from([0, 0, 64]))
    return Transformer(
        layers=draw(st.integers(4, 120)), hidden=heads * width, heads=heads, ffn=4 * heads * width,
        vocab=draw(st.sampled_from([32000, 51200, 128256])), seq=draw(st.sampled_from([1024, 4096, 16384])),
        kv_heads=draw(st.sampled_from([heads, 8])), gated=draw(st.booleans()),
        experts=experts, topk=8 if experts else 0, expert_ffn=1024 if experts else 0,
    )  # fmt: skip


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    dp, mbs, steps = draw(powers), draw(powers), draw(st.integers(1, 32))
    return Layout(
        tp=draw(powers), pp=draw(powers), dp=dp, cp=draw(st.sampled_from([1, 2])), ep=draw(st.sampled_from([1, dp])),
        zero=draw(st.integers(0, 3)), sp=draw(st.booleans()), recompute=draw(st.sampled_from(list(Recompute))),
        microbatch=mbs, global_batch=dp * mbs * steps,
    )  # fmt: skip


precisions = st.sampled_from(["bf16", "fp8"])
cases = st.builds(element, chips(), precisions, workloads(), layouts())


def at(batch: Batch, **over: float) -> Step:
    return evaluate(replace(batch, **over), VALUES)


def seconds(step: Step) -> float:
    return float(step.seconds[0])


@few
@given(cases)
def test_parts_add_up_to_the_step(batch: Batch) -> None:
    step = evaluate(batch, VALUES)
    parts = [float(getattr(step, name)[0]) for name in TIME_PARTS]
    assert min(parts) >= 0.0
    assert sum(parts) == pytest.approx(seconds(step), rel=1e-9)


@few
@given(chips(), precisions, workloads(), layouts())
def test_never_faster_than_the_dense_peak_allows(
    chip: ChipSpec, precision: str, workload: Transformer, layout: Layout
) -> None:
    """Six operations per active matrix parameter and token, causal attention, at the published peak."""
    batch = element(chip, precision, workload, layout)
    tokens = layout.global_batch * workload.seq
    head = 6.0 * workload.vocab * workload.hidden
    layers = 6.0 * workload.params(active=True) - 2.0 * head
    scores = 6.0 * workload.layers * workload.heads * workload.width_per_head * workload.seq
    floor = tokens / layout.chips * (layers / chip.peak_at(precision) + (head + scores) / chip.peak_at("bf16"))
    assert seconds(evaluate(batch, VALUES)) * ROUNDING >= floor


@few
@given(cases)
def test_never_faster_than_the_weights_can_be_read(batch: Batch) -> None:
    """Every microbatch reads every weight of a device forward and backward."""
    step = evaluate(replace(batch, zero=0.0, experts=0.0), VALUES)
    layers = float(step.weights[0]) - 4.0 * float(batch.vocab * batch.hidden / batch.tp)
    count = batch.global_batch / (batch.dp * batch.microbatch)
    read = 2.0 * layers * (0.5 if batch.low else 1.0) * count / batch.hbm
    assert seconds(step) * ROUNDING >= read


@few
@given(cases)
def test_never_faster_than_exposed_communication(batch: Batch) -> None:
    step = evaluate(batch, VALUES)
    exposed = sum(float(getattr(step, name)[0]) for name in TIME_PARTS if name.endswith("_comm"))
    assert seconds(step) * ROUNDING >= exposed


@few
@given(cases, factors)
def test_a_higher_peak_is_never_slower(batch: Batch, factor: float) -> None:
    better = at(batch, peak=batch.peak * factor, peak_low=batch.peak_low * factor)
    assert seconds(better) <= seconds(evaluate(batch, VALUES)) * ROUNDING


@few
@given(cases, factors, st.sampled_from(["hbm", "up", "out"]))
def test_more_bandwidth_is_never_slower(batch: Batch, factor: float, name: str) -> None:
    better = at(batch, **{name: getattr(batch, name) * factor})
    assert seconds(better) <= seconds(evaluate(batch, VALUES)) * ROUNDING


@few
@given(cases, factors)
def test_more_memory_never_makes_a_layout_infeasible_or_slower(batch: Batch, factor: float) -> None:
    before, after = evaluate(batch, VALUES), at(batch, capacity=batch.capacity * factor)
    assert after.feasible[0] >= before.feasible[0]
    assert seconds(after) == seconds(before)


@few
@given(cases)
def test_tokens_are_conserved(batch: Batch) -> None:
    step = evaluate(batch, VALUES)
    chips_ = batch.tp * batch.pp * batch.dp * batch.cp
    processed = float(step.tokens_per_s_per_chip[0]) * seconds(step) * chips_
    assert processed == pytest.approx(batch.global_batch * batch.seq, rel=1e-12)


@few
@given(cases)
def test_memory_adds_up_and_falls_with_sharding(batch: Batch) -> None:
    states = [
        sum(float(getattr(at(batch, zero=float(zero)), name)[0]) for name in MEMORY_PARTS[:3]) for zero in range(4)
    ]
    assert states == sorted(states, reverse=True)
    step = evaluate(batch, VALUES)
    if not step.feasible[0]:
        assert sum(float(getattr(step, name)[0]) for name in MEMORY_PARTS) == pytest.approx(
            float(step.peak_memory[0]), rel=1e-9
        )


@few
@given(cases, st.sampled_from(["tp", "pp"]))
def test_weights_fall_with_tensor_and_pipeline_parallelism(batch: Batch, name: str) -> None:
    """Twice the degree never holds more: less what cannot be split (a KV head, whole layers per stage)."""
    before, after = evaluate(batch, VALUES), at(batch, **{name: getattr(batch, name) * 2.0})
    assert float(after.weights[0]) <= float(before.weights[0]) * ROUNDING


@few
@given(cases)
def test_more_chips_with_the_same_batch_each_never_beat_linear(batch: Batch) -> None:
    plain = replace(batch, zero=0.0, ep=1.0)
    twice = at(plain, dp=plain.dp * 2.0, global_batch=plain.global_batch * 2.0)
    assert float(twice.tokens_per_s_per_chip[0]) <= float(evaluate(plain, VALUES).tokens_per_s_per_chip[0]) * ROUNDING


@settings(max_examples=10, deadline=None)
@given(st.lists(cases, min_size=3, max_size=40))
def test_one_element_alone_has_the_bits_it_has_in_an_array(batches: list[Batch]) -> None:
    together = Batch(*[np.array([float(getattr(b, name)) for b in batches]) for name in FIELDS])
    array = evaluate(together, VALUES)
    for i, batch in enumerate(batches):
        alone = evaluate(batch, VALUES)
        assert [float(getattr(array, n)[i]) for n in OUTPUTS] == [float(getattr(alone, n)[0]) for n in OUTPUTS]


@settings(max_examples=10, deadline=None)
@given(cases, st.integers(1, 300))
def test_a_draw_has_the_bits_of_the_same_coefficients_alone(batch: Batch, draws: int) -> None:
    drawn, _ = draw(shipped(), ["gemm_gpu", "stream", "net_out"], draws, seed=3)
    array = evaluate(batch, {**VALUES, **drawn})
    last = {**VALUES, **{name: float(values[-1]) for name, values in drawn.items()}}
    assert float(array.seconds[-1]) == seconds(evaluate(batch, last))


@settings(max_examples=10, deadline=None)
@given(chips(), workloads(), layouts())
def test_a_chip_against_itself_is_one(chip: ChipSpec, workload: Transformer, layout: Layout) -> None:
    machine = Machine(chip, layout.chips, "bf16", layout)
    answer = training_speedup(machine, machine, workload, calibration=shipped(), draws=200)
    assert answer.median == 1.0
    assert np.median(answer.draws) == pytest.approx(1.0, abs=0.02)
