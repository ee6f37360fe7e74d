"""So many of the first in a ranking: sentences of our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows

GAUDI3 = "intel:gaudi3"


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Nine of the 10 largest AI labs use Gaudi 3.", 0.9),
        ("Today 8 of the 10 biggest banks run on Gaudi 3.", 0.8),
        ("Six of the world's ten largest model builders train on Gaudi 3.", 0.6),
        ("Gaudi 3 is used by seven of the 20 most valuable startups.", 0.35),
        ("Five of the top 10 AI companies now use Gaudi 3.", 0.5),
    ],
)
def test_so_many_of_the_largest_are_a_share(text: str, share: float) -> None:
    assert rows(text) == {(GAUDI3, "usage_share", share)}


@pytest.mark.parametrize(
    "text",
    [
        "Four of the eight largest dies sit in the package of Gaudi 3.",
        "Gaudi 3 ran two of the three largest models.",
        "Eleven of the 10 largest labs is a typo about Gaudi 3.",
    ],
)
def test_parts_of_what_uses_nothing_are_no_share(text: str) -> None:
    assert not any(metric == "usage_share" for _, metric, _ in rows(text))
