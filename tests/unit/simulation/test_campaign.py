from __future__ import annotations

import numpy as np
import pytest

from simulation.model.campaign import Campaign, campaign
from simulation.model.chips import Span
from simulation.model.cost import training_days, training_flop
from simulation.model.sampling import Interval, Sampler

TOKENS, PARAMS = 6e12, 3e11
RATE = 100_000 * 667e12 * 0.4 / (6 * PARAMS)  # tokens/s at 40% of peak


def _run(chips: int = 100_000, rate: float = RATE, tokens: float = TOKENS) -> Campaign:
    return campaign(
        tokens, rate, chips, Sampler(4000, seed=1), key="aws:trainium2", power=Span(450.0, 500.0, 550.0),
        price_per_chip_hour=2.0,
    )  # fmt: skip


def test_ideal_days_are_those_of_the_worked_check() -> None:
    expected = training_days(training_flop(PARAMS, TOKENS), chips=100_000, peak=667e12, mfu=0.4)
    assert _run().ideal_days == pytest.approx(np.full(4000, float(expected)))


def test_ideal_days_become_six_to_eleven() -> None:
    """4.7 days on paper: most of the draws lie where section 6b puts them."""
    days = _run().days
    assert ((days > 5.5) & (days < 12.0)).mean() > 0.7
    assert 6.0 < Interval.of(days).median < 9.5


def test_nothing_makes_it_quicker() -> None:
    run = _run()
    assert np.all(run.days > run.ideal_days)


def test_a_small_machine_loses_little() -> None:
    run = _run(chips=512, rate=RATE / 200)
    assert Interval.of(run.days / run.ideal_days).median < 1.06
    assert np.median(run.goodput.useful) > 0.97


def test_twice_the_tokens_take_twice_the_days_at_the_same_price_each() -> None:
    once, twice = _run(), _run(tokens=2 * TOKENS)
    assert twice.days == pytest.approx(2 * once.days)
    assert twice.usd_per_million == pytest.approx(once.usd_per_million)
    assert twice.kwh_per_million == pytest.approx(once.kwh_per_million)


def test_money_is_chip_hours_times_their_price() -> None:
    run = _run()
    assert run.usd_per_million is not None
    assert run.usd_per_million * TOKENS / 1e6 == pytest.approx(run.days * 24 * 100_000 * 2.0)


def test_energy_is_power_times_time() -> None:
    run = _run()
    assert run.kwh_per_million is not None
    assert run.site_watts is not None
    assert run.kwh_per_million * TOKENS / 1e6 == pytest.approx(run.site_watts * run.days * 24 / 1000)
    assert 55e6 < np.median(run.site_watts) < 100e6


def test_what_is_unknown_stays_unknown() -> None:
    run = campaign(TOKENS, RATE, 1000, Sampler(10), key="x:chip")
    assert (run.site_watts, run.kwh_per_million, run.usd_per_million) == (None, None, None)


def test_two_campaigns_share_what_is_not_theirs() -> None:
    sampler = Sampler(500, seed=2)
    one = campaign(TOKENS, RATE, 10_000, sampler, key="x:one")
    two = campaign(TOKENS, 2 * RATE, 10_000, sampler, key="x:two")
    assert one.days == pytest.approx(2 * two.days)
