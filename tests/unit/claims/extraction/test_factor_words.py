"""Words that are factors, and the same words where they are none."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import quantities


@pytest.mark.parametrize(
    ("text", "shape", "value"),
    [
        ("Heron triples the rate.", "mult", 3), ("Heron quadrupled it.", "mult", 4), ("halving the cost",
        "mult", 0.5), ("Heron is twice as fast.", "mult", 2),
        ("a tenfold gain", "mult", 10), ("a ten-fold gain", "mult", 10), ("a twenty-fivefold gain", "mult", 25),
        ("a hundredfold gain", "mult", 100),
        ("an order of magnitude more", "mult", 10), ("two orders of magnitude more", "mult", 100),
        ("half again as much", "mult", 1.5),
        ("at a fifth of the cost", "part", 0.2), ("two thirds of its power", "part", 2 / 3),
        ("three quarters of the area", "part", 0.75),
        ("one twenty-fifth of the power", "part", 0.04), ("cut by a third", "part", 1 / 3), ("1/4 of the cost",
        "part", 0.25), ("1/10th the cost", "part", 0.1),
        ("x2.5 more work", "mult", 2.5), ("almost half the price", "part", 0.5), ("nine-tenths of the time",
        "part", 0.9),
    ],
)  # fmt: skip
def test_factors(text: str, shape: str, value: float) -> None:
    found = quantities(text)
    assert [(q.shape, pytest.approx(q.value)) for q in found] == [(shape, value)]


@pytest.mark.parametrize(
    "text",
    ["double precision", "in the first half of the year", "the second half, they say", "the third of May",
     "a quarter ago", "double-digit growth",
     "a half marathon", "double-sided boards", "the two halves meet", "half-height cards", "a third chip came",
     "one third-party test"],
)  # fmt: skip
def test_none(text: str) -> None:
    assert [q for q in quantities(text) if q.shape in ("mult", "part")] == []


def test_a_verb_keeps_its_word() -> None:
    assert [q.verb for q in quantities("Heron doubles it, twice over.")] == ["doubles", ""]


@pytest.mark.parametrize(
    ("text", "bound"),
    [("a near-doubling of it", "approx"), ("an order of magnitude faster", "approx"), ("doubling it", "exact")],
)
def test_vague_factors(text: str, bound: str) -> None:
    assert [q.bound for q in quantities(text)] == [bound]
