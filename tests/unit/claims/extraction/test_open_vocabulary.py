"""Products that no list knows: where a text introduces them, and where it only seems to."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import names, sheet


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Broadcom's new Zebro 7 has ports.", "Zebro 7", "broadcom:zebro-7"),
        ("Tenstorrent's Marten server sells.", "Marten", "tenstorrent:marten"),
        ("Intel unveiled Marten, its first AI chip.", "Marten", "intel:marten"),
        ("Intel says its Marten chip sells.", "Marten", "intel:marten"),
        ("Intel's Marten has 64 cores.", "Marten", "intel:marten"),
        ("Quillon today unveiled its chip. Dubbed Marten, the part sells.", "Marten", "quillon:marten"),
        ("Quillon today unveiled its chip. Its Marten accelerator sells.", "Marten", "quillon:marten"),
        ("Quillon today announced the QX7.", "QX7", "quillon:qx7"),
        ("Dell PowerEdge R999 sells.", "PowerEdge R999", "dell:poweredge-r999"),
    ],
)
def test_introduced(text: str, words: str, key: str) -> None:
    assert names(text)[words] == key


def test_later_on_the_name_stands_alone() -> None:
    text = "Intel unveiled Marten, its first AI chip. Marten sells. Nobody saw a marten."
    assert [p.start for p in sheet(text, "sl_lexicon").products if p.key == "intel:marten"] == [15, 42]


def test_other_numbers_of_its_series() -> None:
    assert names("Broadcom's new Zebro 7 sells. The Zebro 9 waits.")["Zebro 9"] == "broadcom:zebro-9"


def test_the_title_introduces_names_that_the_text_uses() -> None:
    assert names("The R999 draws 90 W.", title="Dell PowerEdge R999 Review") == {"R999": "dell:poweredge-r999"}


@pytest.mark.parametrize(
    "text",
    ["Intel's Q3 2025 was good.", "Intel Memory systems sell.", "Intel's HBM3 chips sell.",
     "NVIDIA's Linux servers run.", "Intel in March 2025 said so.",
     "Faster than NVIDIA's H100, Marten sells.", "Intel's FP8 processors sell.",
     "Nobody unveiled Marten, its first AI chip."],
)  # fmt: skip
def test_no_names(text: str) -> None:
    assert not [key for key in names(text).values() if ":" in key and key not in ("nvidia:h100", "generic:hbm3")]


def test_a_container_named_after_its_chip() -> None:
    found = sheet("Tenstorrent's Blackhole Meadow servers sell.", "sl_lexicon").products
    assert [(p.key, p.type) for p in found if not p.is_vendor] == [("tenstorrent:blackhole-meadow", "system")]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Intel's Marten cluster sells.", "cluster"),
        ("Intel's Marten racks sell.", "system"),
        ("Intel's Marten chip sells.", "chip"),
        ("Dell Marten9 sells.", "system"),
    ],
)
def test_the_noun_says_the_type(text: str, type_: str) -> None:
    assert [p.type for p in sheet(text, "sl_lexicon").products if not p.is_vendor] == [type_]


def test_a_code_that_acts_like_a_chip() -> None:
    assert names("Intel spoke. The Zx9 delivers 40 TOPS.")["Zx9"] == "intel:zx9"
    assert "Zx9" not in names("Intel spoke. The Zx9 was seen in Turin.")
    assert "Zx9" not in names("The Zx9 delivers 40 TOPS.")


def test_memories_in_a_text_about_their_maker() -> None:
    assert names("Micron said its HBM3E reaches 9.2 Gbps per pin.")["HBM3E"] == "micron:hbm3e"
    assert "HBM3E" not in names(
        "Micron makes memory. The H100 and the H200 use HBM3E of Micron and the B200 too. MI300X."
    )
