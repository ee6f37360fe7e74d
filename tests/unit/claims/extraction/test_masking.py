"""Masking: what is not prose becomes blanks, and no character moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import masking

MARKUP = st.sampled_from(
    ["**", "_x_", "[a](b)", "![i](j.png)", "<b>", "</b>", "&amp;", "&#8217;", "https://a.example/x?y=3", "`", "~~",
     "[[w|",
     "]]", "[12]", "[^3]", "\r\n", "\u2028", "\u00a0", "\u202e", "\x00", "\u00d7", "\u2013", "near-9",
     "a@b.example", "\n"]
)  # fmt: skip
TEXTS = st.lists(MARKUP | st.text(max_size=8), max_size=30).map("".join)


@given(TEXTS)
def test_length_and_line_breaks_stay(text: str) -> None:
    clean = masking.mask(text)
    assert len(clean) == len(text)
    assert all(clean[i] == "\n" for i, c in enumerate(text) if c == "\n")


@given(TEXTS)
def test_masking_twice_adds_no_letter(text: str) -> None:
    once = masking.mask(text)
    assert not {c for c in masking.mask(once) if c.isalnum()} - {c for c in once if c.isalnum()}


@given(st.text(st.characters(categories=("Ll", "Nd"), max_codepoint=127), max_size=50))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert masking.mask(text[:50]) == text[:50]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The **Heron** is [quick](https://heron.example/9x)", "The Heron is quick"),
        ("![Heron, 64 cores](heron-64.png) Heron", "Heron"),
        ("see www.heron.example/4x-faster now", "see now"),
        ("<p class='x9'>Heron <em>draws</em> 9 W</p>", "Heron draws 9 W"),
        ("R&amp;D &nbsp; &lt;5 W", "R& D <  5 W"),
        ("quick[3] and old[^12]", "quick and old"),
        ("quick [maker][14] here", "quick maker here"),
        ("quick [maker][ref-heron-2] here", "quick maker here"),
        ("[heron-2024] Egret draws 9 W [^wren_a]", "Egret draws 9 W"),
        ("[heron-2024](https://heron.example) draws", "heron-2024 draws"),
        ("Heron®-2 and Egret™ 3", "Heron 2 and Egret 3"),
        ("a Xeon “Cooper Lake” 8380H, the “Milan” part", 'a Xeon 8380H, the "Milan" part'),
        ("[[Heron (chip)|Heron]] draws", "Heron draws"),
        ("mail sales@heron.example today", "mail today"),
        ("the-heron-draws-less-than-9-watts is a slug", "is a slug"),
        ("heron_one and _two_ and __three__", "heron_one and two and three"),
        ("it has a near-90% share", "it has a near 90% share"),
        ("“9×” – 5 µs", '"9x" - 5 us'),
        ("a ‘new’ chip’s", "a 'new' chip's"),
    ],
)  # fmt: skip
def test_what_is_left(text: str, words: str) -> None:
    assert masking.mask(text).split() == words.split()


@pytest.mark.parametrize(
    "text", ["2 * 3 is 6", "snake_case_name stays", "5 < 6 > 4", "array[i] of [GPUs]", "half-a-watt chip", "$5 & $6"]
)
def test_prose_that_looks_like_markup_keeps_its_letters(text: str) -> None:
    letters = [c for c in text if c.isalnum()]
    assert [c for c in masking.mask(text) if c.isalnum()] == letters


def test_a_bullet_of_a_star_stays_a_bullet() -> None:
    assert masking.mask("* Heron\n  * **Egret**\n* * *\n*Wren* sits") == "- Heron\n  -   Egret  \n     \n Wren  sits"
