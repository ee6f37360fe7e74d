"""Grammatical roles of a name in its sentence."""

from __future__ import annotations

import pytest

from claims.extraction import leading, roles
from claims.extraction.records import Section, Sentence
from tests.unit.claims.extraction.stages import product


def whole(text: str) -> Sentence:
    return Sentence(0, len(text), text, Section.BODY, 0)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Heron has 9 W.", True), ("Heron chips, they say, have 9 W.", False), ("Heron's memory is 9 GB.", True),
        ("Heron, which sells, is quick.", True),
        ("We saw Heron.", False), ("Heron touches 9 W.", True), ("Heron cores 9", False),
    ],
)  # fmt: skip
def test_subjecthood(text: str, heads: bool) -> None:
    assert (roles.subjecthood(product(text, "Heron", "wren:heron"), whole(text), text) > 0) is heads


@pytest.mark.parametrize(
    ("text", "clause"),
    [("While Egret waits, Heron runs.", "While Egret waits"), ("Unlike Egret (9 W, they say), Heron runs.",
     "Unlike Egret (9 W, they say)"),
     ("Heron runs, Egret waits.", ""), ("While it ran", ""), ("Compared with the 1,000 of Egret, Heron has more.",
     "Compared with the 1,000 of Egret")],
)  # fmt: skip
def test_a_leading_clause(text: str, clause: str) -> None:
    assert text[: leading.leading_clause(whole(text), text)] == clause


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Heron has 9 W.", 1.6),
        ("They run on the Heron.", 0.8),
        ("A server powered by Heron sells.", 0.6),
        ("Look, Heron!", 1.1),
    ],
)
def test_salience(text: str, weight: float) -> None:
    assert roles.salience(product(text, "Heron", "wren:heron"), whole(text), text) == weight


def test_what_a_product_is_made_of_is_marked() -> None:
    text = "Heron-based Nest9 machines"
    marked = roles.mark_modifiers(
        [product(text, "Heron", "wren:heron"), product(text, "Nest9", "wren:nest9", "instance")], text
    )
    assert [p.modifier for p in marked] == [True, False]


def test_a_family_before_its_member_is_one_name_with_it() -> None:
    for text in ("the Heron HX2 sells", "the Heron (HX2) sells"):
        marked = roles.mark_modifiers(
            [product(text, "Heron", "wren:heron", "family"), product(text, "HX2", "wren:hx2")], text
        )
        assert [p.key for p in marked] == ["wren:hx2"]
