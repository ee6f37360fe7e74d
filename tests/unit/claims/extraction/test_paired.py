"""As many figures as measures: each measure has its own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

TWO = {("throughput", 2.0), ("energy_efficiency", 3.0)}


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("improves throughput and energy efficiency by 2x and 3x over the A100", TWO),
        ("raises throughput and energy efficiency by up to 2x and 3x over the A100", TWO),
        ("brings gains of 2x and 3x in throughput and energy efficiency over the A100", TWO),
        ("reaches 2x and 3x higher throughput and energy efficiency than the A100", TWO),
        ("cuts latency and cost by 20% and 45% against the A100", {("latency", 0.8), ("cost", 0.55)}),
        ("cuts latency, cost and power by 20%, 45% and 10% against the A100",
         {("latency", 0.8), ("cost", 0.55), ("power", 0.9)}),
        ("improves training and inference performance by 20% and 50% over the A100",
         {("training_performance", 1.2), ("inference_performance", 1.5)}),
        ("boosts QPS and TPS by 21% and 17% over the A100", {("throughput", 1.21), ("throughput", 1.17)}),
    ],
)  # fmt: skip
def test_each_measure_has_its_own(words: str, claims: set[tuple[str, float]]) -> None:
    found = extract(f"The H100 {words}.")
    assert {(m.metric, m.value) for m in found} == claims
    assert {(m.subject, m.baseline) for m in found} == {("nvidia:h100", "nvidia:a100")}


def test_figures_of_names_are_none_of_measures() -> None:
    found = extract("The B200 and H200 are 2x and 1.5x faster than the H100.")
    assert {(m.subject, m.value) for m in found} == {("nvidia:b200", 2.0), ("nvidia:h200", 1.5)}
