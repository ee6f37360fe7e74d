"""Who follows or rivals whom: comparisons that name nobody continue what the sentence before related. Our own texts."""

from __future__ import annotations

import itertools

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import compared

PAIRS = (("B300", "nvidia:b300", "B200", "nvidia:b200"), ("Gaudi 3", "intel:gaudi3", "H100", "nvidia:h100"))
FIGURES = (
    ("It is 2x faster.", "compute_performance", 2.0), ("It has 50% more memory.", "memory_capacity", 1.5),
    ("Training is 40% faster.", "training_performance", 1.4), ("It draws 30% less power.", "power", 0.7),
    ("The gain is 40% in training.", "training_performance", 1.4),
)  # fmt: skip


@pytest.mark.parametrize(
    "opening",
    [
        "The {} follows the {}.", "The {} replaces the {}.", "The {} is the successor to the {}.",
        "We compared the {} with the {}.", "We tested the {} against the {}.", "The {} was benchmarked against the {}.",
        "The {} takes on the {}.", "How does the {} compare with the {}?", "The {} is an upgrade over the {}.",
        "The {} improves on the {}.", "The {} competes directly with Nvidia's aging {}.",
    ],
)  # fmt: skip
def test_what_follows_is_against_the_one_related(opening: str) -> None:
    for (one, key, other, rival), (figure, metric, factor) in itertools.product(PAIRS, FIGURES):
        found = compared(f"{opening.format(one, other)} {figure}")
        assert (key, metric, factor, rival) in found, (one, figure, found)


def test_a_leading_phrase_relates_too() -> None:
    found = compared("Compared with the H100, the Gaudi 3 has changed a lot. It has 50% more memory.")
    assert found == {("intel:gaudi3", "memory_capacity", 1.5, "nvidia:h100")}


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("The DGX B200 replaces the B200. It is 2x faster.", "unknown"),  # not of a kind
        ("The B300 and the B200 are out. It is 2x faster.", "unknown"),
        (
            "The B300 follows the B200. It is sold out. Its price has doubled. It is 2x faster than the H100.",
            "nvidia:h100",
        ),
    ],
)
def test_what_is_not_related(text: str, baseline: str) -> None:
    assert [m.baseline for m in extract(text) if m.metric == "compute_performance"] == [baseline]


MACHINES = (
    ("The GB200 NVL72 links 72 Blackwell GPUs.", "nvidia:blackwell", "GPU"),
    ("The DGX H100 holds 8 H100 GPUs.", "nvidia:h100", "GPU"),
    ("The CloudMatrix 384 is built from 384 Ascend 910C chips.", "huawei:ascend-910c", "chip"),
)


@pytest.mark.parametrize(
    "figure", ["Memory is 96 GB per {}.", "There is 96 GB of memory for each {}.", "Each {} has 96 GB of memory."]
)
def test_per_chip_means_the_chip_that_the_machine_holds(figure: str) -> None:
    for opening, key, noun in MACHINES:
        found = {
            (m.subject, m.value) for m in extract(f"{opening} {figure.format(noun)}") if m.metric == "memory_capacity"
        }
        assert found == {(key, 96e9)}
