"""Measures that one comparative speaks of together: sentences of our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared


def measures(text: str) -> set[tuple[str, float | str]]:
    return {(metric, value) for _, metric, value, baseline in compared(text) if baseline}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Trainium3 is pitched as a performance-and-efficiency uplift over Trainium2.",
         {("compute_performance", "higher"), ("energy_efficiency", "higher")}),
        ("The H200 offers memory capacity and bandwidth gains over the H100.",
         {("memory_capacity", "higher"), ("memory_bandwidth", "higher")}),
        ("The MI355X shows throughput, latency and efficiency gains over the MI300X.",
         {("throughput", "higher"), ("latency", "lower"), ("energy_efficiency", "higher")}),
        ("Trainium2 has both performance and cost advantages over Nvidia's A100.",
         {("compute_performance", "higher"), ("cost", "lower")}),
        ("The H200 offers lower cost and performance gains over the H100.",
         {("cost", "lower"), ("compute_performance", "higher")}),
        ("The H200 has 141 GB of memory and bandwidth gains over the H100.", {("memory_bandwidth", "higher")}),
        ("Speed matters, and the H200 has a bandwidth advantage over the H100.", {("memory_bandwidth", "higher")}),
    ],
)  # fmt: skip
def test_before_a_noun_of_change(text: str, claims: set[tuple[str, str]]) -> None:
    assert measures(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Throughput and latency are both better on the H200 than on the H100.",
         {("throughput", "higher"), ("latency", "lower")}),
        ("The H200's throughput and tail latency are better than the H100's.",
         {("throughput", "higher"), ("latency", "lower")}),
        ("The price and power of Gaudi 3 are lower than those of the H100.", {("cost", "lower"), ("power", "lower")}),
        ("The memory capacity and bandwidth of the MI300X surpass the H100.",
         {("memory_capacity", "higher"), ("memory_bandwidth", "higher")}),
        ("The MI300X has good throughput and its latency is lower than that of the H100.", {("latency", "lower")}),
    ],
)  # fmt: skip
def test_as_subject(text: str, claims: set[tuple[str, str]]) -> None:
    assert measures(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The MI300X outperforms the H100, delivering 33% higher throughput.",
         {("compute_performance", "higher"), ("throughput", 1.33)}),
        ("Trainium3 is a performance uplift over the previous generation, claiming up to 50% higher throughput.",
         {("compute_performance", "higher"), ("throughput", 1.5)}),
        ("The MI300X delivers higher throughput than its predecessor, cutting latency by 30%.",
         {("throughput", "higher"), ("latency", 0.7)}),
        ("The H200 has more memory than the H100, and 1.4x the bandwidth.",
         {("memory_capacity", "higher"), ("memory_bandwidth", 1.4)}),
        ("Gaudi 3 surpasses the H100 in bandwidth, offering 10% more.", {("memory_bandwidth", 1.1)}),
        ("Graviton4 shows a bandwidth improvement over Graviton3 of 75%.", {("memory_bandwidth", 1.75)}),
        ("The MI300X outperforms the H100 by 30% in inference.", {("inference_performance", 1.3)}),
    ],
)  # fmt: skip
def test_a_figure_behind_the_comparison(text: str, claims: set[tuple[str, str | float]]) -> None:
    assert measures(text) == claims
