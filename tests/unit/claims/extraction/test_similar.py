"""Similar in one thing; limits that are estimates. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The MI300X has performance similar to the H100.", [("amd:mi300x", "compute_performance", "nvidia:h100")]),
        ("The H200's power draw is broadly similar to that of the H100.", [("nvidia:h200", "power", "nvidia:h100")]),
        ("Graviton4 has a cost very similar to Graviton3.", [("aws:graviton4", "cost", "aws:graviton3")]),
        ("The MI300X uses HBM memory in a package similar to the H100.", []),
    ],
)
def test_similar_to(text: str, claims: list[tuple[str, str, str]]) -> None:
    found = [(m.subject, m.metric, m.baseline) for m in extract(text) if m.kind == "comparison"]
    assert found == claims


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The H100 runs models of up to ~70 billion parameters.", "at_most"),
        ("The H100 draws over ~650 W.", "at_least"),
        ("The H100 draws ~650 W.", "approx"),
    ],
)
def test_limits_that_are_estimates(text: str, bound: str) -> None:
    assert [m.bound for m in extract(text)] == [bound]


def test_boards_of_a_kit() -> None:
    found = {(m.subject, m.value) for m in extract("The AI HAT+ 2 delivers 40 TOPS. The AI HAT+ delivers 26 TOPS.")}
    assert found == {("raspberry-pi:ai-hat-plus-2", 40e12), ("raspberry-pi:ai-hat-plus", 26e12)}
