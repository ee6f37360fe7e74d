"""Counts whose noun stands before the numbers, and whose figure is the one that was raised. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import rows as read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The core count climbs from 80 in the Altra to 192 in AmpereOne.",
         {("ampere:altra", "core_count", 80.0), ("ampere:ampereone", "core_count", 192.0)}),
        ("Transistors go from 58 billion on the MI250X to 146 billion in the AMD MI300A.",
         {("amd:mi250x", "transistor_count", 58e9), ("amd:mi300a", "transistor_count", 146e9)}),
        ("vCPUs grow from 64 on the M7g to 192 on the M8g.",
         {("aws:m7g", "vcpu_count", 64.0), ("aws:m8g", "vcpu_count", 192.0)}),
        ("Graviton3 lifts the number of cores from 32 to 64.",
         {("aws:graviton2", "core_count", 32.0), ("aws:graviton3", "core_count", 64.0)}),
    ],
)  # fmt: skip
def test_a_noun_before_its_numbers(text: str, claims: set[tuple[str, str, float | str]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    "text",
    ["Moving the cores from 3 racks to 1 took the H100 team a day.", "On the Altra, cores from 2 to 64 can sleep."],
)
def test_numbers_that_count_no_cores(text: str) -> None:
    assert not [m for m in extract(text) if m.metric == "core_count"]


def test_the_lower_figure_of_a_raise_belongs_to_the_generation_before() -> None:
    text = "Trainium2 pushes the HBM capacity from 32 GB to 96 GB."
    assert read(text) == {("aws:trainium1", "memory_capacity", 32e9), ("aws:trainium2", "memory_capacity", 96e9)}


def test_a_limit_is_raised_on_the_same_chip() -> None:
    found = extract("The vendor raised the power limit from 600 W to 700 W on the H100.")
    assert {m.subject for m in found} == {"nvidia:h100"}
