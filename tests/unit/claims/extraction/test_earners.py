"""Whose a revenue is, and which amounts are none. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Found = list[tuple[str, str, float | str]]


def read(text: str, title: str | None = None) -> Found:
    """(subject, metric, value) of every claim of a text under a title."""
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title)]


@pytest.mark.parametrize(
    "text",
    [
        "With the MI300 in the shops, revenue reached $2.8 billion.",
        "Revenue was $2.8 billion, with the MI300 in demand.",
        "Revenue was $2.8 billion, driven by strong sales of the MI300.",
        "Driven by the MI300 and the EPYC, the company posted $2.8 billion in revenue.",
    ],
)
def test_what_only_stands_beside_a_revenue_does_not_earn_it(text: str) -> None:
    assert read(text, "AMD results") == [("amd", "revenue", 2.8e9)]


@pytest.mark.parametrize(
    "text",
    [
        "MI300 sales were $2.8 billion.",
        "Revenue from the MI300 was $2.8 billion.",
        "The MI300 brought in $2.8 billion of revenue.",
        "The MI300 is already a $2.8 billion business.",
    ],
)
def test_what_earns(text: str) -> None:
    assert read(text, "AMD results") == [("amd:mi300", "revenue", 2.8e9)]


@pytest.mark.parametrize(
    "text",
    [
        "AMD reported $2.05 in diluted EPS against a $2.03 consensus, on good revenue.",
        "AMD's revenue was fine, EPS hit $1.69, and FCF reached $7.0 billion.",
        "TSMC gave its revenue outlook at a rate of NT$32/USD.",
        "TSMC saw a 2% fall in the semiconductor industry.",
        "Operating income at AWS was over $45 billion, an increase of 15 percent year over year.",
    ],
)
def test_no_sums_of_business(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Broadcom won $10 billion of production orders from a new customer.", [("broadcom", "revenue", 1e10)]),
        ("SK hynix posted 32 trillion won ($22 billion) in revenue.", [("sk-hynix", "revenue", 32e12)]),
        ("AWS now has 24 percent growth on a $142 billion run rate.",
         [("aws", "revenue", 1.24), ("aws", "revenue", 142e9)]),
        ("The broker touted AWS' 24 percent sales growth rate.", [("aws", "revenue", 1.24)]),
        ("TSMC saw a quarterly revenue increase of 7% to 11%.", [("tsmc", "revenue", 1.07)]),
        ("Broadcom supplies three major hyperscale customers.", [("broadcom", "customer_count", 3.0)]),
    ],
)  # fmt: skip
def test_sums_of_business(text: str, expected: Found) -> None:
    assert read(text) == expected


def test_a_segment_with_its_growth_and_its_part() -> None:
    text = "Mix matters:\nSemiconductor Solutions: $9 billion (+26% YoY; 57% of total).\n"
    assert read(text, "Broadcom's quarter") == [
        ("broadcom", "revenue", 9e9), ("broadcom", "revenue", 1.26), ("broadcom", "revenue", 0.57),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NVIDIA has visibility to $500 billion tied to its next chips.", [("nvidia", "revenue", 5e11)]),
        ("We saw $50 billion in high-confidence demand for the next chips.", [("nvidia", "revenue", 5e10)]),
        ("Backlog grew more than fourfold during the year.", [("nvidia", "revenue", 4.0)]),
        ("Infrastructure investment in computing could reach $4 trillion.",
         [("generic:ai-infrastructure", "investment", 4e12)]),
        ("After its $2.5bn asset divestment it has $1.4bn in cash and $600 million in lease-related debt.", []),
    ],
)  # fmt: skip
def test_sums_under_a_title(text: str, expected: Found) -> None:
    assert read(text, "NVIDIA results") == expected


def test_two_years_of_capex() -> None:
    text = "Capex of the largest hyperscalers will rise 80% to $805 billion in 2026 and another 39% to $1.1 trillion."
    assert read(text) == [
        ("generic:hyperscalers", "investment", 1.8), ("generic:hyperscalers", "investment", 805e9),
        ("generic:hyperscalers", "investment", 1.39), ("generic:hyperscalers", "investment", 1.1e12),
    ]  # fmt: skip


def test_whom_a_commitment_goes_to() -> None:
    text = "Anthropic signed a deal committing $200 billion to Google Cloud over five years."
    assert read(text) == [("anthropic", "investment", 2e11)]


def test_we_are_who_spoke_before() -> None:
    text = (
        "Demand is high at Nebius. We signed a deal with Meta for $3 billion. It comes on top of the Microsoft deal of "
        "$17 billion. We plan to have 800 megawatts connected to our data centers."
    )
    assert ("nebius", "power", 8e8) in read(text)


def test_the_title_against_who_only_pays() -> None:
    text = "CoreWeave signed $21 billion in new commitments from Meta. Q2 revenue backlog was $30 billion (up 86% y/y)."
    assert [f for f in read(text, "CoreWeave's backlog") if f[1] == "revenue"][-2:] == [
        ("coreweave", "revenue", 3e10),
        ("coreweave", "revenue", 1.86),
    ]


def test_the_cloud_company_owns_the_share() -> None:
    text = "Google Cloud won global cloud market-share as the company now owns 13 percent share of the cloud market."
    assert read(text) == [("google", "usage_share", 0.13)]


def test_a_size_like_anothers() -> None:
    assert {s for s, _, _ in read("The $3K Mac Mini-sized DGX Spark offers 1 petaFLOP.")} == {"nvidia:dgx-spark"}
