from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.checks.samples import Samples
from simulation.checks.targets import APPROX, LEAST, WIDEST, target, tolerance
from tests.unit.simulation.checks.conftest import claim


def factor(value, metric="training_performance", **more):
    return claim("a:b", metric, value, baseline="a:c", **more)


@pytest.mark.parametrize(
    ("value", "printed", "expected"),
    [(4.4, "4.4x", LEAST), (1.4, "1.4 times", 0.05 / 1.4), (2.0, "twice", WIDEST), (2.0, "2x", WIDEST),
     (1.3, "30% better", LEAST), (65e18, "65 exaflops", LEAST), (1.1, "", 0.05 / 1.1)],
)  # fmt: skip
def test_tolerance_is_the_rounding_of_the_printed_figure_within_limits(value, printed, expected):
    assert tolerance(factor(value, value_text=printed)) == pytest.approx(expected)


def test_approx_is_wider_than_any_rounding():
    assert tolerance(factor(2.0, bound="approx")) == APPROX > WIDEST


@given(st.floats(1e-3, 1e20), st.text(max_size=12))
def test_tolerance_stays_within_its_limits(value, printed):
    assert LEAST <= tolerance(factor(value, value_text=printed)) <= WIDEST


@pytest.mark.parametrize(
    ("metric", "value", "modelled", "reached"),
    [("training_performance", 3.0, 5.0, True), ("training_performance", 3.0, 2.0, False),
     ("latency", 0.5, 0.3, True), ("latency", 0.5, 0.8, False), ("cost", 0.6, 0.59, True),
     ("inference_performance", 0.7, 0.65, True), ("inference_performance", 0.7, 1.2, False),
     ("inference_performance", 0.97, 1.2, True)],
)  # fmt: skip
def test_a_modelled_value_reaches_in_the_direction_of_the_claim(metric, value, modelled, reached):
    assert target(factor(value, metric), fact=False).holds(modelled) is reached


@pytest.mark.parametrize(
    ("bound", "value", "published", "reached"),
    [("exact", 96, 96, True), ("exact", 96, 128, False), ("at_least", 96, 128, True),
     ("at_least", 128, 96, False), ("at_most", 96, 96, True), ("at_most", 96, 192, False),
     ("approx", 96, 108, True)],
)  # fmt: skip
def test_a_figure_of_fact_is_equal_within_tolerance(bound, value, published, reached):
    wanted = target(claim("a:b", "core_count", value, bound=bound, unit="count"), fact=True)
    assert wanted.holds(published) is reached


@pytest.mark.parametrize("bound", ["exact", "approx", "at_least", "at_most"])
@pytest.mark.parametrize(
    ("metric", "value", "published", "reached"),
    [("memory_bandwidth", 2.0, 2.6, True), ("memory_bandwidth", 2.0, 1.5, False),
     ("power", 0.5, 0.4, True), ("power", 0.5, 0.7, False), ("cost", 0.8, 0.6, True)],
)  # fmt: skip
def test_an_improvement_is_reached_by_more_of_it(bound, metric, value, published, reached):
    assert target(factor(value, metric, bound=bound), fact=True).holds(published) is reached


@pytest.mark.parametrize(
    ("metric", "value", "published", "reached"),
    [("memory_bandwidth", 0.7, 0.71, True), ("memory_bandwidth", 0.7, 0.5, False),
     ("memory_bandwidth", 0.7, 1.2, False), ("power", 1.5, 1.5, True), ("power", 1.5, 1.1, False),
     ("power", 1.5, 2.5, False)],
)  # fmt: skip
def test_of_a_deficit_the_figure_itself_counts(metric, value, published, reached):
    assert target(factor(value, metric), fact=True).holds(published) is reached


@pytest.mark.parametrize(
    ("value", "modelled", "reached"), [(2.0, 2.5, True), (2.0, 1.2, False), (0.5, 0.4, True), (0.5, 0.9, False)]
)
def test_a_claim_of_more_time_needs_more_time(value, modelled, reached):
    assert target(factor(value, "training_time"), fact=False).holds(modelled) is reached


def test_no_more_than_a_power_allows_less():
    wanted = target(claim("a:b", "power", 700.0, bound="at_most", unit="W"), fact=True)
    assert wanted.holds(400.0)
    assert not wanted.holds(800.0)


def test_a_range_reaches_from_its_lower_end():
    wanted = target(factor(1.3, "price_performance", value_high=1.4), fact=False)
    assert wanted.holds(1.3)
    assert not wanted.holds(1.2)


def test_equal_figures_are_neither_higher_nor_lower():
    for word in ("higher", "lower"):
        assert not target(claim("a:b", "power", word, baseline="a:c"), fact=True).holds(1.0)


@given(st.lists(st.floats(0.1, 10.0), min_size=1, max_size=60), st.floats(0.2, 8.0))
def test_the_share_is_that_of_a_plain_count(values, claimed):
    wanted = target(factor(claimed), fact=False)
    drawn = np.asarray(values)
    assert Samples.of(drawn).share(wanted) == pytest.approx(float(np.mean(wanted.reached(drawn))))


@given(st.lists(st.floats(0.1, 10.0), min_size=2, max_size=60))
def test_a_higher_claim_is_never_likelier(values):
    samples = Samples.of(values)
    shares = [samples.share(target(factor(claimed), fact=False)) for claimed in (1.5, 2.0, 3.0, 5.0)]
    assert shares == sorted(shares, reverse=True)
