"""Factors in a row, factors that lead to a figure, and factors behind a comma. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import compared as rows


@pytest.mark.parametrize(
    ("words", "metric", "values"),
    [
        ("shows speedups of 1%, 2%, and 4% over", "compute_performance", {1.01, 1.02, 1.04}),
        ("improved throughput by 10%, 20% and 25% over", "throughput", {1.1, 1.2, 1.25}),
        ("cuts latency by 2x and 4x compared with", "latency", {0.5, 0.25}),
        ("cuts power by 20%, 30% compared with", "power", {0.8, 0.7}),
    ],
)
def test_factors_in_a_row(words: str, metric: str, values: set[float]) -> None:
    found = rows(f"The Gaudi 3 {words} the H100 at three sizes.")
    assert found == {("intel:gaudi3", metric, value, "nvidia:h100") for value in values}


def test_a_factor_with_a_measure_of_its_own_is_in_no_row() -> None:
    found = rows("The Gaudi 3 raises throughput by 10%, and 20% better latency comes on top.")
    assert ("intel:gaudi3", "throughput", 1.2, "unknown") not in found


@pytest.mark.parametrize(
    ("words", "metric", "value"),
    [
        ("ICI bandwidth doubles to 3,600 Gbps", "interconnect_bandwidth", 3.6e12),
        ("L2 cache doubles from 16 MB to 32 MB", "cache_size", 32e6),
        ("Memory bandwidth doubles to 2 TB/s", "memory_bandwidth", 2e12),
    ],
)
def test_a_figure_that_a_factor_leads_to(words: str, metric: str, value: float) -> None:
    assert ("google:tpu-v6e", metric, value, None) in rows(f"Trillium has 32 GB of HBM. {words}.")


@pytest.mark.parametrize(
    "text",
    [
        "Trillium has 32 GB. ICI bandwidth rises to 1.2 TB/s, 1.5x over TPU v5e.",
        "Trillium has 32 GB. The larger slice delivers 200 petaflops, more than 2 times a TPU v5e slice.",
    ],
)
def test_a_word_of_change_before_a_factor_makes_no_claim(text: str) -> None:
    assert not [m for m in extract(text) if m.kind == "directional"]


@pytest.mark.parametrize(
    ("words", "metric", "value"),
    [
        ("runs at 1/10 cost per token vs", "cost", 0.1),
        ("trains models with 1/4 the GPUs of", "chip_count", 0.25),
        ("trains models with a quarter of the GPUs of", "chip_count", 0.25),
        ("has 10x the inference throughput/watt of", "energy_efficiency", 10.0),
        ("has 3x the inference throughput per dollar of", "price_performance", 3.0),
    ],
)
def test_parts_and_measures_per_unit(words: str, metric: str, value: float) -> None:
    assert ("nvidia:rubin", metric, value, "nvidia:blackwell") in rows(f"Rubin {words} Blackwell.")


def test_a_part_of_what_somebody_owns_is_no_comparison() -> None:
    assert not [
        m for m in extract("Meta runs its ads on a quarter of the GPUs that it owns.") if m.metric == "chip_count"
    ]


@pytest.mark.parametrize("model", ["Zephyr 70B", "BLOOMZ 176B", "Falcon-180B"])
def test_a_model_before_a_chip_counts_nothing(model: str) -> None:
    assert not [m for m in extract(f"On {model} Gaudi2 is 1.4x faster than A100.") if m.kind == "quantity"]
