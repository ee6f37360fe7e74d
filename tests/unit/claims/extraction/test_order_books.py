"""Orders that are booked: sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Biren's order book stood at 1.24 billion yuan.", ("biren", "revenue", 1.24e9)),
        ("Lenovo claims its order pipeline for AI servers tops $15 billion.", ("lenovo", "revenue", 15e9)),
        ("Oracle will order $40 billion of Nvidia chips.", ("oracle", "investment", 40e9)),
    ],
)
def test_an_order_book_is_earned_and_an_order_is_paid(sentence: str, found: tuple[str, str, float]) -> None:
    assert [(m.subject, m.metric, m.value) for m in extract(sentence)] == [found]
