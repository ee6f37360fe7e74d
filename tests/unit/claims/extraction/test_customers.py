"""Customers and those who are only named beside a revenue do not earn it. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Found = list[tuple[str, str, float | str]]


def read(text: str, title: str | None = None) -> Found:
    """(subject, metric, value) of every claim of a text under a title."""
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Revenue grew 76%, after a large contract with OpenAI.", [("cerebras", "revenue", 1.76)]),
        ("Microsoft accounts for 67% of revenue.", [("cerebras", "revenue", 0.67)]),
        ("Two customers, OpenAI and G42, account for 86% of revenue.", [("cerebras", "revenue", 0.86)]),
        ("Revenue was $2 billion, about 76% of the entire company.",
         [("cerebras", "revenue", 2e9), ("cerebras", "revenue", 0.76)]),
        ("It has a growing number of $100 million-plus contracts.", []),
    ],
)  # fmt: skip
def test_a_customer_does_not_earn(text: str, expected: Found) -> None:
    assert read(text, "Cerebras before its IPO") == expected


def test_a_company_of_which_the_whole_is_said() -> None:
    assert read("Apple accounts for 24% of TSMC's revenue.") == [("tsmc", "revenue", 0.24)]


def test_a_part_of_sales_by_country() -> None:
    assert read("China's share of Nvidia's global revenue fell to 13%.") == [("nvidia", "revenue", 0.13)]


def test_growth_by_another_name() -> None:
    text = "Huawei expects $12 billion in chip revenue, a 60% year-over-year explosion."
    assert read(text) == [("huawei", "revenue", 12e9), ("huawei", "revenue", 1.6)]


def test_the_company_of_the_title_aims() -> None:
    found = read("The company is targeting 50% server share and 40% PC share.", "AMD's long game")
    assert found == [("amd", "usage_share", 0.5), ("amd", "usage_share", 0.4)]


def test_obligations_are_sales_to_come() -> None:
    text = (
        "Microsoft's remaining performance obligation increased to $298 billion, up 34% and 36% in constant currency."
    )
    assert read(text) == [
        ("microsoft", "revenue", 298e9),
        ("microsoft", "revenue", 1.34),
        ("microsoft", "revenue", 1.36),
    ]
