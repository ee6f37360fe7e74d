"""Figures set against each other."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts


def memory(text: str, **context: str) -> list[tuple[str, float | str]]:
    return [(d.subject, d.value) for d in drafts(text, **context) if d.kind == "quantity"]


@pytest.mark.parametrize(
    "text",
    ["Gaudi 3 has more memory than the H100 (128 GB vs 80 GB).", "Gaudi 3 has 128 GB versus 80 GB for the H100.",
     "Gaudi 3 has 128 GB, compared with 80 GB on the H100.",
     "Gaudi 3 is faster than the H100. It has 128 GB vs. 80 GB."],
)  # fmt: skip
def test_the_second_figure_is_that_of_the_other(text: str) -> None:
    assert memory(text) == [("intel:gaudi3", 128e9), ("nvidia:h100", 80e9)]


def test_two_that_differ() -> None:
    assert memory("The A100 and the H100 differ in memory (40 GB versus 80 GB).") == [
        ("nvidia:a100", 40e9),
        ("nvidia:h100", 80e9),
    ]


def test_figures_of_two_kinds_are_not_opposed() -> None:
    found = memory("Gaudi 3 has 128 GB versus 900 W for the H100.")
    assert ("intel:gaudi3", 128e9) in found
    assert ("nvidia:h100", 900.0) in found


def test_under_a_heading_of_two() -> None:
    assert memory("## Gaudi 3 vs H100\n\n- 128 GB vs 80 GB") == [("intel:gaudi3", 128e9), ("nvidia:h100", 80e9)]
