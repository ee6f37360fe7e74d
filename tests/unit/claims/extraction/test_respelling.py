"""Known names with a letter missing or too many."""

from __future__ import annotations

import pytest

from claims.extraction.respelling import respelled
from tests.unit.claims.extraction.stages import product


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Trainum3", "aws:trainium3"),
        ("Trainiumm2", "aws:trainium2"),
        ("Tranquil3", "x:y"),
        ("Ax3", "x:y"),
        ("97531", "x:y"),
    ],
)
def test_respelled(name: str, key: str) -> None:
    text = f"the {name} sells"
    found = respelled(product(text, name, "x:y"), text)
    assert (found.key, text[found.start : found.end]) == (key, name)
