"""Sentences: where one ends and the next begins."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.split(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Heron runs. Egret waits.", 2),
        ("Heron runs at 3.5 GHz. Egret waits.", 2),
        ("Heron vs. Egret is no contest.", 1),
        ("It beats e.g. Egret.", 1),
        ("Wren Inc. Ltd. makes Heron.", 1),
        ("J. Smith of Wren showed it.", 1),
        ("The year ending Sept. 30 was good.", 1),
        ("It was good in Sept. Heron came later.", 2),
        ("Really? Yes! It runs.", 3),
        ('"Heron runs." It does.', 2),
        ("It draws approx. 9 W.", 1),
        ("Heron ... and Egret.", 1),
        ("Wow! and so on.", 2),
        ("It draws 9 W. 64 cores are inside.", 2),
        ("See fig. 3 for it.", 1),
        ("It has 5 W. Egret has 6 W.", 2),
        ("It costs 5 M. Nobody buys.", 2),
        ("Made in the U.S. by Wren.", 1),
    ],
)
def test_how_many(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_blanks_are_trimmed() -> None:
    assert split("  Heron runs.   Egret waits.  ") == ["Heron runs.", "Egret waits."]


def test_only_the_stretch_asked_for_is_split() -> None:
    text = "One. Two. Three."
    assert sentences.split(text, 5, 9) == [(5, 9)]


def test_nothing_gives_nothing() -> None:
    assert split("   ") == []


def test_what_never_ends_is_cut_at_a_word() -> None:
    text = "heron " * 1_000
    found = split(text)
    assert all(len(piece) <= sentences.MAX_SENTENCE for piece in found)
    assert {word for piece in found for word in piece.split()} == {"heron"}


@given(st.text(st.sampled_from("aB9.!?\"') \n"), max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    found = sentences.split(text, 0, len(text))
    assert "".join(text[s:e] for s, e in found).split() == text.split() or "".join(
        "".join(text[s:e].split()) for s, e in found
    ) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(found))
