"""Codes that no list knows: those that act like a chip, and those that stand before a device."""

from __future__ import annotations

import pytest

from claims.extraction import acting
from claims.extraction.presented import Owners
from claims.extraction.records import Product
from tests.unit.claims.extraction.stages import product


def codes(text: str, *makers: str) -> dict[str, tuple[str, str]]:
    """Words -> (key, type) of the codes of a text whose makers have their name as key."""
    vendors = tuple(product(text, name, name.lower(), "vendor") for name in makers)
    return {text[p.start : p.end]: (p.key, p.type) for p in acting.codes(Owners(vendors), text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brindle said the Xaro7 has 64 cores.", "Xaro7"), ("Brindle's BX-200 draws 75 W.", "BX-200"),
        ("Brindle: the Tarn X2 delivers 400 TOPS.", "Tarn X2"),
        ("Brindle showed that its Xaro7 chip is capable of 12.8 Tbps.", "Xaro7"),
        ("Brindle says Xaro7 is built on 7nm.", "Xaro7"), ("From Brindle, the Kiv2 runs at 3 GHz.", "Kiv2"),
        ("Brindle thinks that the Xaro7 is 3x faster.", "Xaro7"),
    ],
)  # fmt: skip
def test_a_code_that_does_something_in_figures_is_a_chip(text: str, name: str) -> None:
    slug = name.lower().replace(" ", "-")
    assert codes(text, "Brindle")[name] == (f"brindle:{slug}", "chip")


@pytest.mark.parametrize(
    "text",
    [
        "Brindle says HBM3 delivers 80 GB.", "Brindle says PCIe5 delivers 64 GB.", "Brindle says FP8 is 3x faster.",
        "Brindle says Llama3 runs on 8 GPUs.", "Brindle says Q3 has 64 cores.", "Brindle says DDR5 offers 64 GB.",
        "Brindle says the Xaro7 is nice.", "Brindle says the Xaro7 has many friends. Then 64 cores came.",
    ],
)  # fmt: skip
def test_memories_buses_formats_and_models_are_none(text: str) -> None:
    assert codes(text, "Brindle") == {}


def test_without_a_maker_there_is_none() -> None:
    assert codes("The Xaro7 has 64 cores.") == {}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Brindle will ship Xaro77 dataflow accelerators.", "Xaro77", "chip"),
        ("Brindle fills BR200 racks.", "BR200", "system"), ("Brindle sells the BN400 NIC.", "BN400", "part"),
        ("Brindle sells BS900 switches.", "BS900", "part"), ("Brindle sells BP900 superpods.", "BP900", "cluster"),
    ],
)  # fmt: skip
def test_a_code_before_a_device_is_of_its_kind(text: str, name: str, type_: str) -> None:
    assert codes(text, "Brindle")[name] == (f"brindle:{name.lower()}", type_)


@pytest.mark.parametrize(
    "text",
    [
        "Brindle uses Cortex-A72 processors.", "Brindle builds LGA4677 servers.", "Brindle sells OCP30 cards.",
        "Brindle is here. Others ship Xaro77 accelerators.",
    ],
)  # fmt: skip
def test_kinds_of_devices_and_other_sentences_are_none(text: str) -> None:
    assert codes(text, "Brindle") == {}


def test_the_nearest_maker_of_the_sentence_owns_a_device() -> None:
    text = "Unlike Osprey, Brindle will ship Xaro77 accelerators."
    assert codes(text, "Osprey", "Brindle")["Xaro77"][0] == "brindle:xaro77"
    text = "Brindle will ship Xaro77 accelerators with Osprey."
    assert codes(text, "Brindle", "Osprey")["Xaro77"][0] == "brindle:xaro77"


def test_the_maker_named_with_not_by_a_comparison_owns_it() -> None:
    text = "Brindle says that next to Osprey its XQ45 accelerators are small."
    assert codes(text, "Brindle", "Osprey")["XQ45"][0] == "brindle:xq45"


@pytest.mark.parametrize(
    ("name", "usable"), [("XQ45", True), ("Neoverse V2", False), ("HBM3e", False), ("H264", False)]
)
def test_usable_codes(name: str, usable: bool) -> None:
    assert acting.usable(name) is usable


def test_places_are_those_of_the_name_alone() -> None:
    text = "Brindle will ship Xaro77 dataflow accelerators."
    vendor = product(text, "Brindle", "brindle", "vendor")
    (found,) = acting.codes(Owners((vendor,)), text)
    assert found == Product(18, 24, "brindle:xaro77", "chip")
