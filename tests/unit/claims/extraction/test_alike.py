"""Two products told to be alike without a number: sentences are our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared as rows

Row = tuple[str, str, float | str, str | None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The MI355X is in a dead heat with the B200 in FP8.", ("amd:mi355x", "peak_compute", "nvidia:b200")),
        ("In FP8 compute, the MI355X is in a dead heat with the B200.", ("amd:mi355x", "peak_compute", "nvidia:b200")),
        ("The MI355X runs neck and neck with the B200.", ("amd:mi355x", "compute_performance", "nvidia:b200")),
        ("On latency, the TPU v5e is neck-and-neck with the L4.", ("google:tpu-v5e", "latency", "nvidia:l4")),
        ("Trainium2 is evenly matched with the H100 in training.",
         ("aws:trainium2", "training_performance", "nvidia:h100")),
        ("The MI325X is tied with the H200 on latency.", ("amd:mi325x", "latency", "nvidia:h200")),
        ("Gaudi 3 is level with the A100 in energy efficiency.", ("intel:gaudi3", "energy_efficiency", "nvidia:a100")),
    ],
)  # fmt: skip
def test_level_with_another(text: str, found: tuple[str, str, str]) -> None:
    subject, metric, baseline = found
    assert rows(text) == {(subject, metric, 1.0, baseline)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In FP8, the MI355X and the B200 are in a dead heat.", ("amd:mi355x", "peak_compute", "nvidia:b200")),
        ("MI355X and B200 are neck and neck on inference.", ("amd:mi355x", "inference_performance", "nvidia:b200")),
        ("The MI300X and the H100 are tied on power.", ("amd:mi300x", "power", "nvidia:h100")),
        ("In memory bandwidth, the H100 and the H800 are equal.", ("nvidia:h100", "memory_bandwidth", "nvidia:h800")),
        ("The H100 and the H800 have the same memory bandwidth.", ("nvidia:h100", "memory_bandwidth", "nvidia:h800")),
        ("Both the H100 and the H200 draw the same power.", ("nvidia:h100", "power", "nvidia:h200")),
        ("The MI300X and H100 show similar latency.", ("amd:mi300x", "latency", "nvidia:h100")),
        ("Users see identical speed on the H100 and the A100.",
         ("nvidia:h100", "compute_performance", "nvidia:a100")),
        ("Throughput is identical on the L40S and the A100.", ("nvidia:l40s", "throughput", "nvidia:a100")),
        ("There is no difference in memory bandwidth between the H100 and the H800.",
         ("nvidia:h100", "memory_bandwidth", "nvidia:h800")),
    ],
)  # fmt: skip
def test_two_are_alike(text: str, found: tuple[str, str, str]) -> None:
    subject, metric, baseline = found
    assert rows(text) == {(subject, metric, 1.0, baseline)}


@pytest.mark.parametrize(
    "text",
    [
        "The MI300X and MI250X share the same memory technology.",
        "We used the same batch size for the H100 and the A100.",
        "The B200 and the H200 are not on par in training.",
        "It is not clear whether the MI300X and the H100 have the same latency.",
        "The MI300X and the H100 do not have the same bandwidth.",
        "Neither the MI300X nor the Gaudi 3 is neck and neck with the H100.",
        "The H100 and the H200 are tied to the same supplier.",
        "Nvidia and AMD tie for first place in the survey.",
    ],
)
def test_nothing_is_alike(text: str) -> None:
    assert not rows(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# H100 vs A100\n\nSmall models see the same speed on both GPUs.",
         ("nvidia:h100", "compute_performance", "nvidia:a100")),
        ("The H100 and A100 were tested. Both chips deliver identical throughput.",
         ("nvidia:h100", "throughput", "nvidia:a100")),
        ("The MI300X was set against the H100. Both draw the same power.", ("amd:mi300x", "power", "nvidia:h100")),
        ("The H800 is the export version of the H100. The two have the same memory bandwidth.",
         ("nvidia:h800", "memory_bandwidth", "nvidia:h100")),
    ],
)  # fmt: skip
def test_both_are_those_that_the_text_compares(text: str, found: tuple[str, str, str]) -> None:
    subject, metric, baseline = found
    assert rows(text) == {(subject, metric, 1.0, baseline)}


@pytest.mark.parametrize(
    "text",
    [
        "The H100 is popular. Both draw the same power.",
        "# H100 vs A100\n\nBoth use the same memory technology.",
        "# H100 vs A100\n\nBoth were tested with the same batch size.",
    ],
)
def test_both_of_no_two(text: str) -> None:
    assert not rows(text)
