"""What must hold of the models for any machine: more is never less, nothing beats the roofline, and one
number is computed alike alone and in an array, to the bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.model.chips import Precision
from simulation.model.cost import training_days, training_flop
from simulation.model.cpu import CpuSpec, Mix, Scope, cpu_speedup, usl
from simulation.model.distributions import SHAPES, Distribution
from simulation.model.energy import power_draw
from simulation.model.gaussian import FloatArray, quantile
from simulation.model.inference import ENSEMBLE
from simulation.model.reliability import (
    expected_segment,
    goodput,
    optimal_interval,
    straggler_slowdown,
    young_interval,
)
from simulation.model.serving import Rates, Request, memory_needed, serve

BF16 = Precision.BF16
more = st.floats(1.0, 8.0)
requests = st.sampled_from(ENSEMBLE)
replicas = st.sampled_from([1, 2, 4, 8, 16])
batches = st.integers(1, 1024)


@st.composite
def rates(draw: st.DrawFn) -> Rates:
    def positive(low: float, high: float) -> FloatArray:
        return np.array([draw(st.floats(low, high))])

    return Rates(
        compute=positive(1e13, 5e15),
        memory=positive(5e10, 1e13),
        link=positive(1e10, 2e12),
        hop=positive(1e-7, 1e-5),
        overhead=positive(0.0, 5e-3),
        sequence=positive(0.0, 2e-5),
        passes=positive(0.0, 1.5),
    )


def _speed(request: Request, batch: int, machine: Rates, tp: int) -> float:
    return float(serve(request, batch, machine, tp=tp, precision=BF16, kv=BF16).tokens_per_second[0])


@given(requests, batches, rates(), replicas, more, st.sampled_from(["compute", "memory", "link"]))
def test_serving_is_monotone_in_what_a_chip_has(
    request: Request, batch: int, machine: Rates, tp: int, factor: float, part: str
) -> None:
    better = replace(machine, **{part: getattr(machine, part) * factor})
    assert _speed(request, batch, better, tp) >= _speed(request, batch, machine, tp)


@given(requests, batches, rates(), replicas)
def test_serving_is_never_faster_than_its_roofline(request: Request, batch: int, machine: Rates, tp: int) -> None:
    service = serve(request, batch, machine, tp=tp, precision=BF16, kv=BF16)
    for phase in (service.reading, service.writing):
        for part in (phase.compute, phase.memory, phase.elementwise, phase.network, phase.overhead):
            assert phase.total[0] >= part[0]
    operations = service.tokens_per_second[0] * 2 * request.model.layers * request.model.layer_params(active=True)
    assert operations <= tp * machine.compute[0] * (1 + 1e-12)


@given(requests, st.integers(1, 1023), rates(), replicas)
def test_a_fuller_batch_never_serves_less(request: Request, batch: int, machine: Rates, tp: int) -> None:
    fuller = _speed(request, batch + 1, machine, tp)
    assert fuller >= _speed(request, batch, machine, tp) * (1 - 1e-12)


@given(requests, batches, replicas)
def test_memory_falls_with_chips_and_rises_with_sequences(request: Request, batch: int, tp: int) -> None:
    def needed(sequences: int, chips: int) -> float:
        return float(memory_needed(request, sequences, tp=chips, precision=BF16, kv=BF16))

    assert needed(batch, 2 * tp) < needed(batch, tp)
    assert needed(batch + 1, tp) >= needed(batch, tp)


@given(requests, st.lists(batches, min_size=1, max_size=9), rates(), replicas)
def test_serving_one_batch_or_many_gives_the_same_bits(
    request: Request, many: list[int], machine: Rates, tp: int
) -> None:
    together = serve(request, np.array(many), machine, tp=tp, precision=BF16, kv=BF16).tokens_per_second
    alone = [_speed(request, batch, machine, tp) for batch in many]
    assert together.tolist() == alone


OLD = CpuSpec("x:old", "neoverse-v1", 64, 2.6e9, simd_bits=512.0, l2=1e6, llc=32e6, bandwidth=3e11)


def _cpu(new: CpuSpec, scope: Scope, mix: Mix) -> float:
    return float(cpu_speedup(new, OLD, scope=scope, mixes=(mix,), draws=1, central=True).draws[0])


@given(
    st.sampled_from(["clock", "simd_bits", "l2", "llc", "bandwidth"]),
    more,
    st.sampled_from(list(Scope)),
    st.sampled_from(list(Mix)),
)
@settings(max_examples=60, deadline=None)
def test_processors_are_monotone_in_what_they_have(part: str, factor: float, scope: Scope, mix: Mix) -> None:
    better = replace(OLD, key="x:new", **{part: getattr(OLD, part) * factor})
    same = replace(OLD, key="x:new")
    assert _cpu(better, scope, mix) >= _cpu(same, scope, mix)
    # And no part of a machine helps by more than its own factor.
    assert _cpu(better, scope, mix) <= factor * _cpu(same, scope, mix) * (1 + 1e-9)


@given(st.floats(0.0, 0.05), st.floats(0.0, 1e-5), st.integers(1, 400))
def test_cores_never_add_up_to_more_than_themselves(contention: float, coherency: float, cores: int) -> None:
    assert float(usl(cores, contention, coherency)) <= cores * (1 + 1e-12)


chips_count = st.integers(1, 2_000_000)
seconds = st.floats(0.1, 7200.0)


@given(chips_count, st.floats(1e-7, 1e-3), seconds, seconds)
def test_shares_of_time_are_shares(chips: int, rate: float, checkpoint: float, restart: float) -> None:
    g = goodput(chips, rate_per_chip_hour=rate, checkpoint=checkpoint, restart=restart)
    parts = [float(part) for part in (g.useful, g.checkpoint, g.restart, g.rework)]
    assert abs(sum(parts) - 1.0) < 1e-9
    assert min(parts) > -1e-9


@given(chips_count, st.floats(1e-7, 1e-5), seconds, seconds)
def test_more_chips_and_slower_restarts_never_help(chips: int, rate: float, checkpoint: float, restart: float) -> None:
    def useful(n: int, back: float) -> float:
        return float(goodput(n, rate_per_chip_hour=rate, checkpoint=checkpoint, restart=back).useful)

    assert useful(2 * chips, restart) <= useful(chips, restart) + 1e-12
    assert useful(chips, 2 * restart) <= useful(chips, restart) + 1e-12


@given(st.floats(1e-3, 1e5), st.floats(1.0, 1e7))
def test_the_exact_interval_is_never_worse_than_young_s(checkpoint: float, mtti: float) -> None:
    def loss(interval: FloatArray) -> float:
        return float(np.log(expected_segment(interval, checkpoint, mtti) / interval))

    if checkpoint / mtti > 500:  # beyond floating point: nothing finishes either way
        return
    young = young_interval(checkpoint, mtti, strict=False)
    assert loss(optimal_interval(checkpoint, mtti)) <= loss(young) + 1e-9


VECTORISED: list[tuple[Callable[..., FloatArray], tuple[float, float], tuple[float, float]]] = [
    (optimal_interval, (0.1, 1e4), (10.0, 1e7)),
    (lambda n, s: straggler_slowdown(n, s), (1.0, 1e6), (1e-4, 0.1)),
    (lambda n, d: goodput(n, checkpoint=d, restart=600.0).useful, (1.0, 1e5), (0.1, 1e3)),
    (lambda n, s: usl(n, s, 1e-6), (1.0, 400.0), (0.0, 0.05)),
    (lambda w, u: power_draw(w, utilisation=u).total, (50.0, 2000.0), (0.0, 1.0)),
    (
        lambda n, d: training_days(training_flop(n, d), chips=512, peak=1e15, mfu=0.4),
        (1e8, 1e12),
        (1e9, 1e13),
    ),
    (lambda p, _: quantile(p), (1e-300, 0.999999), (0.0, 1.0)),
]


@given(st.sampled_from(range(len(VECTORISED))), st.integers(0, 2**32 - 1), st.integers(2, 65))
def test_scalars_and_arrays_agree_to_the_bit(which: int, seed: int, size: int) -> None:
    function, first, second = VECTORISED[which]
    rng = np.random.default_rng(seed)
    a, b = rng.uniform(*first, size), rng.uniform(*second, size)
    together = function(a, b)
    alone = np.array([float(function(float(x), float(y))) for x, y in zip(a, b, strict=True)])
    assert together.tobytes() == alone.tobytes()


@st.composite
def distributions(draw: st.DrawFn) -> Distribution:
    shape = draw(st.sampled_from([name for name in SHAPES if name != "fixed"]))
    if shape in ("normal", "lognormal"):
        return Distribution(shape, (draw(st.floats(0.1, 100.0)), draw(st.floats(0.01, 2.0))))
    low = draw(st.floats(0.01, 10.0))
    high = low + draw(st.floats(0.01, 100.0))
    middle = (low + draw(st.floats(0.0, 1.0)) * (high - low),) if shape == "triangular" else ()
    return Distribution(shape, (low, *middle, high))


@given(distributions(), st.lists(st.floats(1e-9, 1 - 1e-9), min_size=2, max_size=20))
def test_quantiles_rise_and_keep_their_bits(distribution: Distribution, probabilities: list[float]) -> None:
    ordered = np.sort(probabilities)
    values = distribution.quantile(ordered)
    assert np.all(np.diff(values) >= -1e-12 * np.abs(values[1:]))
    assert values.tolist() == [float(distribution.quantile(p)) for p in ordered]
