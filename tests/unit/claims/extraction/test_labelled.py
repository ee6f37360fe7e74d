"""Counts in lists of label and value."""

from __future__ import annotations

import pytest

from claims.extraction import labelled
from tests.unit.claims.extraction.stages import quantities


@pytest.mark.parametrize(
    ("line", "noun", "value"),
    [
        ("Cores: 64", "cores", 64), ("- Tensor cores: 512", "cores", 512), ("Transistors: 9 billion",
        "transistors", 9e9), ("GPUs: up to 8", "chips", 8),
        ("vCPUs: 96", "vcpus", 96), ("Transistor count: 1,200,000", "transistors", 1.2e6), ("Chips per rack: 72",
        "chips", 72),
    ],
)  # fmt: skip
def test_a_line_of_a_list(line: str, noun: str, value: float) -> None:
    found = quantities(f"Heron in figures:\n\n{line}\n\nIt sells.")
    assert [(q.shape, q.noun, q.value) for q in found] == [("count", noun, value)]


@pytest.mark.parametrize(
    "line", ["Cores: 64 of them were tested by 9 people", "Our cores: nobody has more", "The score: 64", "Memory: 64"]
)
def test_a_line_that_is_none(line: str) -> None:
    assert labelled.add([], line) == []


def test_nothing_to_add_keeps_what_was_found() -> None:
    found = quantities("Heron has 64 cores.")
    assert labelled.add(found, "Heron has 64 cores.") == found


@pytest.mark.parametrize(
    ("line", "bound"),
    [
        ("GPUs: up to 8", "at_most"),
        ("Cores: more than 64", "at_least"),
        ("Cores: about 64", "approx"),
        ("GPUs: 8", "exact"),
    ],
)
def test_the_bound_word_of_a_line(line: str, bound: str) -> None:
    assert [q.bound for q in quantities(f"Heron in figures:\n\n{line}\n\nIt sells.")] == [bound]
