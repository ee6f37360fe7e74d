"""Comparatives whose rival another clause, the sentence before or the title names; comparatives beside a factor."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def read(text: str, title: str | None = None) -> list[Row]:
    return [(c.subject, c.metric, c.value, c.baseline) for c in extract(text, title=title)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("AMD says the MI355X will crush the B200 in training.", ("amd:mi355x", "training_performance", "higher")),
        ("The MI355X shreds the B200 in bandwidth.", ("amd:mi355x", "memory_bandwidth", "higher")),
        ("The MI355X leads the B200 in memory bandwidth.", ("amd:mi355x", "memory_bandwidth", "higher")),
        ("The MI355X compares favorably with the B200 on latency.", ("amd:mi355x", "latency", "lower")),
        ("The MI355X fares poorly against the B200 in throughput.", ("amd:mi355x", "throughput", "lower")),
        ("The MI355X wins by a wide margin compared to the B200.", ("amd:mi355x", "compute_performance", "higher")),
        ("The MI355X is weaker than the B200.", ("amd:mi355x", "compute_performance", "lower")),
        ("The MI355X is just ahead of the $40,000 B200.", ("amd:mi355x", "compute_performance", "higher")),
    ],
)
def test_verbs_and_adjectives_of_beating(text: str, claim: tuple[str, str, str]) -> None:
    assert (*claim, "nvidia:b200") in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe leads the chip team at Acme.",
        "AMD leads the market.",
        "The MI355X is faster than ever.",
        "The MI355X is more expensive this year.",
    ],
)
def test_nobody_is_beaten(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The MI355X doubles throughput over the H100 and reduces latency.",
            [("throughput", 2.0, "nvidia:h100"), ("latency", "lower", "nvidia:h100")],
        ),
        (
            "The MI355X offers 3x the training speed of the H100 while also being more efficient.",
            [("training_performance", 3.0, "nvidia:h100"), ("energy_efficiency", "higher", "nvidia:h100")],
        ),
        (
            "The MI355X doubles memory bandwidth while lowering cost.",
            [("memory_bandwidth", 2.0, "unknown"), ("cost", "lower", "unknown")],
        ),
    ],
)
def test_beside_a_factor(text: str, claims: list[tuple[str, float | str, str]]) -> None:
    assert read(text) == [("amd:mi355x", *claim) for claim in claims]


def test_beside_a_factor_with_figures_of_their_own() -> None:
    found = read("The MI355X doubles throughput over the H100 and reduces latency by 40%.")
    assert [row[2] for row in found] == [2.0, 0.6]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The H100 costs $30,000. The MI300X is cheaper.", ("amd:mi300x", "cost", "lower", "nvidia:h100")),
        (
            "HBv3 has 448 GB of memory. HBv4 comes with even more cores and even higher memory bandwidth.",
            ("microsoft:hbv4", "memory_bandwidth", "higher", "microsoft:hbv3"),
        ),
        (
            "The GB300 NVL72 is faster still.",
            ("nvidia:gb300-nvl72", "compute_performance", "higher", "nvidia:gb200-nvl72"),
        ),
        ("Jobs benefit from Graviton4's larger caches.", ("aws:graviton4", "cache_size", "higher", "aws:graviton3")),
        (
            "The MI300X beats the H100 by 50%. It boasts superior performance and comes at a lower cost.",
            ("amd:mi300x", "cost", "lower", "nvidia:h100"),
        ),
    ],
)
def test_the_rival_was_named_before(text: str, row: Row) -> None:
    assert row in read(text)


def test_the_rival_is_the_product_of_the_title() -> None:
    rows = read("H100s consistently deliver higher throughput.", "The MI300X in production")
    assert rows == [("nvidia:h100", "throughput", "higher", "amd:mi300x")]


def test_a_comparand_ends_where_the_next_comparative_begins() -> None:
    rows = read("The MI300X offers lower latency than GPUs and much better energy efficiency.")
    assert rows == [
        ("amd:mi300x", "latency", "lower", "generic:gpu"),
        ("amd:mi300x", "energy_efficiency", "higher", "generic:gpu"),
    ]


def test_a_condition_is_not_what_is_better() -> None:
    rows = read("Where memory capacity is the bottleneck, the MI300X is better than the H100.")
    assert rows == [("amd:mi300x", "compute_performance", "higher", "nvidia:h100")]


def test_cores_of_a_name_or_a_test_are_no_measure() -> None:
    rows = read("The Snapdragon X Elite beats the Core Ultra 7 155H in single-core and multi-core performance.")
    assert {row[1] for row in rows} == {"compute_performance"}
    assert [r[1] for r in read("In the Geekbench 6 single-core test the MI300X beats the H100 by 5%.")] == [
        "compute_performance"
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The MI300X beats the H100 in our tests. Yet H100s consistently deliver higher throughput.",
            ("nvidia:h100", "throughput", "higher", "amd:mi300x"),
        ),
        (
            "Inference mostly runs on GPUs. Groq's LPU is built for it, offering lower latency.",
            ("groq:lpu", "latency", "lower", "generic:gpu"),
        ),
        (
            "The L40S is cheaper than the H100 and draws half the power.",
            ("nvidia:l40s", "cost", "lower", "nvidia:h100"),
        ),
        (
            "The MI355X delivers 2x the FP4 speed of the B200 and FP8 above the H200.",
            ("amd:mi355x", "peak_compute", "higher", "nvidia:h200"),
        ),
    ],
)
def test_rivals_told_elsewhere(text: str, row: Row) -> None:
    assert row in read(text)
