from __future__ import annotations

import math
import statistics

import numpy as np
import pytest

from simulation.model import gaussian
from simulation.model.distributions import SHAPES, Distribution, fixed, lognormal, triangular, uniform

MIDDLES = (np.arange(20_000) + 0.5) / 20_000


def test_quantiles_of_the_normal_are_those_of_the_standard_library() -> None:
    probabilities = [1e-300, 1e-12, 0.01, 0.0749, 0.0751, 0.3, 0.5, 0.93, 1 - 1e-12]
    expected = [statistics.NormalDist().inv_cdf(p) for p in probabilities]
    assert gaussian.quantile(probabilities) == pytest.approx(expected, rel=1e-15)


def test_certainty_is_infinitely_far_out() -> None:
    assert gaussian.quantile([0.0, 1.0]).tolist() == [-math.inf, math.inf]


def test_tiny_tails_keep_their_digits() -> None:
    assert float(gaussian.upper_quantile(1e-20)) == pytest.approx(9.262340089798408)


def test_cumulative_undoes_the_quantile() -> None:
    assert gaussian.cumulative(float(gaussian.quantile(0.123))) == pytest.approx(0.123)


@pytest.mark.parametrize(
    ("distribution", "mean", "sd"),
    [
        (uniform(2.0, 4.0), 3.0, 2 / math.sqrt(12)),
        (triangular(1.0, 2.0, 6.0), 3.0, math.sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18)),
        (Distribution("normal", (5.0, 0.5)), 5.0, 0.5),
        (lognormal(3.0, 0.2), 3.0 * math.exp(0.02), 3.0 * math.exp(0.02) * math.sqrt(math.expm1(0.04))),
        (
            Distribution("loguniform", (1.0, math.e)),
            math.e - 1,
            math.sqrt((math.e**2 - 1) / 2 - (math.e - 1) ** 2),
        ),
    ],
)
def test_moments_are_those_of_the_textbook(distribution: Distribution, mean: float, sd: float) -> None:
    values = distribution.quantile(MIDDLES)
    assert values.mean() == pytest.approx(mean, rel=1e-3)
    assert values.std() == pytest.approx(sd, rel=5e-3)


def test_a_triangle_may_lean_on_either_end() -> None:
    assert triangular(1.0, 1.0, 2.0).quantile([0.0, 1.0]).tolist() == [1.0, 2.0]
    assert triangular(1.0, 2.0, 2.0).quantile([0.0, 1.0]).tolist() == [1.0, 2.0]
    assert triangular(3.0, 3.0, 3.0) == fixed(3.0)


def test_bounds_truncate_rather_than_pile_up() -> None:
    values = Distribution("normal", (0.0, 1.0), minimum=-0.5, maximum=1.0).quantile(MIDDLES)
    assert values.min() >= -0.5
    assert values.max() <= 1.0
    assert np.unique(values).size == values.size
    inside = statistics.NormalDist().cdf(1.0) - statistics.NormalDist().cdf(-0.5)
    below_zero = (0.5 - statistics.NormalDist().cdf(-0.5)) / inside
    assert (values < 0).mean() == pytest.approx(below_zero, abs=1e-3)


@pytest.mark.parametrize(
    "bounded",
    [
        Distribution("lognormal", (1.0, 0.5), minimum=0.5, maximum=2.0),
        Distribution("triangular", (0.0, 1.0, 4.0), minimum=0.5, maximum=3.0),
        Distribution("loguniform", (0.1, 10.0), minimum=0.5, maximum=2.0),
        Distribution("uniform", (0.0, 10.0), minimum=0.5, maximum=2.0),
    ],
)
def test_every_shape_can_be_truncated(bounded: Distribution) -> None:
    low, high = bounded.quantile([0.0, 1.0])
    assert (low, high) == pytest.approx((bounded.minimum, bounded.maximum))
    assert np.all(np.diff(bounded.quantile(MIDDLES)) >= 0)


def test_a_fixed_value_has_no_spread() -> None:
    assert fixed(7.0).is_fixed
    assert fixed(7.0).quantile([0.0, 0.4, 1.0]).tolist() == [7.0, 7.0, 7.0]
    assert lognormal(2.0, 0.0) == fixed(2.0)


@pytest.mark.parametrize(
    ("shape", "parameters", "complaint"),
    [
        ("gamma", (1.0,), "known are fixed"),
        ("uniform", (1.0,), "needs low, high"),
        ("uniform", (2.0, 1.0), "must rise"),
        ("triangular", (1.0, 3.0, 2.0), "must rise"),
        ("loguniform", (0.0, 1.0), "positive bounds"),
        ("normal", (0.0, 0.0), "spread must be positive"),
        ("lognormal", (-1.0, 0.1), "positive median"),
        ("lognormal", (1.0, math.nan), "finite"),
    ],
)
def test_nonsense_is_refused_with_a_reason(shape: str, parameters: tuple[float, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Distribution(shape, parameters)


def test_bounds_without_mass_between_them_are_refused() -> None:
    with pytest.raises(ValueError, match="no mass"):
        Distribution("uniform", (0.0, 1.0), minimum=2.0, maximum=3.0)
    with pytest.raises(ValueError, match="must be below"):
        Distribution("uniform", (0.0, 1.0), minimum=0.5, maximum=0.5)


def test_reading_needs_every_parameter() -> None:
    assert Distribution.from_mapping({"distribution": "uniform", "low": 1, "high": "2"}) == uniform(1.0, 2.0)
    with pytest.raises(ValueError, match="lacks high"):
        Distribution.from_mapping({"distribution": "uniform", "low": 1})
    with pytest.raises(ValueError, match="unknown distribution"):
        Distribution.from_mapping({"low": 1})


def test_every_shape_has_named_parameters() -> None:
    assert all(names and len(set(names)) == len(names) for names in SHAPES.values())
