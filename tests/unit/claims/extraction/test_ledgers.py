"""Tables of business: parts of what a company earns, revenue by year. Tables are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import table

Found = list[tuple[str, str, float | str]]


def read(title: str, *rows: str) -> Found:
    """(subject, metric, value) of every claim of a table under a title."""
    return [(m.subject, m.metric, m.value) for m in extract(f"# {title}\n\n{table(*rows)}")]


@pytest.mark.parametrize(
    "head", ["% of Total", "Share", "Mix", "% of net revenue", "Percent of sales", "Contribution (%)"]
)
def test_a_part_of_what_is_earned(head: str) -> None:
    found = read("Nvidia results", f"Segment | Revenue | {head}", "Gaming | $4B | 10%", "Total | $40B | 100%")
    parts = [f for f in found if f[2] != 4e9 and f[2] != 40e9]
    assert parts == [("nvidia", "revenue", 0.1)]


def test_a_part_without_a_sum() -> None:
    found = read("TSMC sales", "Platform | % of revenue | QoQ", "HPC | 55% | +5%", "R&D | 7% | +2%")
    assert found[:2] == [("tsmc", "revenue", 0.55), ("tsmc", "revenue", 1.05)]
    assert all(value != 0.07 for _, _, value in found)


def test_shares_of_makers_are_of_the_market() -> None:
    found = read("Foundries", "Foundry | Revenue | Share", "TSMC | $30B | 70%", "Samsung | $3B | 7%")
    assert {f for f in found if f[1] == "usage_share"} == {
        ("tsmc", "usage_share", 0.7),
        ("samsung", "usage_share", 0.07),
    }


def test_spending_is_no_part_of_what_is_earned() -> None:
    found = read("Clouds", "Company | 2026 capex | % of revenue", "Amazon | $200B | 25%", "Meta | $125B | 50%")
    assert {metric for _, metric, _ in found} == {"investment"}


@pytest.mark.parametrize("head", ["FY2025", "2025", "Q2 FY25", "3Q25", "FY '25"])
def test_years_under_a_title_of_revenue(head: str) -> None:
    rows = (f"Segment | {head} | Y/Y", "Data center | $12B | 20%", "Operating income | $3B | 4%")
    assert read("AMD revenue by segment", *rows) == [("amd", "revenue", 12e9), ("amd", "revenue", 1.2)]
    assert read("AMD operating income by segment", *rows[:2]) == []
