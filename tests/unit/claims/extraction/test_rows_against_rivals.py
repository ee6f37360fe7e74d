"""Rows of a card that set its product against a rival, and tables of capex under the title of the page: our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import factors, table


@pytest.mark.parametrize(
    ("row", "claims"),
    [
        ("vs DGX H200 | 3x tokens per watt", {("energy_efficiency", 3.0, "nvidia:dgx-h200")}),
        (
            "**vs. H100** | 1.5x faster training, 1.4x better performance per watt",
            {("training_performance", 1.5, "nvidia:h100"), ("energy_efficiency", 1.4, "nvidia:h100")},
        ),
        ("Compared with H200 | 30% lower power", {("power", 0.7, "nvidia:h200")}),
        ("Versus Gaudi 2 | 4x BF16 compute", {("peak_compute", 4.0, "intel:gaudi2")}),
    ],
)
def test_a_row_sets_the_product_of_the_card_against_a_rival(row: str, claims: set[tuple[str, float, str]]) -> None:
    text = "# Gaudi 3\n\n" + table("Item | Value", "Memory | 128 GB", row)
    assert factors(text) == {("intel:gaudi3", *claim) for claim in claims}


def test_the_title_of_the_page_says_what_years_hold() -> None:
    text = table("Company | 2024 | 2025E | YoY 2025", "Amazon | $83B | $125B | +51%")
    found = {(m.subject, m.metric, m.value) for m in extract(text, title="Hyperscaler capex tracker")}
    assert found == {("aws", "investment", 83e9), ("aws", "investment", 125e9), ("aws", "investment", 1.51)}
    assert extract(text, title="Hyperscaler profits") == []
