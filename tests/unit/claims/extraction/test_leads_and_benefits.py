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
