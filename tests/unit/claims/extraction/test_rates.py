"""Conditions under which other figures were measured: speeds of users, sizes of rival machines; and times per step."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def said(text: str) -> list[tuple[str, str, object]]:
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("At 80 tok/s/user, the MI300X processes 600,000 tokens/s per MW.", ("amd:mi300x", "energy_efficiency", 6e5)),
        ("At an interactivity of 50 tokens/s/user the B200 delivers 8,000 tokens/s per GPU.",
         ("nvidia:b200", "throughput", 8000.0)),
        ("For 100 tok/s/user workloads, the B200 costs $0.10 per million tokens.", ("nvidia:b200", "cost", 0.1)),
        ("With a target of 20 tokens per second per user, H200 reached 5x the throughput of the H100.",
         ("nvidia:h200", "throughput", 5.0)),
        ("WSE-3 serves Llama 70B at 450 tokens/s per user.", ("cerebras:wse-3", "throughput", 450.0)),
    ],
)  # fmt: skip
def test_the_speed_of_a_user_is_a_condition_of_another_figure(text: str, claim: tuple[str, str, float]) -> None:
    assert said(text) == [claim]


@pytest.mark.parametrize("rival", ["H200 8-GPU systems", "an H200 8-GPU node", "an eight-GPU H200 server"])
def test_the_size_of_the_rival_counts_nothing(rival: str) -> None:
    assert said(f"The B200 is up to 3x faster than {rival}.") == [("nvidia:b200", "compute_performance", 3.0)]


@pytest.mark.parametrize("per", ["per forward pass", "per step", "per action", "per layer"])
def test_times_per_step_are_latencies(per: str) -> None:
    assert said(f"Jetson AGX Orin runs the network at 20 ms {per}.") == [("nvidia:jetson-agx-orin", "latency", 0.02)]


@pytest.mark.parametrize("core", ["Tensor Core", "Matrix Core"])
def test_gains_of_cores_are_none_in_their_number(core: str) -> None:
    assert said(f"The B300 has a 1.5x {core} uplift over the B200.") == [("nvidia:b300", "peak_compute", 1.5)]


def test_a_figure_per_chip_of_the_rival() -> None:
    text = "The MI355X has a higher TDP at 1.4kW/GPU vs 1kW/GPU for the B200."
    assert ("amd:mi355x", "power", "higher") in said(text)
