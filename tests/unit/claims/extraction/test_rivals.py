"""Rivals without a name."""

from __future__ import annotations

import pytest

from claims.extraction import rivals


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        (" comparable x86 machines", "generic:x86"), (" Intel and AMD servers", "generic:x86"), (" today's GPUs",
        "generic:gpu"), (" graphics cards", "generic:gpu"),
        (" other processors", "generic:cpu"), (" PCI Express", "generic:pcie"), (" Arm-based servers",
        "generic:arm"), (" ASICs", "generic:asic"),
        (" a conventional network", "generic:network"), (" the competition", "generic:competitors"),
        (" off-the-shelf parts", "generic:competitors"), (" bread", ""),
        (" 24 GPUs", ""),
    ],
)  # fmt: skip
def test_generic(phrase: str, key: str) -> None:
    assert rivals.generic(phrase) == key


@pytest.mark.parametrize(
    ("phrase", "relation"),
    [("its predecessors", "previous"), ("the prior generation", "previous"), ("last-gen parts", "previous"),
     ("the previous one", "previous"), ("the original", "first"),
     ("the first-generation chip", "first"), ("current x86 servers", ""), ("existing commercial GPUs", ""),
     ("the current generation", "previous"), ("bread", "")],
)  # fmt: skip
def test_relations(phrase: str, relation: str) -> None:
    assert rivals.relation(phrase) == relation


@pytest.mark.parametrize(
    ("text", "nobody"),
    [("the world's fastest", True), (" today's best", True), ("a fast one", False), ("the fasted", False)],
)
def test_superlatives(text: str, nobody: bool) -> None:
    assert rivals.superlative(text, 0) is nobody
