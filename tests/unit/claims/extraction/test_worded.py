"""What a comparative measures together with the words beside it, and business between companies."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str, title: str | None = None) -> list[tuple[str, str, float | str, str | None]]:
    return [(c.subject, c.metric, c.value, c.baseline) for c in extract(text, title=title) if c.kind == "directional"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The B200 is built on a smaller process than the {}.", ("process_node", "lower")),
        ("The B200 moves to a more advanced node than the {}.", ("process_node", "lower")),
        ("The B200 serves larger models than the {}.", ("model_size", "higher")),
        ("The B200 runs at a higher clock than the {}.", ("clock_speed", "higher")),
        ("The B200 is clocked lower than the {}.", ("clock_speed", "lower")),
        ("The B200 draws more at full load than the {}.", ("power", "higher")),
        ("A batch takes longer on the B200 than on the {}.", ("latency", "higher")),
        ("The B200 answers in fewer milliseconds than the {}.", ("latency", "lower")),
        ("The B200 is a better buy than the {}.", ("price_performance", "higher")),
        ("A copy finishes on the B200 in less time than on the {}.", ("latency", "lower")),
    ],
)
def test_the_word_beside_it(text: str, claim: tuple[str, str]) -> None:
    assert read(text.format("MI250X")) == [("nvidia:b200", *claim, "amd:mi250x")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Cisco has fewer customers than Arista.", ("customer_count", "lower")),
        ("Cisco trails Arista in revenue.", ("revenue", "lower")),
        ("Cisco leads Arista in revenue.", ("revenue", "higher")),
        ("Cisco outspent Arista.", ("investment", "higher")),
        ("Cisco takes a larger share of the market than Arista does.", ("usage_share", "higher")),
        ("Cisco sold more switches than Arista did.", ("units_shipped", "higher")),
    ],
)
def test_companies(text: str, claim: tuple[str, str]) -> None:
    assert read(text) == [("cisco", *claim, "arista")]


def test_sales_of_products() -> None:
    assert read("Sales of the MI300X were greater than sales of the MI250X.") == [
        ("amd:mi300x", "revenue", "higher", "amd:mi250x")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "TSMC sold more shares than Samsung.",
        "Jane Doe leads Nvidia in California.",
        "Nvidia has more engineers than AMD.",
        "The process takes longer than expected on the H100.",
        "The chart below the H100 is larger.",
    ],
)
def test_what_measures_nothing(text: str) -> None:
    assert read(text) == []


def test_chips_of_pods() -> None:
    assert read("The v5e slices are limited to fewer chips than v4 slices.") == [
        ("google:tpu-v5e", "chip_count", "lower", "google:tpu-v4")
    ]
    assert read("A pod of TPU v5p has more chips than a pod of TPU v4.") == [
        ("google:tpu-v5p", "chip_count", "higher", "google:tpu-v4")
    ]


def test_each_rival_in_its_measure() -> None:
    assert read("The MI355X beats the B200 in memory bandwidth and the H200 in throughput.") == [
        ("amd:mi355x", "memory_bandwidth", "higher", "nvidia:b200"),
        ("amd:mi355x", "throughput", "higher", "nvidia:h200"),
    ]


@pytest.mark.parametrize(
    ("text", "subject", "metric"),
    [
        ("The HBM on the H200 is quicker than on the H100.", "nvidia:h200", "memory_bandwidth"),
        ("The NVLink mesh of the H200 is faster than the H100.", "nvidia:nvlink", "interconnect_bandwidth"),
    ],
)
def test_whose_speed(text: str, subject: str, metric: str) -> None:
    assert read(text) == [(subject, metric, "higher", "nvidia:h100")]


def test_a_clause_of_its_own() -> None:
    claims = read("The MI300X beats the H100 in bandwidth, yet its latency is worse.")
    assert claims == [
        ("amd:mi300x", "memory_bandwidth", "higher", "nvidia:h100"),
        ("amd:mi300x", "latency", "higher", "nvidia:h100"),
    ]
    assert ("intel:gaudi3", "cost", "higher", "nvidia:h100") not in read(
        "The Gaudi 3 needs more power than the H100, consumes more energy and costs less."
    )
