"""Generations: ordinals and "the new" before a family."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import names


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("The second-generation Trainium is out.", "Trainium", "aws:trainium2"),
        ("The third gen of its Trainium is out.", "Trainium", "aws:trainium3"),
        ("The original Trainium is old.", "Trainium", "aws:trainium1"),
        ("The 2nd generation Google TPU is old.", "TPU", "google:tpu-v2"),
        ("The ninety-ninth Trainium is far off.", "Trainium", "aws:trainium"),
        ("It beats the fifth-generation TPU (TPU v5e).", "TPU", "google:tpu-v5e"),
        ("The fifth generation TPU, called TPU v5e, is small.", "TPU", "google:tpu-v5e"),
        ("The fifth-generation TPU (unlike TPU v4) is small.", "TPU", "google:tpu-v5p"),
        ("The first Trainium2 was sold.", "Trainium2", "aws:trainium2"),
        ("At first AWS sold Trainium.", "Trainium", "aws:trainium"),
        ("The second version of Trainium is out.", "Trainium", "aws:trainium2"),
        ("Google's first TPU, built for search, is old.", "TPU", "google:tpu-v1"),
        ("It is the first TPU designed for agents.", "TPU", "google:tpu"),
        ("It is the first Trainium chip to leave the fab.", "Trainium", "aws:trainium"),
    ],
)
def test_ordinals(text: str, words: str, key: str) -> None:
    assert names(text)[words] == key


def test_the_new_one_is_the_newest_that_the_text_names() -> None:
    text = "Trainium2 is old. The new Trainium3 came. The latest Trainium is quick."
    assert names(text)["Trainium"] == "aws:trainium3"


def test_beside_a_first_generation_the_new_one_is_the_second() -> None:
    assert (
        names("Its first-generation chip sold. The next-generation Trainium is quick.")["Trainium"] == "aws:trainium2"
    )


def test_a_family_without_any_word_stays_a_family() -> None:
    assert names("AWS built Trainium for Trainium3 and Trainium2.")["Trainium"] == "aws:trainium"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("It showed its second-generation chip, Maia 200. This version of Maia is fast.", "microsoft:maia-200"),
        ("Maia 200 is here. The revamped Maia is fast.", "microsoft:maia-200"),
        ("Maia 100 is here. This version of Maia is fast.", "microsoft:maia-100"),
        ("Maia 100 is old. The new version of Maia is fast.", "microsoft:maia-200"),
        ("Microsoft sells clouds. This version of Maia is fast.", "microsoft:maia"),
    ],
)
def test_which_version_is_meant(text: str, key: str) -> None:
    assert names(text)["Maia"] == key


def test_what_is_the_first_of_its_family_to_do_something_has_the_figures() -> None:
    (claim,) = extract("TPU 8i is the first TPU built for agents, with 288 GB of HBM.")
    assert claim.subject == "google:tpu-8i"
