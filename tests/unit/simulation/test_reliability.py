"""Numbers of the worked checks (shared/simulation.md, section 6b), and the renewal formula against a
simulation.
"""

from __future__ import annotations

import numpy as np
import pytest

from simulation.model.reliability import (
    HOUR,
    LLAMA3_RATE,
    OutOfValidityError,
    checkpoint_seconds,
    daly_interval,
    expected_segment,
    goodput,
    mean_time_to_interrupt,
    optimal_interval,
    straggler_slowdown,
    young_holds,
    young_interval,
    young_waste,
)

MTTI_100K = mean_time_to_interrupt(100_000) * HOUR


def test_llama_3_was_interrupted_every_three_hours() -> None:
    assert pytest.approx(1.97e-5, rel=0.002) == LLAMA3_RATE
    assert float(mean_time_to_interrupt(16_384)) == pytest.approx(3.09, abs=0.005)


@pytest.mark.parametrize(("chips", "minutes"), [(100_000, 30.4), (30_000, 101.4)])
def test_mean_time_to_interrupt(chips: int, minutes: float) -> None:
    assert float(mean_time_to_interrupt(chips)) * 60 == pytest.approx(minutes, abs=0.1)


@pytest.mark.parametrize(("checkpoint", "minutes", "waste"), [(10, 3.2, 0.105), (60, 7.8, 0.256)])
def test_first_order_checkpointing_at_100k(checkpoint: float, minutes: float, waste: float) -> None:
    interval = young_interval(checkpoint, MTTI_100K, strict=False)
    assert float(interval) / 60 == pytest.approx(minutes, abs=0.05)
    assert float(young_waste(interval, checkpoint, MTTI_100K)) == pytest.approx(waste, abs=0.001)


def test_ten_minutes_of_restart_add_a_third_to_first_order() -> None:
    with_restart = young_waste(190.0, 10.0, MTTI_100K, 600.0) - young_waste(190.0, 10.0, MTTI_100K)
    assert float(with_restart) == pytest.approx(0.33, abs=0.005)


def test_young_is_refused_where_it_does_not_hold() -> None:
    assert float(young_interval(10.0, MTTI_100K)) > 0
    with pytest.raises(OutOfValidityError, match="use optimal_interval"):
        young_interval(60.0, MTTI_100K)
    assert not young_holds(190.0, 10.0, MTTI_100K, restart=600.0)


def test_the_limit_of_young_is_where_it_misses_a_tenth_of_the_loss() -> None:
    checkpoint = np.geomspace(1e-6, 0.2, 4000)
    interval = young_interval(checkpoint, 1.0, strict=False)
    exact = expected_segment(interval, checkpoint, 1.0) / interval - 1.0
    understated = 1.0 - young_waste(interval, checkpoint, 1.0) / exact
    holds = young_holds(interval, checkpoint, 1.0)
    assert 0.08 < understated[holds].max() < 0.1
    assert understated[~holds].min() > understated[holds].max()


@pytest.mark.parametrize(("mtti_hours", "minutes"), [(24.0, 117.0), (6.0, 57.0), (0.25, 9.1)])
def test_daly_s_own_examples(mtti_hours: float, minutes: float) -> None:
    """Figures 3 to 5 of the paper: a checkpoint of five minutes."""
    assert float(daly_interval(300.0, mtti_hours * HOUR)) / 60 == pytest.approx(minutes, rel=0.006)
    assert float(optimal_interval(300.0, mtti_hours * HOUR)) / 60 == pytest.approx(minutes, rel=0.01)


def test_the_optimum_is_one() -> None:
    checkpoint, mtti = 45.0, 4000.0
    best = optimal_interval(checkpoint, mtti)
    around = best * np.array([0.9, 0.99, 1.0, 1.01, 1.1])
    cost = expected_segment(around, checkpoint, mtti) / around
    assert int(np.argmin(cost)) == 2


def test_hopeless_checkpoints_are_still_answered() -> None:
    """A checkpoint longer than the time between failures: Daly's series gives M, the exact optimum tends to
    it.
    """
    assert float(daly_interval(5000.0, 1000.0)) == 1000.0
    assert float(optimal_interval(50_000.0, 1000.0)) == pytest.approx(1000.0)


def _simulate(interval: float, checkpoint: float, restart: float, mtti: float, segments: int) -> float:
    """Seconds that so many segments take when failures come at random: the process, not the formula."""
    rng = np.random.default_rng(11)
    clock = 0.0
    for _ in range(segments):
        while (failure := rng.exponential(mtti)) < interval + checkpoint:
            clock += failure
            while (again := rng.exponential(mtti)) < restart:
                clock += again
            clock += restart
        clock += interval + checkpoint
    return clock


def test_renewal_agrees_with_a_simulated_job() -> None:
    interval, checkpoint, restart, mtti = 600.0, 60.0, 300.0, 1800.0
    simulated = _simulate(interval, checkpoint, restart, mtti, 20_000) / 20_000
    assert float(expected_segment(interval, checkpoint, mtti, restart)) == pytest.approx(simulated, rel=0.02)


def test_shares_of_time_are_all_of_it() -> None:
    g = goodput(np.array([1e3, 1e4, 1e5, 1e6]), checkpoint=20.0, restart=600.0)
    segment = expected_segment(g.interval, 20.0, g.mtti, 600.0)
    assert g.useful == pytest.approx(g.interval / segment)
    assert g.checkpoint == pytest.approx(20.0 / segment)
    assert g.useful + g.checkpoint + g.restart + g.rework == pytest.approx(np.ones(4))
    assert np.all(np.diff(g.useful) < 0)
    assert np.all(g.rework > 0)


def test_llama_3_kept_over_nine_tenths() -> None:
    assert float(goodput(16_384, checkpoint=10.0, restart=600.0).useful) > 0.9


def test_ideal_days_at_100k_become_six_to_eleven() -> None:
    useful = goodput(100_000, checkpoint=np.array([10.0, 60.0]), restart=600.0).useful
    days = 4.69 / useful
    assert np.all((days > 6.0) & (days < 11.0))


def test_a_worse_interval_wastes_more() -> None:
    best = goodput(50_000, checkpoint=30.0, restart=300.0)
    other = goodput(50_000, checkpoint=30.0, restart=300.0, interval=float(best.interval) * 3)
    assert other.useful < best.useful


def test_one_chip_waits_for_nobody() -> None:
    assert float(straggler_slowdown(1, 0.05)) == pytest.approx(1.0)


def test_the_slowest_of_many_agrees_with_drawing_them() -> None:
    rng = np.random.default_rng(3)
    slowest = np.exp(0.02 * rng.standard_normal((4000, 500))).max(axis=1)
    assert float(straggler_slowdown(500, 0.02)) == pytest.approx(np.median(slowest), rel=1e-3)
    assert float(straggler_slowdown(500, 0.02, 0.9)) == pytest.approx(np.quantile(slowest, 0.9), rel=1e-3)


def test_bloom_s_checkpoint() -> None:
    """2.4 TB in 19.5 s on 64 nodes is 123 GB/s."""
    assert float(checkpoint_seconds(176e9, write_bandwidth=123e9)) == pytest.approx(20.0, abs=0.1)
    assert float(checkpoint_seconds(300e9, write_bandwidth=1.0)) == pytest.approx(4.2e12)
