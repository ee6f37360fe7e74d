from __future__ import annotations

import hashlib

import numpy as np
import pytest

from simulation.model.distributions import fixed, lognormal, uniform
from simulation.model.sampling import Interval, Sampler, ranks, uniforms, variance_shares


@pytest.mark.parametrize("draws", [1, 2, 7, 1000])
def test_each_slice_of_a_latin_hypercube_is_used_once(draws: int) -> None:
    values = uniforms("efficiency", draws, 3)
    assert sorted(np.floor(values * draws).astype(int)) == list(range(draws))


def test_seed_and_name_alone_decide_the_draws() -> None:
    uniforms.cache_clear()
    before = uniforms("a", 500, 1)
    uniforms("b", 500, 1)
    uniforms.cache_clear()
    assert np.array_equal(uniforms("a", 500, 1), before)
    assert not np.array_equal(uniforms("a", 500, 2), before)
    assert not np.array_equal(uniforms("b", 500, 1), before)


def test_draws_are_these_bits_on_every_machine() -> None:
    """PCG64 raw output is promised to stay; if this digest changes, every stored verdict's draws have
    changed.
    """
    digest = hashlib.sha256(uniforms("cpu.residual", 64, 7).tobytes()).hexdigest()
    assert digest[:16] == "fb54535938212eb9"


def test_different_inputs_are_uncorrelated() -> None:
    correlation = np.corrcoef(uniforms("a", 20_000, 0), uniforms("b", 20_000, 0))[0, 1]
    assert abs(correlation) < 0.03


def test_nobody_can_change_draws_that_others_share() -> None:
    with pytest.raises(ValueError, match="read-only"):
        uniforms("a", 10, 0)[0] = 0.5


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (10**8, 1), (10, -1)])
def test_impossible_requests_are_refused(draws: int, seed: int) -> None:
    with pytest.raises(ValueError, match=r"must be between|non-negative"):
        uniforms("a", draws, seed)


def test_common_random_numbers_cancel_in_a_ratio() -> None:
    sampler = Sampler(2000, seed=5)
    shared = lognormal(0.5, 0.3)
    new = 4.0 * sampler.draw("efficiency", shared)
    old = 2.0 * sampler.draw("efficiency", shared)
    assert np.all(new / old == 2.0)


def test_one_name_cannot_have_two_distributions() -> None:
    sampler = Sampler(10)
    sampler.draw("pue", fixed(1.1))
    with pytest.raises(ValueError, match="'pue' already has"):
        sampler.draw("pue", fixed(1.2))


def test_a_central_sampler_gives_medians() -> None:
    assert Sampler(1, central=True).draw("x", lognormal(3.0, 0.7)).tolist() == [3.0]


def test_shares_of_variance_are_those_of_a_sum() -> None:
    sampler = Sampler(20_000, seed=1)
    answer = 2.0 * sampler.draw("wide", uniform(0, 1)) + sampler.draw("narrow", uniform(0, 1))
    sampler.draw("idle", uniform(0, 1))
    sampler.draw("known", fixed(3.0))
    shares = sampler.sensitivities(answer)
    assert list(shares) == ["wide", "narrow", "idle"]
    assert shares["wide"] == pytest.approx(0.8, abs=0.02)
    assert shares["narrow"] == pytest.approx(0.2, abs=0.02)
    assert shares["idle"] == pytest.approx(0.0, abs=0.001)


def test_values_have_the_shares_of_their_probabilities() -> None:
    sampler = Sampler(5000, seed=1)
    a, b = sampler.draw("a", lognormal(1, 0.3)), sampler.draw("b", lognormal(1, 0.1))
    by_value = variance_shares({"a": a, "b": b}, a / b)
    assert by_value == pytest.approx(sampler.sensitivities(a / b), abs=2e-3)


def test_an_answer_that_never_varies_has_no_sensitivities() -> None:
    assert variance_shares({"a": uniforms("a", 100, 0)}, np.ones(100)) == {"a": 0.0}
    assert variance_shares({"a": np.ones(100)}, uniforms("a", 100, 0)) == {"a": 0.0}


def test_ties_share_their_rank() -> None:
    assert ranks(np.array([5.0, 1.0, 5.0, 9.0])).tolist() == [1.5, 0.0, 1.5, 3.0]


def test_an_interval_holds_its_share_of_the_draws() -> None:
    values = uniform(0, 1).quantile(uniforms("u", 10_000, 0))
    interval = Interval.of(values, coverage=0.8)
    assert (interval.low, interval.median, interval.high) == pytest.approx((0.1, 0.5, 0.9), abs=1e-3)


def test_a_hypercube_needs_fewer_draws_than_chance() -> None:
    """The mean of 100 stratified draws is known a hundred times better than of 100 independent ones."""
    means = [uniforms("mean", 100, seed).mean() for seed in range(50)]
    assert float(np.std(means)) < 0.001 < 1 / np.sqrt(12 * 100)
