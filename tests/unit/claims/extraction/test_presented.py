"""Who owns a name that a text presents."""

from __future__ import annotations

import pytest

from claims.extraction import presented
from tests.unit.claims.extraction.stages import product

TEXT = "Wren spoke. Egret laughed. Wren left. Dubbed Marten, the part sells."
WREN = (product(TEXT, "Wren", "wren", "vendor"), product(TEXT, "Egret", "egret", "vendor"))


def test_a_new_maker_named_last_owns_a_name() -> None:
    owners = presented.Owners(WREN, frozenset({"wren", "egret"}))
    assert owners.of(len(TEXT)) == "egret"
    assert owners.of(0) == "wren"


def test_without_new_makers_the_one_named_most_does() -> None:
    again = presented.Owners((*WREN, WREN[0]))
    assert again.of(len(TEXT)) == again.near(len(TEXT), 3) == "wren"
    assert again.near(WREN[1].end + 2, 9) == "egret"


def test_nobody_owns_nothing() -> None:
    assert presented.Owners(()).of(9) == ""
    assert list(presented.names(TEXT, presented.Owners(()))) == []


def test_a_vendor_that_is_only_compared_with_owns_no_other_name() -> None:
    text = "It is faster than Wren's Heron."
    known = [product(text, "Wren", "wren", "vendor"), product(text, "Heron", "wren:heron")]
    assert presented.owners(known, set(), text).vendors == ()
    text = "Wren's Heron sells."
    known = [product(text, "Wren", "wren", "vendor"), product(text, "Heron", "wren:heron")]
    assert [p.key for p in presented.owners(known, set(), text).vendors] == ["wren"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dubbed Marten, the part sells.", "Marten"), ("Its first chip, the VX2, sells.", "VX2"),
        ("Its VX2 chip sells.", "VX2"), ("The part is called Marten.", "Marten"),
        ("Marten is the second accelerator of it.", "Marten"), ("The new Marten GPU sells.", "Marten"),
        ("The Marten, a chip of theirs, sells.", "Marten"),
    ],
)  # fmt: skip
def test_presentations(text: str, name: str) -> None:
    owners = presented.Owners((WREN[0],), frozenset({"wren"}))
    assert [text[p.start : p.end] for p in presented.names(text, owners)][:1] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Its Tensor chip sells.",
        "The new Llama GPU sells.",
        "Called Monday, the part sells.",
        "However, the chip of theirs sells.",
        "Recently, the chip of theirs sold.",
        "This is a chip of theirs.",
    ],
)
def test_words_that_are_no_names(text: str) -> None:
    assert list(presented.names(text, presented.Owners((WREN[0],), frozenset({"wren"})))) == []


def test_a_foundry_owns_no_name_of_others() -> None:
    text = "Wren spoke. TSMC makes it."
    known = [product(text, "Wren", "wren", "vendor"), product(text, "TSMC", "tsmc", "vendor")]
    assert [p.key for p in presented.owners(known, set(), text).vendors] == ["wren"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Marten is the fourth generation of accelerator devices from Wren.", ["wren:marten"]),
        ("Marten is a new edge chip made by Wren.", ["wren:marten"]),
        ("Marten is a chip from the lab.", []),
        ("The is a chip from Wren.", []),
    ],
)
def test_the_maker_may_follow(text: str, keys: list[str]) -> None:
    known = [product(text, "Wren", "wren", "vendor")] if "Wren" in text else []
    assert [p.key for p in presented.of_makers(text, known)] == keys


def test_a_kind_before_a_name() -> None:
    text = "Wren has developed an affordable accelerator, the MAR78000. It sells."
    owners = presented.Owners((product(text, "Wren", "wren", "vendor"),), frozenset({"wren"}))
    assert [p.key for p in presented.names(text, owners)] == ["wren:mar78000"]


def test_a_name_is_the_makers_who_acts_in_its_sentence() -> None:
    text = "Egret leads. Egret sells. The firm, Wren, makes an AI chip known as MARTEN. It sells."
    owners = presented.Owners((product(text, "Egret", "egret", "vendor"), product(text, "Wren", "wren", "vendor")))
    assert {p.key for p in presented.names(text, owners)} == {"wren:marten"}


def test_a_makers_device() -> None:
    text = "MRT600 is Wren's PCIe Gen 4 dual-slot card with one die."
    assert [p.key for p in presented.of_makers(text, [product(text, "Wren", "wren", "vendor")])] == ["wren:mrt600"]
