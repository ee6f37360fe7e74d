"""Phrases around a factor."""

from __future__ import annotations

import pytest

from claims.extraction import phrases
from tests.unit.claims.extraction.stages import sentence


def test_factors_of_a_list_share_their_noun() -> None:
    found, clean = sentence("It has double, triple or 8x the cores.")
    assert phrases.last_listed(found, found.quantities[0], clean) is found.quantities[-1]
    found, clean = sentence("It has 2x the cache and 3x the cores.")
    assert phrases.last_listed(found, found.quantities[0], clean) is found.quantities[0]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Utilisation rose to 52%.", True),
        ("It runs at 52%.", True),
        ("It rose up to 52%.", False),
        ("It rose by 52%.", False),
        ("It sells at 25% less.", False),
    ],
)
def test_levels(text: str, level: bool) -> None:
    found, clean = sentence(text)
    assert phrases.is_level(found, found.quantities[0], clean) is level


@pytest.mark.parametrize(
    ("text", "label"),
    [("It is 24% better than the A100 on latency.", "latency"), ("It is 24% better than the A100 in terms of cost.",
     "cost"), ("It is 24% better than the A100.", None),
     ("It is 24% better than the A100, whose latency is known.", None)],
)  # fmt: skip
def test_the_metric_behind_the_baseline(text: str, label: str | None) -> None:
    found, clean = sentence(text)
    cue = phrases.metric_after_name(found, found.quantities[0].end, clean)
    assert (cue.label if cue else None) == label


def test_the_metric_behind_the_comparative() -> None:
    found, clean = sentence("It is 2x better on latency than that.")
    cue = phrases.metric_after_comparative(found, found.quantities[0], clean)
    assert cue is not None
    assert cue.label == "latency"


def test_joined_adjectives() -> None:
    found, clean = sentence("It is 10x faster and cheaper than that.")
    assert [c.text for c in phrases.joined_adjectives(found, found.metrics[:1], clean)] == ["cheaper"]
