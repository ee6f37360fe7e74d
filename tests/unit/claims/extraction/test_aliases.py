"""Other names of a product."""

from __future__ import annotations

import pytest

from claims.extraction import aliases
from tests.unit.claims.extraction.stages import names, product


@pytest.mark.parametrize(
    "joint",
    [
        " aka ",
        ", also known as ",
        " (codenamed ",
        ", formerly ",
        " chip, previously known as the ",
        " (a.k.a. ",
        ", code-named ",
    ],
)
def test_one_product_under_two_names(joint: str) -> None:
    text = f"Wren sells Heron{joint}Egret. Egret is quick."
    known = [product(text, "Heron", "wren:heron"), product(text, "Egret", "wren:egret")]
    assert [p.key for p in aliases.unify(known, text)] == ["wren:heron"] * 2


@pytest.mark.parametrize("joint", [" and ", " beats ", ", also "])
def test_two_products_stay_two(joint: str) -> None:
    text = f"Wren sells Heron{joint}Egret."
    known = [product(text, "Heron", "wren:heron"), product(text, "Egret", "wren:egret")]
    assert aliases.unify(known, text) == known


def test_those_of_two_makers_are_never_one() -> None:
    text = "Heron aka Egret"
    known = [product(text, "Heron", "wren:heron"), product(text, "Egret", "tern:egret")]
    assert aliases.unify(known, text) == known


@pytest.mark.parametrize(
    ("short", "defined"), [("H2", True), ("HN2", True), ("H3", False), ("Z2", False), ("x2", False), ("H", False)]
)
def test_abbreviations_that_the_text_defines(short: str, defined: bool) -> None:
    text = f"The Heron2 ({short}) is out. The {short} sells."
    found = aliases.abbreviated([product(text, "Heron2", "wren:heron-2")], text)
    assert ("wren:heron-2" in [p.key for p in found if p.start > 12]) is defined


def test_the_code_at_the_end_of_a_name_stands_for_it() -> None:
    assert names("The EPYC 9965 is out. The 9965 sells.")["9965"] == "amd:epyc-9965"
    assert "9965" not in names("The EPYC 9965 is out. It sold 9965 times.")


def test_a_family_of_which_one_is_named_is_that_one() -> None:
    assert names("The EPYC 9B99 is out. The EPYC sells.")["EPYC"] == "amd:epyc-9b99"
    assert names("The EPYC 9B99 and the EPYC 9B45 are out. The EPYC sells.")["EPYC"] != "amd:epyc-9b99"
