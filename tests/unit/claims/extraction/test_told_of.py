"""Comparatives against what the text has named before: pointed at, or not named again at all."""

from __future__ import annotations

import pytest

from claims.extraction import extract

BOTH = "The MI325X was tested against the H200. "


def read(text: str, title: str | None = None) -> list[tuple[str, str, float | str, str | None]]:
    return [(c.subject, c.metric, c.value, c.baseline) for c in extract(text, title=title) if c.kind == "directional"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It draws less power than that card.", ("power", "lower")),
        ("It costs more than the other.", ("cost", "higher")),
        ("Its throughput is inferior to that of the rival.", ("throughput", "lower")),
        ("Its tail latency was worse.", ("latency", "higher")),
        ("It drew less average power while it ran.", ("power", "lower")),
        ("It completed the job sooner.", ("latency", "lower")),
        ("Peak compute per chip is higher too.", ("peak_compute", "higher")),
        ("The AMD run was also less expensive.", ("cost", "lower")),
        ("The MI325X keeps its lead.", ("compute_performance", "higher")),
        ("The MI325X had the upper hand in latency.", ("latency", "lower")),
        ("In throughput, the MI325X came out on top.", ("throughput", "higher")),
        ("Each GPU talks to its neighbours over faster links.", ("interconnect_bandwidth", "higher")),
    ],
)
def test_the_other_of_two(text: str, claim: tuple[str, str]) -> None:
    assert read(BOTH + text) == [("amd:mi325x", *claim, "nvidia:h200")]
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "We had one L40S. An A100 surpassed it in throughput.",
            ("nvidia:a100", "throughput", "higher", "nvidia:l40s"),
        ),
        (
            "The MI300X is here. The H200 has less memory than the AMD card.",
            ("nvidia:h200", "memory_capacity", "lower", "amd:mi300x"),
        ),
        (
            "The MI325X has 256GB of HBM3E. The H200 holds less.",
            ("nvidia:h200", "memory_capacity", "lower", "amd:mi325x"),
        ),
        (
            "We compare the TPU v3 against the V100. Matrix throughput: v3 behind.",
            ("google:tpu-v3", "peak_compute", "lower", "nvidia:v100"),
        ),
        (
            "Our p99 latency fell when we moved from the A100 to the H100.",
            ("nvidia:h100", "latency", "lower", "nvidia:a100"),
        ),
    ],
)
def test_whom_it_means(text: str, claim: tuple[str, str, str, str]) -> None:
    assert read(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        BOTH + "It has more documentation than that card.",
        BOTH + "Is it cheaper than that card?",
        BOTH + "It does not beat that card.",
        BOTH + "Customers want lower prices.",
        "The new release beats it in every benchmark.",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert read(text) == []
