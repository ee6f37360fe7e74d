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
