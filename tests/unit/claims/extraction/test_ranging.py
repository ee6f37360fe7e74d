"""Ends of ranges, and two figures that say their scale or their noun once or twice."""

from __future__ import annotations

import pytest

from claims.extraction import numbers, ranging
from tests.unit.claims.extraction.stages import quantities, rows


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("raised it from $7.5 to $8 billion", [7.5e9, 8e9]),
        ("cut it from $21 to over $18bn", [21e9, 18e9]),
        ("lifted from $40 to $46M", [40e6, 46e6]),
        ("grew from 2 to 4 million units", [2e6, 4e6]),
        ("between $15 and $20 billion", [15e9]),  # a range
        ("fell from $40,000 to $28,000", [40000, 28000]),
        ("went from 3 to 900 million", [3, 900e6]),  # too far apart to be of one scale
        ("rose 5 to 8 billion", [5e9]),
    ],
)
def test_one_scale_for_both(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers.find(text)] == [pytest.approx(v) for v in values]


def test_the_scale_is_that_of_the_next_figure() -> None:
    text = "from $7.5 to $8 billion"
    assert ranging.scale_of_next(text, 5, 9, 7.5) == "billion"
    assert ranging.scale_of_next(text, 5, 9, 9000.0) == ""


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("models ranging from 2 billion parameters to 40 billion parameters", [(2e9, 40e9)]),
        ("The line spans from 8 cores to 96 cores.", [(8, 96)]),
        ("Systems scale from 16 chips to 64 chips.", [(16, 64)]),
        ("It grew from 8 cores to 96 cores.", [(8, None), (96, None)]),
        ("from 96 cores to 8 cores", [(96, None), (8, None)]),
    ],
)
def test_a_noun_said_twice(text: str, ends: list[tuple[float, float | None]]) -> None:
    assert [(q.value, q.high) for q in quantities(text)] == ends


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Samsung raised its capital expenditure from $9.5 to $11 billion.",
            {("samsung", "investment", 9.5e9), ("samsung", "investment", 11e9)},
        ),
        (
            "Shipments of Google TPUs grew from 2 to 4 million units last year.",
            {("google:tpu", "units_shipped", 2e6), ("google:tpu", "units_shipped", 4e6)},
        ),
        (
            "The chip went from 54 to 80 billion transistors with the H100.",
            {("nvidia:h100", "transistor_count", 54e9), ("nvidia:h100", "transistor_count", 80e9)},
        ),
    ],
)
def test_claims(text: str, found: set[tuple[str, str, float]]) -> None:
    assert rows(text) == found
