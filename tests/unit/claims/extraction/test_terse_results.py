"""Results told tersely: rivals in a row, prices of a list, times of a benchmark, figures beside a rival's."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def said(text: str, title: str = "") -> list[tuple[str, str, object]]:
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title)]


def compared(text: str) -> set[tuple[str, str, str, object]]:
    return {(m.subject, m.metric, str(m.baseline), m.value) for m in extract(text)}


@pytest.mark.parametrize(
    ("text", "metric", "rivals"),
    [
        ("The MI300X outperforms the H100, H200 and Gaudi 3 in memory bandwidth.", "memory_bandwidth",
         ["nvidia:h100", "nvidia:h200", "intel:gaudi3"]),
        ("The MI300X outperforms the H100, the L40S, and other GPUs.", "compute_performance",
         ["nvidia:h100", "nvidia:l40s"]),
        ("The MI300X beats Nvidia, Intel and Graphcore in memory capacity.", "memory_capacity",
         ["nvidia", "intel", "graphcore"]),
    ],
)  # fmt: skip
def test_a_row_of_rivals_behind_a_verb_near_the_start(text: str, metric: str, rivals: list[str]) -> None:
    assert compared(text) == {("amd:mi300x", metric, rival, "higher") for rival in rivals}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Gaudi 3 has a cost/performance edge over the H100.",
         ("intel:gaudi3", "price_performance", "nvidia:h100", "higher")),
        ("The RX 9070 sells at a more affordable price than the RTX 5070.",
         ("amd:radeon-rx-9070", "cost", "nvidia:rtx-5070", "lower")),
        ("The B200 has fewer SMs than the MI355X.", ("nvidia:b200", "core_count", "amd:mi355x", "lower")),
        ("The MI300X has more compute units than the H100.", ("amd:mi300x", "core_count", "nvidia:h100", "higher")),
        ("The MI300X beats its closest rival, the NVIDIA H100, in memory capacity.",
         ("amd:mi300x", "memory_capacity", "nvidia:h100", "higher")),
        ("Where the MI300X surpasses the H100 is memory capacity.",
         ("amd:mi300x", "memory_capacity", "nvidia:h100", "higher")),
        ("Sierra Forest offers better performance per watt than the previous generation.",
         ("intel:sierra-forest", "energy_efficiency", "unknown", "higher")),
        ("The L40S's memory is twice as fast as that of the A10.",
         ("nvidia:l40s", "memory_bandwidth", "nvidia:a10", 2.0)),
        ("The L40S's chip is twice as fast as the A10.", ("nvidia:l40s", "compute_performance", "nvidia:a10", 2.0)),
    ],
)  # fmt: skip
def test_in_what_one_is_ahead(text: str, claim: tuple[str, str, str, object]) -> None:
    assert compared(text) == {claim}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Prices per 1M tokens: Cerebras $0.85, Groq $0.59.", [("cerebras", "cost", 0.85), ("groq", "cost", 0.59)]),
        ("Groq: $0.59 per 1M tokens.", [("groq", "cost", 0.59)]),
        ("Groq serves it at $0.59 in / $0.79 out per million tokens.",
         [("groq", "cost", 0.59), ("groq", "cost", 0.79)]),
        ("Best result: Gaudi 3 at 210 samples/second.", [("intel:gaudi3", "throughput", 210.0)]),
        ("Gaudi 3 is 1.8x faster than the A100 at 210 samples/second.", [("intel:gaudi3", "compute_performance", 1.8)]),
        ("The Trainium2 has 96 gigs per chip.", [("aws:trainium2", "memory_capacity", 96e9)]),
        ("Lightmatter, valued at $4.4 billion, makes photonic chips.", []),
        ("MLPerf Training: the MI355X took 10 minutes for a LoRA.", [("amd:mi355x", "training_time", 600.0)]),
    ],
)  # fmt: skip
def test_figures_told_in_few_words(text: str, claims: list[tuple[str, str, object]]) -> None:
    assert said(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The RTX 5080 still holds the edge in memory bandwidth.",
         ("nvidia:rtx-5080", "memory_bandwidth", "amd:radeon-rx-9070", "higher")),
        ("The RX 9070 offers good performance at a more affordable price.",
         ("amd:radeon-rx-9070", "cost", "nvidia:rtx-5080", "lower")),
    ],
)  # fmt: skip
def test_an_edge_over_whom_the_text_has_just_named(text: str, claim: tuple[str, str, str, object]) -> None:
    assert claim in compared(f"The RTX 5080 is faster than the RX 9070 at 4K. {text}")


def test_a_figure_nowhere_near_that_of_another() -> None:
    found = compared("The MI250X peaks at 383 teraflops, nowhere near the H100's 989 teraflops.")
    assert ("amd:mi250x", "peak_compute", "nvidia:h100", "lower") in found


def test_a_round_of_funding_ends_its_sentence() -> None:
    text = "Microsoft joined the $110 million Series B. TSMC makes the chips."
    assert said(text) == [("microsoft", "investment", 110e6)]


def test_a_latency_beside_a_rate() -> None:
    text = "A server with the MI300X does Llama3 70B at 30,000 tokens per second and 2 ms."
    assert said(text) == [("amd:mi300x", "throughput", 3e4), ("amd:mi300x", "latency", 0.002)]


def test_items_of_a_training_benchmark() -> None:
    text = "MLPerf Training results\n\n- AMD MI355X: Llama 2 70B LoRA in 10 minutes\n- Google: 64 Trillium chips\n"
    assert ("amd:mi355x", "training_time", 600.0) in said(text)


def test_the_model_of_an_installation_is_the_installation() -> None:
    text = "CSCS opened the second phase of Alps. The HPE Cray EX machine now reaches 434.9 petaflops."
    assert said(text) == [("cscs:alps", "peak_compute", 4.349e17)]


def test_its_figure_is_not_that_of_the_rival_behind_it() -> None:
    text = (
        "So the RTX 5080 is quick, but the RX 9070's 16 GB are cheaper. "
        "Its bandwidth of 640 GB/s trails the 5080's 960 GB/s."
    )
    found = [claim for claim in said(text) if claim[1] == "memory_bandwidth" and claim[2] != "lower"]
    assert found == [("amd:radeon-rx-9070", "memory_bandwidth", 640e9), ("nvidia:rtx-5080", "memory_bandwidth", 960e9)]


def test_the_graphics_of_a_machine_stand_in_its_specs() -> None:
    text = "Ryzen AI Max+ 395 mini PC\n\nSpecs: 16 cores, 40-CU Radeon 8060S, 128 GB LPDDR5X, 120 W.\n"
    assert {subject for subject, *_ in said(text)} == {"amd:ryzen-ai-max-395"}
