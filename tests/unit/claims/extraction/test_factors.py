"""The factor that words and figures tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import factors
from claims.extraction.records import Quantity
from tests.unit.claims.extraction.stages import sentence


def of(
    shape: str, value: float, label: str, word: str, metric: str, high: float | None = None, noun: str = ""
) -> tuple[float, float | None] | None:
    return factors.factor(Quantity(0, 1, shape, value, high, noun=noun), label, word, metric)


@pytest.mark.parametrize(
    ("shape", "value", "label", "word", "metric", "wanted"),
    [
        ("percent", 40, "down", "less", "power", 0.6), ("percent", 40, "up", "more", "throughput", 1.4),
        ("percent", 40, "better", "better", "latency", 0.6),
        ("percent", 40, "up", "higher", "power", 1.4), ("percent", 50, "better", "faster", "training_time", 2 / 3),
        ("mult", 4, "down", "lower", "latency", 0.25),
        ("mult", 4, "better", "better", "latency", 0.25), ("mult", 4, "better", "better", "throughput", 4),
        ("mult", 4, "worse", "slower", "throughput", 0.25),
        ("mult", 4, "worse", "worse", "latency", 4), ("part", 0.5, "", "", "cost", 0.5), ("mult", 4, "", "",
        "cost", 4), ("percent", 40, "worse", "worse", "throughput", 0.6),
    ],
)  # fmt: skip
def test_factors(shape: str, value: float, label: str, word: str, metric: str, wanted: float) -> None:
    found = of(shape, value, label, word, metric)
    assert found is not None
    assert found[0] == pytest.approx(wanted, abs=1e-5)


@pytest.mark.parametrize(
    ("noun", "label", "word", "wanted"),
    [("less", "down", "less", 2 / 3), ("more", "up", "more", 4 / 3), ("", "down", "cut", 1 / 3)],
)
def test_thirds(noun: str, label: str, word: str, wanted: float) -> None:
    found = of("part", 1 / 3, label, word, "throughput", noun=noun)
    assert found is not None
    assert found[0] == pytest.approx(wanted, abs=1e-5)


def test_less_than_nothing_is_no_factor() -> None:
    assert of("percent", 140, "down", "less", "cost") is None
    assert of("mult", 0, "down", "less", "cost") is None


@given(
    shape=st.sampled_from(["percent",
    "mult"]), low=st.floats(1, 90), more=st.floats(0.5, 9), label=st.sampled_from(["up", "down", "better", "worse",
    ""]),
    metric=st.sampled_from(["latency", "throughput", "power", "cost"]),
)  # fmt: skip
def test_the_lower_end_of_a_range_comes_first(shape: str, low: float, more: float, label: str, metric: str) -> None:
    found = of(shape, low, label, label, metric, high=low + more)
    assert found is not None
    assert found[1] is not None
    assert 0 <= found[0] <= found[1]


@given(st.floats(1, 99), st.sampled_from(["latency", "throughput"]))
def test_more_and_less_lie_on_two_sides_of_one(value: float, metric: str) -> None:
    up, down = of("percent", value, "up", "more", metric), of("percent", value, "down", "less", metric)
    assert up is not None
    assert down is not None
    assert down[0] < 1 < up[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [("It is 40% faster.", ("better", "faster")), ("It cuts latency by 40%.", ("down", "cuts")),
     ("Compute rose. It has 40% of it.", ("", "")), ("It has 4x the cost.", ("", "")),
     ("It cuts cost by 20% and latency by 25%.", ("down", "cuts")), ("It offers 40% lower latency.", ("down",
     "lower"))],
)  # fmt: skip
def test_directions(text: str, told: tuple[str, str]) -> None:
    found, clean = sentence(text)
    assert factors.direction(found, found.quantities[-1], None, clean) == told
