"""Generic subjects: who is meant where no name stands, and where somebody's own chips are meant."""

from __future__ import annotations

import pytest

from claims.extraction import generics
from tests.unit.claims.extraction.stages import sentence


def added(text: str) -> set[str]:
    one, clean = sentence(text)
    generics.add(one, clean)
    return {p.key for p in one.products if p.vendor == "generic"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Custom ASICs are 40% cheaper.", "generic:asic"),
        ("Today's GPUs draw 700 W.", "generic:gpu"),
        ("GPUs draw 700 W.", "generic:gpu"),
        ("The largest campuses each take 1.2 GW.", "generic:data-center"),
        ("The hyperscalers spent $50 billion.", "generic:hyperscalers"),
        ("Global AI spending reached $300 billion.", "generic:ai-infrastructure"),
        ("It takes 350 ms on GPU systems.", "generic:gpu"),
    ],
)
def test_generic_subjects(text: str, key: str) -> None:
    assert added(text) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "Its custom chips are 40% cheaper.",
        "Their custom silicon has 30% better efficiency.",
        "The custom chips are 40% cheaper.",
        "Google's custom chips are 40% cheaper.",
        "Our GPUs draw 700 W.",
    ],
)
def test_somebodys_own_chips_are_not_generic(text: str) -> None:
    assert added(text) == set()


def test_a_name_is_not_covered() -> None:
    one, clean = sentence("GPUs draw 700 W, the H100 700 W.")
    generics.add(one, clean)
    assert [p.key for p in one.products] == ["generic:gpu", "nvidia:h100"]
