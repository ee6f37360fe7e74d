from __future__ import annotations

import numpy as np
import pytest

from simulation.model.chips import Span
from simulation.model.cost import cost_per_million_tokens, owned_price_per_hour, training_days, training_flop
from simulation.model.distributions import fixed
from simulation.model.energy import drawn_power, figure_distribution, joules_per_token, kwh, power_draw
from simulation.model.register import shipped_register
from simulation.model.sampling import Sampler


def test_every_watt_is_accounted_for() -> None:
    draw = power_draw(500.0, utilisation=1.0, host_share=0.2, network_share=0.1, pue=1.1)
    assert (float(draw.chip), float(draw.host), float(draw.network)) == (500.0, 100.0, 50.0)
    assert float(draw.cooling) == pytest.approx(65.0)
    assert float(draw.total) == pytest.approx(715.0)


def test_an_idle_chip_still_draws() -> None:
    assert float(power_draw(500.0, utilisation=0.0, idle_share=0.2).chip) == pytest.approx(100.0)
    half = power_draw(500.0, utilisation=0.5, idle_share=0.2)
    assert float(half.chip) == pytest.approx(300.0)


def test_power_that_no_vendor_published_is_drawn_from_its_range() -> None:
    sampler = Sampler(4000, seed=2)
    draw = drawn_power(sampler, shipped_register(), "aws:trainium2", Span(450.0, 500.0, 550.0))
    assert draw.chip.shape == (4000,)
    assert 450.0 < draw.chip.min() < 460.0
    assert 540.0 < draw.chip.max() < 550.0
    assert "power:aws:trainium2" in sampler.used


def test_the_site_meter_of_a_published_chip() -> None:
    """A million chips of about 500 W on a gigawatt: 1,000 W each, which the drawn total must allow."""
    sampler = Sampler(4000, seed=2)
    total = drawn_power(sampler, shipped_register(), "aws:trainium2", Span(450.0, 500.0, 550.0)).total
    assert np.quantile(total, 0.5) < 1000.0
    assert total.max() > 900.0


def test_a_published_figure_is_no_distribution() -> None:
    assert figure_distribution(700.0) == fixed(700.0)
    assert not figure_distribution(Span(1.0, 2.0, 3.0)).is_fixed


def test_joules_and_kilowatt_hours() -> None:
    assert float(joules_per_token(700.0, 3500.0)) == pytest.approx(0.2)
    assert float(kwh(1000.0, 3600.0)) == pytest.approx(1.0)


def test_a_million_tokens_cost_what_their_hour_costs() -> None:
    assert float(cost_per_million_tokens(3.6, 1000.0)) == pytest.approx(1.0)
    assert cost_per_million_tokens(3.6, np.array([1000.0, 2000.0])).tolist() == pytest.approx([1.0, 0.5])


def test_owning_spreads_capital_and_adds_energy() -> None:
    idle = owned_price_per_hour(8766.0, years=1.0, watts=0.0, usd_per_kwh=0.1, upkeep_share=0.0)
    assert float(idle) == pytest.approx(1.0)
    busy = owned_price_per_hour(8766.0, years=1.0, watts=1000.0, usd_per_kwh=0.1, upkeep_share=0.0)
    assert float(busy - idle) == pytest.approx(0.1)


def test_lost_time_lengthens_training() -> None:
    flop = training_flop(7e10, 1.5e13)
    ideal = training_days(flop, chips=16_384, peak=989e12, mfu=0.4)
    assert float(training_days(flop, chips=16_384, peak=989e12, mfu=0.4, goodput=0.9) / ideal) == pytest.approx(1 / 0.9)
