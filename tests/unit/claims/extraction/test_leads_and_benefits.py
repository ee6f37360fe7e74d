"""Nouns and verbs that set one above another, and in what: sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> set[tuple[str, float | str, str | None]]:
    return {(c.metric, c.value, c.baseline) for c in extract(text) if c.kind != "quantity"}


H100 = "nvidia:h100"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The MI300X holds a lead in memory capacity over the H100.", {("memory_capacity", "higher", H100)}),
        ("On price, the L40S has the edge over the H100.", {("cost", "lower", H100)}),
        ("The main benefit of the H200 over the H100 is memory capacity.", {("memory_capacity", "higher", H100)}),
        ("The benefit of Trainium2 over GPUs is cost.", {("cost", "lower", "generic:gpu")}),
        ("Trainium2 enjoys a speed and cost benefit over the H100.",
         {("compute_performance", "higher", H100), ("cost", "lower", H100)}),
        ("The L40S has a bandwidth disadvantage versus the H100.", {("memory_bandwidth", "lower", H100)}),
        ("The L40S suffers from a memory deficit against the H100.", {("memory_capacity", "lower", H100)}),
        ("The B200 commands a hefty premium over the H100.", {("cost", "higher", H100)}),
        ("The B200 has a 15% premium over the H100.", {("cost", 1.15, H100)}),
        ("Gaudi 3 is offered at a steep discount to the H100.", {("cost", "lower", H100)}),
        ("AMD shares trade at a discount to Nvidia.", set()),
        ("The benefits of moving from the A100 to the H100 are described here.", set()),
    ],
)  # fmt: skip
def test_nouns(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The H200 tops the H100's memory bandwidth.", {("memory_bandwidth", "higher", H100)}),
        ("The MI300X exceeds the H100's memory capacity and bandwidth.",
         {("memory_capacity", "higher", H100), ("memory_bandwidth", "higher", H100)}),
        ("The L40S can't match the H100's memory bandwidth.", {("memory_bandwidth", "lower", H100)}),
        ("The L40S trails the H100's peak FLOPS.", {("peak_compute", "lower", H100)}),
        ("The MI300X beats Nvidia's H100 in memory.", {("memory_capacity", "higher", H100)}),
        ("The H100 beats the MI300X in most tests.", {("compute_performance", "higher", "amd:mi300x")}),
        ("The H100 beats the MI300X in software maturity.", set()),
        ("The WSE-3 surpasses all other processors in core count, memory bandwidth, and latency.",
         {(metric, value, "generic:competitors") for metric, value in
          (("core_count", "higher"), ("memory_bandwidth", "higher"), ("latency", "lower"))}),
    ],
)  # fmt: skip
def test_verbs(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The H200 offers 141 GB, which Nvidia calls a large improvement over the H100.",
         {("memory_capacity", "higher", H100)}),
        ("The H200 offers 4.8 TB/s, which the company says is a major upgrade over the H100.",
         {("memory_bandwidth", "higher", H100)}),
        ("The MI300X's 192 GB is a big step up from the H100.", {("memory_capacity", "higher", H100)}),
        ("Graviton4 has 96 cores, which is a significant increase over Graviton3.",
         {("core_count", "higher", "aws:graviton3")}),
        ("Training took 30 minutes, which is an improvement over the H100, on the H200.",
         {("training_time", "lower", H100)}),
        ("The 96-core Graviton4 is an improvement over Graviton3.",
         {("compute_performance", "higher", "aws:graviton3")}),
        ("The H200, which has 141 GB, is an improvement over the H100.", {("compute_performance", "higher", H100)}),
    ],
)  # fmt: skip
def test_figures_called_an_improvement(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Graviton4 gives more performance per core than Graviton3.", "compute_performance"),
        ("Graviton4 has better performance per vCPU than Graviton3.", "compute_performance"),
        ("Performance per core is higher on Graviton4 than on Graviton3.", "compute_performance"),
        ("Graviton4 has more memory bandwidth per core than Graviton3.", "memory_bandwidth"),
        ("Graviton4 has more cores per socket than Graviton3.", "core_count"),
    ],
)
def test_measures_per_core(text: str, metric: str) -> None:
    assert read(text) == {(metric, "higher", "aws:graviton3")}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("AWS prices Trainium2 below the H100.", {("cost", "lower", H100)}),
        ("Amazon builds Trainium2 for its fleet, prices it below GPU instances, and counts on lock-in.",
         {("cost", "lower", "generic:gpu")}),
        ("Trainium2 is priced below GPUs.", {("cost", "lower", "generic:gpu")}),
        ("AMD priced the MI300X slightly under the H100.", {("cost", "lower", H100)}),
        ("The B200 sells for more than the H100.", {("cost", "higher", H100)}),
        ("AMD sells the MI300X for far less than the H100.", {("cost", "lower", H100)}),
        ("Trainium2 is available for less than the H100.", {("cost", "lower", H100)}),
        ("Customers pay less for Trainium2 than for the H100.", {("cost", "lower", H100)}),
        ("AWS prices Trainium2 below $2 an hour.", set()),
        ("The H100 sells for less than expected.", set()),
        ("AMD sold more MI300X than Intel sold Gaudi 3.", set()),
        ("The H200 is available for more customers than the H100.", set()),
    ],
)  # fmt: skip
def test_prices(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("AMD overtook Intel in server CPU revenue.", {("revenue", "higher", "intel")}),
        ("AMD leads Intel in server market share.", {("usage_share", "higher", "intel")}),
        ("EPYC sells well as AMD's data center segment hit $5.8 billion and overtook Intel's comparable unit.", set()),
        ("AMD's latest MI355X chips aren't that far behind Nvidia's 288 GB B200 GPUs.", set()),
        ("The MI355X was never too far behind the B200.", set()),
        ("The MI355X lags far behind the B200.", {("compute_performance", "lower", "nvidia:b200")}),
        ("The hourly price advantage of Trainium2, $1.20 versus $2.10 for the H100, is large.", set()),
        ("The H200 has a memory advantage, 141 GB versus 80 GB for the H100.", set()),
    ],
)  # fmt: skip
def test_what_is_no_comparison_of_products(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert {claim for claim in read(text) if isinstance(claim[1], str)} == claims
