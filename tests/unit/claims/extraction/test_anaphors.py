"""Pronouns and definite phrases: which product they mean."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import drafts

INTRO = "Intel showed Gaudi 3 in Leeds. "


def subjects(text: str, **context: str) -> list[str]:
    return [d.subject for d in drafts(text, **context)]


@pytest.mark.parametrize(
    "text",
    [
        "It has 128 GB.",
        "The chip has 128 GB.",
        "This new accelerator has 128 GB.",
        "Its memory is 128 GB.",
        "That is 128 GB of memory.",
        "Each chip has 128 GB.",
    ],
)
def test_what_was_named_before(text: str) -> None:
    assert subjects(INTRO + text) in (["intel:gaudi3"], [])
    assert subjects("Gaudi 3 draws 900 W. " + text)[-1] == "intel:gaudi3"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Trainium3 is out. Its predecessor had 96 GB.", "aws:trainium2"),
        ("Trainium3 is out. The first generation had 32 GB.", "aws:trainium1"),
        ("A pod has 9,000 Trainium2 chips. Each has 96 GB.", "aws:trainium2"),
        ("Trn2 is out. These instances have 16 chips.", "aws:trn2"),
    ],
)  # fmt: skip
def test_kin_and_parts(text: str, key: str) -> None:
    assert subjects(text)[-1] == key


def test_both_are_two() -> None:
    assert subjects("The A100 and the H100 are out. Both have 80 GB.") == ["nvidia:a100", "nvidia:h100"]


def test_we_are_the_page() -> None:
    assert subjects("Our revenue was $9 billion.", publisher="intel.com") == ["intel"]
    assert subjects("Intel spoke. Our revenue was $9 billion.", publisher="amd.com") == ["amd"]


def test_the_chip_giant_is_no_chip() -> None:
    assert subjects("Gaudi 3 is out. The chip giant sold 900 watts of hope.") in ([], ["intel:gaudi3"])
    assert subjects("Nvidia spoke. The company had revenue of $9 billion.") == ["nvidia"]


@pytest.mark.parametrize("text", ["It is possible that 128 GB are needed.", "It has 128 GB.", "The chip draws 90 W."])
def test_nothing_before_means_nothing(text: str) -> None:
    assert subjects(text) == []


def test_the_chip_alone_is_the_one_that_the_sentence_named() -> None:
    text = "Blackwell is 20% more efficient than Hopper. The MI355X has a higher TDP for the GPU alone than the B200."
    last = extract(text)[-1]
    assert (last.subject, last.metric, last.value, last.baseline) == ("amd:mi355x", "power", "higher", "nvidia:b200")
