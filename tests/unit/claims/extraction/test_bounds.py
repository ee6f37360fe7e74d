"""Bounds: words before and after a figure that make it a limit or an estimate."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import quantities


def bound(text: str) -> tuple[str, str]:
    (found,) = quantities(text)
    return found.bound, text[found.left : found.end]


@pytest.mark.parametrize(
    "words",
    ["more than", "over", "at least", "greater than", "above", "exceeding", "in excess of", "upwards of", "beyond",
     "north of", ">", "no less than",
     "well over", "starting at", "as low as", "surpassing", "a minimum of"],
)  # fmt: skip
def test_at_least(words: str) -> None:
    assert bound(f"Heron draws {words} 90 W.") == ("at_least", f"{words} 90 W")


@pytest.mark.parametrize(
    "words", ["up to", "as much as", "no more than", "at most", "a maximum of", "less than", "under", "below", "<",
    "not exceeding", "as high as"]
)  # fmt: skip
def test_at_most(words: str) -> None:
    assert bound(f"Heron draws {words} 90 W.") == ("at_most", f"{words} 90 W")


@pytest.mark.parametrize(
    "words", ["about", "around", "roughly", "nearly", "almost", "approximately", "approx.", "close to", "some",
    "an estimated", "~", "just under"]
)  # fmt: skip
def test_approx(words: str) -> None:
    assert bound(f"Heron draws {words} 90 W.") == ("approx", f"{words} 90 W")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Heron draws 90 W or more.", "at_least"), ("Heron draws 90+ W.", "at_least"),
        ("Heron draws 90-plus watts.", "at_least"),
        ("Heron has 90+ billion transistors.", "at_least"), ("Heron cost $2-plus billion.", "at_least"),
        ("Heron draws 90 W or less.", "at_most"), ("Heron draws 90 W at most.", "at_most"),
        ("Heron draws 90 W max.", "at_most"),
        ("Heron draws 90 W or so.", "approx"), ("Heron draws 90 W.", "exact"),
    ],
)  # fmt: skip
def test_words_after_the_figure(text: str, kind: str) -> None:
    assert bound(text)[0] == kind


@pytest.mark.parametrize("word", ["a whopping", "an impressive", "a total of", "an additional"])
def test_adjectives_between_do_not_matter(word: str) -> None:
    assert bound(f"Heron draws up to {word} 90 W.")[0] == "at_most"


@pytest.mark.parametrize(
    "text",
    ["Egret is far above. Heron draws 90 W.", "Data moves over a 90 GB/s link.", "Heron adds to the 90 W.",
     "It is about the 90 W limit.",
     "The upshot: 90 W.", "It went from cold -> 90 W.", "> 90 W is what it draws."],
)  # fmt: skip
def test_words_that_bound_nothing(text: str) -> None:
    assert bound(text)[0] == "exact"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Some 70B models run on it.", "exact"),
        ("We use some 8-GPU nodes.", "exact"),
        ("It has some 80 GB.", "approx"),
        ("Shipments may approach 500,000 units.", "approx"),
    ],
)
def test_some_of_a_kind_is_no_estimate(text: str, bound: str) -> None:
    assert [q.bound for q in quantities(text)] == [bound]
