"""Discourse: what a text has been speaking of."""

from __future__ import annotations

import pytest

from claims.extraction import referents, speaking
from claims.extraction.discourse import Discourse
from claims.extraction.nouns import ANAPHOR
from claims.extraction.records import Product, Section, Sentence


def named(key: str, type_: str = "chip") -> Product:
    return Product(0, 5, key, type_)


def line(section: Section = Section.BODY, block: int = 0) -> Sentence:
    return Sentence(0, 9, "a sentence", section, block)


def spoken(*keys: str) -> Discourse:
    discourse = Discourse()
    for key in keys:
        discourse.step(line())
        discourse.mention(named(key), 2.0)
    return discourse


def test_the_last_one_named_is_in_focus_and_fades() -> None:
    discourse = spoken("wren:heron", "wren:egret")
    best = discourse.best()
    assert best is not None
    assert best.key == "wren:egret"
    before = best.weight
    discourse.step(line())
    assert discourse.items["wren:egret"].weight < before


def test_the_title_never_fades() -> None:
    discourse = Discourse()
    discourse.title([named("wren:heron")], "Heron is out")
    for _ in range(40):
        discourse.step(line())
    assert discourse.items["wren:heron"].weight >= 1.0
    assert discourse.titled == {"wren:heron"}


@pytest.mark.parametrize(
    ("title", "duel"), [("Heron vs. Egret", True), ("Heron and Egret", False), ("Heron beats Egret", True)]
)
def test_a_title_of_two(title: str, duel: bool) -> None:
    discourse = Discourse()
    two = [Product(0, 5, "wren:heron", "chip"), Product(title.index("Egret"), len(title), "tern:egret", "chip")]
    discourse.title(two, title)
    assert bool(discourse.duel) is duel
    assert discourse.pair == tuple(two)


def test_a_heading_of_one_is_no_pair() -> None:
    discourse = Discourse()
    discourse.heading([named("wren:heron"), named("wren", "vendor")])
    assert discourse.pair is None
    assert discourse.head is not None
    assert discourse.head.key == "wren:heron"


def test_the_head_of_a_list_is_what_was_spoken_of() -> None:
    discourse = spoken("wren:heron")
    discourse.step(line(Section.ITEM, 1))
    assert discourse.head is not None
    discourse.mention(named("wren:egret"), 9.0)
    discourse.step(line(Section.ITEM, 2))
    assert discourse.head.key == "wren:heron"


def test_the_loudest_vendor_speaks() -> None:
    discourse = Discourse()
    assert speaking.company(discourse) is None
    discourse.mention(named("wren", "vendor"), 1.0)
    discourse.mention(named("tern", "vendor"), 2.0)
    assert speaking.company(discourse) == "tern"


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("the chip", "wren:heron"),
        ("these servers", "wren:nest"),
        ("it", "wren:nest"),
        ("the cluster", "wren:nest"),
        ("this instance", None),
    ],
)
def test_phrases_mean_what_fits(phrase: str, key: str | None) -> None:
    discourse = spoken("wren:heron")
    discourse.step(line())
    discourse.mention(named("wren:nest", "system"), 2.0)
    match = ANAPHOR.search(phrase)
    assert match is not None
    found = referents.resolve(match, discourse)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    "phrase", ["the chip maker", "it is possible", "the hall", "the chip industry", "the server market"]
)
def test_phrases_that_mean_no_product(phrase: str) -> None:
    assert ANAPHOR.search(phrase) is None


def test_what_was_named_long_ago_is_not_meant() -> None:
    discourse = spoken("wren:heron")
    for _ in range(5):
        discourse.step(line())
    pronoun, phrase = ANAPHOR.search("it"), ANAPHOR.search("the chip")
    assert pronoun is not None
    assert phrase is not None
    assert referents.resolve(pronoun, discourse) is None
    assert referents.resolve(phrase, discourse) is not None


def test_the_topic_is_what_is_named_most() -> None:
    discourse = Discourse()
    discourse.survey([named("wren:heron"), named("tern:egret"), named("wren:heron")])
    assert discourse.topic is not None
    assert discourse.topic.key == "wren:heron"
    discourse = Discourse()
    discourse.survey([named("wren:heron"), named("tern:egret")])
    assert discourse.topic is None


def test_it_does_not_remember_without_end() -> None:
    discourse = spoken(*(f"wren:x{i}" for i in range(200)))
    assert len(discourse.items) <= 60


def test_the_product_of_a_vendor_by_its_kind() -> None:
    discourse = spoken("wren:heron", "tern:egret")
    found = discourse.of_vendor("wren", "chip")
    assert found is not None
    assert found.key == "wren:heron"
    assert discourse.of_vendor("wren", "server") is None
    assert discourse.of_vendor("gull", "") is None
