"""Makers that no list knows."""

from __future__ import annotations

import pytest

from claims.extraction import extract, organisations
from claims.extraction.lexicon import load


def find(text: str, title: str = "", publisher: str = "") -> dict[str, str]:
    return organisations.find([], text, title, publisher, load())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Quillon today unveiled its first chip.", "quillon"),
        ("Quillon, a Turin-based chip startup, sells it.", "quillon"),
        ("Quillon, which makes accelerators, sells it.", "quillon"),
        ("Quillon (NASDAQ: QLLN) sells it.", "quillon"),
        ("The chip designer Quillon sells it.", "quillon"),
        ("AI startup Quillon sells it.", "quillon"),
        ("They run an accelerator from Quillon, and it sells.", "quillon"),
        ("Quillon Semiconductor's card sells.", "quillon"),
        ("Quillon raised $90 million for its chips.", "quillon"),
        ("Quillon's training chips sell.", "quillon"),
        ("Quillon's Marten-Pico is a licensed neural processing unit for watches.", "quillon"),
        ("Quillon says its card sells.", "quillon"),
    ],
)
def test_introductions(text: str, key: str) -> None:
    assert key in find(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "Quillon bought ten chips.", "Quillon raised $90 million.", "Quillon, a Turin-based bakery, bought bread.",
        "Quillon said that it rained.",
        "NVIDIA today unveiled its chip.",
        "The today unveiled its chip.", "Maria Rossi says its chip sells.", "Turin's weather is good.",
        "Quillon, a company of bakers, sells bread.",
    ],
)  # fmt: skip
def test_no_makers(text: str) -> None:
    assert find(text) == {}


def test_the_title_introduces_too() -> None:
    assert find("It sells.", title="Quillon unveils its first chip") == {"Quillon": "quillon"}


def test_corporate_words_are_no_part_of_the_key() -> None:
    assert set(find("Quillon Technologies Inc. today unveiled its chip. Quillon says it sells.").values()) == {
        "quillon"
    }


def test_a_page_of_its_own() -> None:
    text = "Our chip is quick. Quillon sells it."
    found = find(text, publisher="quillon.ai")
    assert found == {"Quillon": "quillon"}
    assert organisations.own("quillon.ai", text, found) == "quillon"
    assert organisations.own("press.example", text, found) is None


def test_a_page_that_sells_nothing_introduces_nobody() -> None:
    assert find("Quillon sells bread.", publisher="quillon.ai") == {}


def test_joined_wherever_they_are_named() -> None:
    text = "Quillon sells. Quillon-like is no name. Quillon again."
    joined = organisations.join([], text, {"Quillon": "quillon"})
    assert [p.start for p in joined] == [0, text.rindex("Quillon")]
    assert organisations.join([], text, {}) == []
    assert all(p.is_vendor for p in joined)


def test_not_more_than_a_text_may_introduce() -> None:
    letters = "bcdfghklmnprstvwxz"
    text = " ".join(f"Q{a}o{b}ar today unveiled its chip." for a in letters for b in letters)
    assert len(find(text)) <= organisations.MAX_NEW


def test_entries_of_other_lists_make_no_makers_of_labels() -> None:
    makers = "- Intel: sells chips\n- Nvidia: sells GPUs\n- AMD: sells both\n"
    labels = "- Standing: 64 cores in the MI300X\n"
    assert [m.subject for m in extract(f"# Vendors\n\n{makers}\n## Position\n\n{labels}")] == ["amd:mi300x"]
