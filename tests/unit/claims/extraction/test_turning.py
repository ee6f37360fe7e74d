"""Sentences that lead from one product to another, and names in passing that lead nowhere. Sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

_FIRST = "The MI300X has 192 GB of memory."


def _told(middle: str) -> set[tuple[str, str, float | str]]:
    found = {(c.subject, c.metric, c.value) for c in extract(f"{_FIRST} {middle} It draws 600 W.")}
    return found - {("amd:mi300x", "memory_capacity", 192e9)}


@pytest.mark.parametrize(
    "middle",
    [
        "Next we look at the H100.",
        "Then there is the H100.",
        "Next up is the H100.",
        "Now to the H100.",
        "Let us turn to the H100.",
        "We then tested the H100.",
        "We re-ran the same script on an H100.",
        "For the second run, we rented an H100.",
        "The job was then repeated with the H100.",
        "All tests were repeated using Nvidia's H100.",
        "Which brings us to the H100.",
        "The other candidate is the H100.",
        "And then we have the H100.",
    ],
)
def test_the_text_turns_to_another(middle: str) -> None:
    assert _told(middle) == {("nvidia:h100", "power", 600.0)}


@pytest.mark.parametrize(
    "middle",
    [
        "We compared it with the H100.",
        "Batches of this size were not possible with the H100.",
        "This allows models that did not fit on the H100.",
        "Models that are too large for the H100 run well.",
        "Code that runs on the H100 needs no changes.",
        "We did not test the H100.",
        "We had no access to an H100.",
    ],
)
def test_or_stays(middle: str) -> None:
    found = {(c.subject, c.metric, c.value) for c in extract(f"{_FIRST} {middle} Power is 600 W.")}
    assert ("amd:mi300x", "power", 600.0) in found


def test_a_pronoun_does_not_keep_what_the_text_leaves() -> None:
    text = "We trained the model on Gaudi 2 first. We then trained it on Gaudi 3. Training took 3 hours."
    assert {(c.subject, c.value) for c in extract(text)} == {("intel:gaudi3", 10800.0)}
