"""Figures of business in commentary on earnings: whose they are and what they measure. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract, inline_bullets
from claims.extraction.listing import Listing
from tests.unit.claims.extraction.test_tables import table

Found = list[tuple[str, str, float | str]]


def read(text: str, title: str | None = None) -> Found:
    """(subject, metric, value) of every claim of a text under a title."""
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title)]


RUN_ON = (
    "Key figures - Revenue rose to $9 billion this quarter [3] - Gaming revenue was $2 billion, down 5% year over year "
    "[4] - Sales of the new switches come on top of NVLink and InfiniBand [5] - Automotive revenue was $500 million [6]"
)


def test_bullets_in_one_line_become_lines() -> None:
    split = inline_bullets.split(RUN_ON)
    assert len(split) == len(RUN_ON)
    assert [line[:12] for line in split.split("\n")] == [
        "Key figures",
        "- Revenue ro",
        "- Gaming rev",
        "- Sales of t",
        "- Automotive",
    ]
    assert read(RUN_ON, "NVIDIA quarterly results") == [
        ("nvidia", "revenue", 9e9),
        ("nvidia", "revenue", 2e9),
        ("nvidia", "revenue", 0.95),
        ("nvidia", "revenue", 5e8),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The chip - a giant by any measure - has 96 GB of memory - twice what the last had - and it is out today.",
        "Acme - Results",
        "Home - Products - Chips - Accelerators - Specifications of the whole family of chips of the company",
        "| Some long row of a table that goes on. - And on | and a second cell of the same row. - And so on it goes |",
    ],
)
def test_dashes_of_sentences_stay(line: str) -> None:
    assert inline_bullets.split(line) == line


def test_round_bullets_in_one_line() -> None:
    line = (
        "\u2022 The first of the points made here "
        + "at some length " * 6
        + "\u2022 The second of them \u2022 The third"
    )
    assert inline_bullets.split(line).count("\n") == 2


def test_what_a_bullet_names_a_company_for_is_not_the_next_bullets() -> None:
    text = (
        "NVIDIA had a good quarter.\n\nHighlights:\n- Google was the first cloud with the new card.\n"
        "- Gaming revenue was $2.2 billion, up 22% from a year ago.\n"
    )
    assert read(text) == [("nvidia", "revenue", 2.2e9), ("nvidia", "revenue", 1.22)]


def test_a_bullet_that_is_a_name_heads_those_below() -> None:
    text = "AMD and NVIDIA reported.\n\nResults:\n- NVIDIA\n- Gaming revenue was $2.2 billion.\n"
    assert read(text) == [("nvidia", "revenue", 2.2e9)]


def test_a_list_outside_is_none() -> None:
    assert not Listing().only_beside(3)


def test_the_title_has_what_nobody_in_the_text_has() -> None:
    text = (
        "Intel ruled the age of the PC. The numbers are striking: $19 billion in total revenue, up 29% year over year."
    )
    assert read(text, "Broadcom and the custom chip") == [("broadcom", "revenue", 19e9), ("broadcom", "revenue", 1.29)]


def test_the_company_is_whose_business_was_told() -> None:
    text = "Intel lost ground. Nvidia posted revenue of $30 billion. The company sold $26 billion of chips."
    assert {subject for subject, _, _ in read(text, "Intel falls behind")} == {"nvidia"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Revenue from AMD's server segment, which has the chips, soared to $4 billion.", ("amd", "revenue", 4e9)),
        ("Broadcom has a $73 billion AI order backlog.", ("broadcom", "revenue", 73e9)),
        ("Oracle signed $40 billion in new contracts in the quarter.", ("oracle", "revenue", 40e9)),
        ("Intel will not reach its $500 million revenue goal.", ("intel", "revenue", 5e8)),
        ("TSMC expects AI-chip revenue to grow at nearly a 60% CAGR.", ("tsmc", "revenue", 1.6)),
        ("Large tech companies are expected to invest $375 billion.", ("generic:hyperscalers", "investment", 375e9)),
        ("Capex for the top cloud service providers is $600 billion.", ("generic:hyperscalers", "investment", 6e11)),
        ("Chinese AI capex reached $98 billion.", ("generic:china", "investment", 98e9)),
    ],
)  # fmt: skip
def test_what_an_amount_is(text: str, expected: tuple[str, str, float]) -> None:
    assert read(text) == [expected]


def test_the_amount_of_before() -> None:
    assert read("Oracle's remaining performance obligations rose to $523 billion from $455 billion a quarter ago.") == [
        ("oracle", "revenue", 523e9),
        ("oracle", "revenue", 455e9),
    ]


def test_the_next_year_goes_on() -> None:
    assert read("Analysts expect Nvidia revenue to rise 70% this year and 30% next year.") == [
        ("nvidia", "revenue", 1.7),
        ("nvidia", "revenue", 1.3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "NVIDIA's earnings per share were $0.82, up 28% from a year ago and up 44% from the previous quarter.",
        "The HBM market is to grow at a 40% CAGR, says Micron.",
        "AMD boosted gross profit by 17 percent from a year ago.",
        "AMD and Intel spoke of a $400 billion chip market.",
    ],
)
def test_no_business_of_anybody(text: str) -> None:
    assert read(text) == []


def test_a_tolerance_is_no_claim() -> None:
    assert read("AMD expects revenue of $9 billion, plus or minus $300 million.") == [("amd", "revenue", 9e9)]


def test_tickers_stand_for_nobody_beside_the_name() -> None:
    assert read(
        "It challenges NVIDIA's (NVDA.US) near-90% share of the market, a day after Broadcom (AVGO) reported."
    ) == [("nvidia", "usage_share", 0.9)]


def test_a_part_of_a_sum() -> None:
    found = read("The MI300 made up more than a third of AMD's reported $2.8 billion in data center revenue.")
    assert ("amd:mi300", "revenue", 0.333333333) in found or ("amd", "revenue", 0.333333333) in found


def test_capex_by_quarter() -> None:
    rows = ("Hyperscaler | Q3 2019 | Q3 2025 | Multiple", "AMZN | $4B | $35B | 7x", "Total | $18B | $97B | 5x")
    text = f"**Quarterly capex (Q3 2025):**\n\n{table(*rows)}"
    assert read(text) == [
        ("aws", "investment", 4e9), ("aws", "investment", 35e9), ("aws", "investment", 7.0),
        ("generic:hyperscalers", "investment", 18e9), ("generic:hyperscalers", "investment", 97e9),
        ("generic:hyperscalers", "investment", 5.0),
    ]  # fmt: skip


def test_rows_of_groups_with_their_growth() -> None:
    rows = ("Category | Amount", "Big 4 capex | $390B", "China AI capex | $98B (+48% YoY)", "Global VC | $193B")
    assert read(table(*rows), "Hyperscalers") == [
        ("generic:hyperscalers", "investment", 390e9), ("generic:china", "investment", 98e9),
        ("generic:china", "investment", 1.48),
    ]  # fmt: skip
