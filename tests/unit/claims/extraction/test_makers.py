"""Makers that no list knows, and the names that a text, its title or a table gives to products: our own wordings."""

from __future__ import annotations

import pytest

from claims.extraction import extract, headers, organisations, presented
from claims.extraction.lexicon import load
from claims.extraction.records import Block, Product, Section


def rows(text, **context):
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, **context)}


def subjects(text, **context):
    return {m.subject for m in extract(text, **context)}


def makers(text, title="", publisher=""):
    return organisations.find(load().find(text), text, title, publisher, load())


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Harrow Semi today unveiled the H-7, an inference card.", "Harrow Semi", "harrow"),
        ("Brindle, a Leeds-based chip startup, has 40 people.", "Brindle", "brindle"),
        ("The round went to AI chip startup Brindle, which sells nothing yet.", "Brindle", "brindle"),
        ("Brindle, which designs accelerators for vision, was founded in 2021.", "Brindle", "brindle"),
        ("Brindle (NASDAQ: BRDL) sells chips.", "Brindle", "brindle"),
        ("It is the second accelerator from Tarn Computing.", "Tarn Computing", "tarn"),
        ("Tarn Compute's card is small.", "Tarn Compute", "tarn-compute"),
        ("Brindle says its chip is ready.", "Brindle", "brindle"),
        ("Brindle AI has raised $90 million to build its processor.", "Brindle AI", "brindle"),
        ("Brindle introduced the B2000, which ships now.", "Brindle", "brindle"),
    ],
)
def test_a_maker_is_known_by_how_the_text_introduces_it(text, name, key):
    assert makers(text)[name] == key


@pytest.mark.parametrize(
    "text",
    [
        "NVIDIA today unveiled the H200.",  # known
        "Today the company announced its results.",
        "Snapfish, a photo printing company, moved to Graviton.",  # makes no hardware
        "Confidential Computing's promise is privacy.",
        "The team raised $5 million for a school.",
        "Jensen Huang said that its price falls.",
        "On Monday the firm introduced the plan.",
    ],
)
def test_customers_and_common_words_are_no_makers(text):
    assert makers(text) == {}


def test_a_vendors_own_page_names_it():
    text = "Our first chip is here. Brindle Labs built it in Leeds."
    assert makers(text, publisher="brindle.ai") == {"Brindle": "brindle", "Brindle Labs": "brindle"}
    assert {m.claimant for m in extract(f"{text} Our Wren chip draws 40 W.", publisher="brindle.ai")} == {"brindle"}
    assert makers(text, publisher="news.example") == {"Brindle Labs": "brindle-labs"}
    assert makers("Brindle Labs likes our charts.", publisher="brindle.ai") == {}


def test_the_short_name_is_the_key_where_the_text_uses_it():
    found = makers("Tarn Compute's card is small. Tarn says it sells.")
    assert found == {"Tarn Compute": "tarn", "Tarn": "tarn"}


def test_an_unknown_name_is_its_makers_not_a_rivals():
    found = rows(
        "Harrow Semi today unveiled the H-7, a 5nm inference accelerator with 128 GB of HBM3. "
        "The startup claims the H-7 delivers twice the throughput of NVIDIA's H100."
    )
    assert found == {
        ("harrow:h-7", "process_node", 5e-9, None),
        ("harrow:h-7", "memory_capacity", 128e9, None),
        ("harrow:h-7", "throughput", 2.0, "nvidia:h100"),
    }


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Tarn Micro, a startup, has taped out its first chip. Dubbed Sabre, the part draws 450 W.",
            "tarn-micro:sabre",
        ),
        ("Lyra is the second AI accelerator from Tarn Computing. It has 64 cores.", "tarn:lyra"),
        (
            "Chip startup Brindle last week detailed Nightjar, its RISC-V processor. Nightjar has 512 cores.",
            "brindle:nightjar",
        ),
        ("Brindle AI has raised money. The chip startup Brindle AI says its VX2 processor draws 25 W.", "brindle:vx2"),
        ("Chip designer Brindle built its first accelerator, the Wren, in Leeds. Wren draws 40 W.", "brindle:wren"),
    ],
)
def test_names_are_presented_in_many_ways(text, subject):
    assert subject in subjects(text)


def test_a_vendor_with_an_s_at_its_end_owns_what_follows():
    assert subjects("Rebellions' Corvid pairs four dies with 144 GB of memory.") == {"rebellions:corvid"}


def test_other_numbers_of_a_line_keep_its_name():
    found = subjects("The R881AP has 96 cores. The R881 has 64 cores.", title="Dell PowerEdge R881AP Review")
    assert found == {"dell:poweredge-r881ap", "dell:poweredge-r881"}


def test_a_misspelt_name_is_the_known_one():
    assert subjects("AWS says the Trainum3 has 144 GB of memory.") == {"aws:trainium3"}


def test_who_is_named_only_for_its_product_owns_nothing_else():
    text = "It is faster than NVIDIA's H100."
    found = presented.owners(load().find(text), set(), text)
    assert found.vendors == ()
    assert list(presented.names("Dubbed Sabre, the part is small.", found)) == []


def test_an_owner_is_the_one_named_last_before():
    vendors = tuple(Product(at, at + 4, key, "vendor") for at, key in ((0, "a"), (50, "b"), (90, "a")))
    owners = presented.Owners(vendors, frozenset("ab"))
    assert (owners.of(60), owners.of(95), owners.near(70, 20), owners.near(400, 20)) == ("b", "a", "b", "a")
    assert presented.Owners(vendors).of(60) == "a"  # known vendors: the one named most
    assert presented.Owners(()).near(0, 5) == ""


TABLE = "The k150 and the k300 cards ship now.\n| Spec | k150 | k300 |\n| Memory | 12 GB | 24 GB |"


def test_codes_at_the_head_of_a_table_are_products():
    assert rows(TABLE, title="Brindle cards", publisher="amd.com") == set()  # no maker is named
    found = rows("AMD sells them. " + TABLE)
    assert found == {("amd:k150", "memory_capacity", 12e9, None), ("amd:k300", "memory_capacity", 24e9, None)}


def test_codes_that_the_text_does_not_use_are_no_products():
    text = "| Spec | k150 | BS8 |\n| Memory | 12 GB | 24 GB |"
    blocks = [Block(0, 21, Section.TABLE), Block(22, len(text), Section.TABLE)]
    owners = presented.Owners((Product(0, 1, "amd", "vendor"),))
    assert list(headers.names(text, blocks, [], owners, "")) == []
    assert [p.key for p in headers.names(text, blocks, [], owners, "The k150 and BS8")] == ["amd:k150"]


def test_whose_coded_accelerator_it_is_makes_a_maker() -> None:
    found = {(m.subject, m.metric, m.value) for m in extract("Bravura's XB-12 accelerator draws 300 W.", title="")}
    assert found == {("bravura:xb-12", "power", 300.0)}
