"""Questions that a figure answers, racks inside sites, names in brackets with their figure. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str]]:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The Groq LPU is fast. The capacity per chip? Literally ~500x smaller.",
         [("groq:lpu", "memory_capacity", 0.002)]),
        ("The DGX Spark is small. The price? About $3,000.", [("nvidia:dgx-spark", "cost", 3000.0)]),
        ("The L40S is a good card. Its power draw? Just 350 W.", [("nvidia:l40s", "power", 350.0)]),
        ("The B200 has a new design. Latency? 2x lower than on the H100.", [("nvidia:b200", "latency", 0.5)]),
        ("Is the L40S a good card? 350 W is its power draw.", [("nvidia:l40s", "power", 350.0)]),
    ],
)  # fmt: skip
def test_a_question_and_its_answer_are_one_sentence(text: str, claims: list[tuple[str, str, float]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Colossus is xAI's cluster. Each rack of Colossus holds 64 GPUs.", "chip_count"),
        ("Colossus of xAI is large. Its racks hold 64 GPUs per rack.", "chip_count"),
        ("Colossus is xAI's cluster. It holds 100,000 GPUs.", "cluster_size"),
    ],
)
def test_what_each_rack_of_a_site_holds(text: str, metric: str) -> None:
    assert [found for _, found, _ in read(text)] == [metric]


def test_a_name_in_brackets_has_its_figure() -> None:
    text = "The TPU v7 pod has 24x the compute of the world's largest supercomputer (El Capitan at 1.7 exaflops)."
    assert ("llnl:el-capitan", "peak_compute", 1.7e18) in read(text)


def test_a_memory_has_no_directions() -> None:
    assert read("The TPU v7 has 1.2 TB/s of bidirectional bandwidth.") == [
        ("google:tpu-v7", "interconnect_bandwidth", 1.2e12)
    ]


def test_size_and_speed_are_two_comparatives() -> None:
    assert read("The EPYC 9755 is larger but slower than the EPYC 9654.") == [
        ("amd:epyc-9755", "compute_performance", "lower")
    ]


def test_a_spare_core_is_no_count() -> None:
    assert read("Each column of the WSE-2 includes one redundant core.") == []
