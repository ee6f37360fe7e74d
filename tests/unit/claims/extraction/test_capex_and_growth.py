"""Parts of what is invested or earned, and columns of growth that name whose it is: texts of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import claims, factors, table


@pytest.mark.parametrize(
    ("sentence", "subject", "parts"),
    [
        ("Meta put 70% of its capex into servers while 30% covered buildings.", "meta", {0.7, 0.3}),
        ("Amazon said 60% of its capital spending went into chips and 40% into buildings.", "aws", {0.6, 0.4}),
        ("Half of Oracle's capital expenditures are for GPUs.", "oracle", {0.5}),
        ("About 55% of Microsoft's capex went to CPUs, the other 45% to buildings.", "microsoft", {0.55, 0.45}),
    ],
)
def test_parts_of_what_is_invested(sentence: str, subject: str, parts: set[float]) -> None:
    found = {(m.subject, m.metric, m.unit, m.value) for m in extract(sentence)}
    assert found == {(subject, "investment", "fraction", part) for part in parts}


def test_the_other_part_of_what_is_earned() -> None:
    found = extract("Nvidia gets 60% of its revenue from data centers and 40% from games.")
    assert [(m.metric, m.value) for m in found] == [("revenue", 0.6), ("revenue", 0.4)]


def test_a_head_names_whose_business_grew() -> None:
    text = table("Quarter | AWS growth | Azure growth (YoY) | Headcount growth", "Q1 2025 | 17% | +33% YoY | 3%")
    assert factors(text) == {("aws", "revenue", 1.17, "aws"), ("microsoft", "revenue", 1.33, "microsoft")}


def test_a_head_that_names_something_else_that_grew() -> None:
    assert claims(table("Quarter | Nvidia margin growth", "Q1 2025 | 3%", "Q2 2025 | 4%")) == set()
