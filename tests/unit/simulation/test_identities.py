"""The worked checks of claims that need arithmetic only (shared/simulation.md, section 6 a-e)."""

from __future__ import annotations

import pytest

from simulation.model.cost import (
    chinchilla_tokens,
    microbatches_per_pipeline,
    tokens_in_days,
    training_days,
    training_flop,
)
from simulation.model.identities import (
    cluster_flops,
    cluster_readings,
    flops_per_chip,
    implied_old_power,
    implied_power_ratio,
    memory_bandwidth,
    per_unit,
    purchase,
    site_power,
    watts_per_chip,
)

TRN1, TRN2_BF16, TRN2_FP8, TRN2_SPARSE = 190e12, 667e12, 1299e12, 2563e12
PEAKS = {"bf16": TRN2_BF16, "fp8": TRN2_FP8, "sparse": TRN2_SPARSE}


def test_65_exaflops_in_100_000_chips_is_dense_bf16_rounded_down() -> None:
    readings = cluster_readings(65e18, 100_000, units={"chip": 1, "instance": 16, "ultraserver": 64}, peaks=PEAKS)
    best = readings[0]
    assert (best.scope, best.rate, best.chips, best.per_chip) == ("chip", "bf16", 100_000, 650e12)
    assert best.share == pytest.approx(0.975, abs=0.0005)
    assert [reading for reading in readings if reading.holds()] == [best]
    shares = {(r.scope, r.rate): r.share for r in readings}
    assert shares["chip", "fp8"] == pytest.approx(0.500, abs=0.0005)
    assert shares["chip", "sparse"] == pytest.approx(0.254, abs=0.0005)
    assert shares["instance", "bf16"] == pytest.approx(0.061, abs=0.0005)


def test_the_other_counts_give_impossible_chips() -> None:
    assert float(flops_per_chip(65e18, 100_000, 16)) == pytest.approx(40.6e12, rel=1e-3)
    assert float(flops_per_chip(65e18, 100_000, 16)) / TRN1 == pytest.approx(0.21, abs=0.005)
    assert float(flops_per_chip(65e18, 100_000, 64)) == pytest.approx(10.2e12, rel=5e-3)


@pytest.mark.parametrize(("peak", "exaflops"), [(TRN2_BF16, 66.7), (TRN2_FP8, 129.9), (TRN2_SPARSE, 256.3)])
def test_what_100_000_chips_have_at_their_peak(peak: float, exaflops: float) -> None:
    assert float(cluster_flops(100_000, peak)) / 1e18 == pytest.approx(exaflops, abs=0.05)


def test_an_ultraserver_of_83_petaflops_is_dense() -> None:
    (nearest, *_) = cluster_readings(83.2e15, 1, units={"ultraserver": 64}, peaks=PEAKS)
    assert nearest.rate == "fp8"
    assert nearest.holds(0.005)


@pytest.mark.parametrize(
    ("chips", "peak", "days"),
    [
        (100_000, TRN2_BF16, (6.25, 4.69, 3.75)),
        (100_000, TRN2_FP8, (3.21, 2.41, 1.92)),
        (30_000, TRN1, (73.1, 54.8, 43.9)),
        (100_000, TRN1, (21.9, 16.5, 13.2)),
    ],
)
def test_300_billion_parameters_in_weeks_or_months(chips: int, peak: float, days: tuple[float, ...]) -> None:
    flop = training_flop(3e11, chinchilla_tokens(3e11))
    assert float(flop) == pytest.approx(1.08e25)
    for mfu, expected in zip((0.3, 0.4, 0.5), days, strict=True):
        assert float(training_days(flop, chips=chips, peak=peak, mfu=mfu)) == pytest.approx(expected, rel=3.5e-3)


def test_most_of_the_ratio_between_the_clusters_is_not_the_chip() -> None:
    clusters = float(cluster_flops(100_000, TRN2_BF16) / cluster_flops(30_000, TRN1))
    assert clusters == pytest.approx(11.70, abs=0.01)
    assert float(per_unit(clusters, 100_000 / 30_000)) == pytest.approx(3.51, abs=0.005)


def test_fifteen_trillion_tokens() -> None:
    flop = training_flop(3e11, 15e12)
    new = [float(training_days(flop, chips=1e5, peak=TRN2_BF16, mfu=m)) for m in (0.3, 0.4, 0.5)]
    old = [float(training_days(flop, chips=3e4, peak=TRN1, mfu=m)) for m in (0.3, 0.4, 0.5)]
    assert new == pytest.approx([15.6, 11.7, 9.4], abs=0.05)
    assert old == pytest.approx([183, 137, 110], abs=0.5)


def test_tokens_that_make_it_weeks() -> None:
    weeks = tokens_in_days([7.0, 28.0], 3e11, chips=1e5, peak=TRN2_BF16, mfu=0.4)
    assert list(weeks / 1e12) == pytest.approx([9.0, 35.9], abs=0.05)
    assert float(tokens_in_days(61, 3e11, chips=3e4, peak=TRN1, mfu=0.4)) / 1e12 == pytest.approx(6.7, abs=0.05)


def test_a_small_batch_leaves_pipelines_empty() -> None:
    each = microbatches_per_pipeline(16 * 2**20, 8192, chips=100_000, model_parallel=128)
    assert float(each) == pytest.approx(2.6, abs=0.05)


def test_graviton4_s_sentence_mixes_denominators() -> None:
    assert float(per_unit(1.30, 96 / 64)) == pytest.approx(0.867, abs=0.0005)
    new, old = memory_bandwidth(12, 5600), memory_bandwidth(8, 4800)
    assert (float(new), float(old)) == (537.6e9, 307.2e9)
    assert float(new / old) == pytest.approx(1.75, rel=1e-12)
    assert float(per_unit(new / old, 1.5)) == pytest.approx(1.167, abs=0.0005)


@pytest.mark.parametrize(("speed", "ratio", "old_watts"), [(4.0, 2.0, 250.0), (667 / 190, 1.755, 285.0)])
def test_twice_the_performance_per_watt_implies_a_power(speed: float, ratio: float, old_watts: float) -> None:
    assert float(implied_power_ratio(speed, 2.0)) == pytest.approx(ratio, abs=0.0005)
    assert float(implied_old_power(500.0, speed, 2.0)) == pytest.approx(old_watts, abs=0.2)


def test_four_times_trainium2_holds_per_ultraserver_only() -> None:
    system = 362.448 / 83.2
    assert system == pytest.approx(4.36, abs=0.005)
    assert float(per_unit(system, 144 / 64)) == pytest.approx(2517 / 1299, rel=2e-3)


def test_a_gigawatt_for_a_million_chips() -> None:
    assert float(watts_per_chip(1e9, 1e6)) == 1000.0
    assert float(site_power(1e6, 500.0, other_watts_per_chip=400.0, pue=1.1)) == pytest.approx(0.99e9)


def test_units_times_price() -> None:
    assert float(purchase(500_000, 8000.0)) == 4e9
