"""Prices that changed, premiums and discounts between products: sentences are our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared as rows


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        ("H100 prices stand at $2.20 an hour after a 30% cut in three months.", "nvidia:h100", 0.7),
        ("The MI300X is now $1.85 an hour following a 25% reduction in the spring.", "amd:mi300x", 0.75),
        ("A B200 costs $3.75 an hour after a 12% increase since March.", "nvidia:b200", 1.12),
        ("The H200 went for $3.10 an hour in June, up 8% from May.", "nvidia:h200", 1.08),
        ("The H100 fetches $2.10 an hour, a 55% decline from its peak.", "nvidia:h100", 0.45),
        ("AWS cuts P5 on-demand by up to 44%.", "aws:p5", 0.56),
        ("Amazon lowered P4d spot by 25% in May.", "aws:p4d", 0.75),
    ],
)
def test_a_price_changed(text: str, subject: str, value: float) -> None:
    assert [(s, m, v) for s, m, v, baseline in rows(text) if baseline] == [(subject, "cost", value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lambda charges an 18% hourly premium for the H200 over the H100.", ("nvidia:h200", 1.18, "nvidia:h100")),
        ("Buyers pay a 30% premium for the H200 over the H100.", ("nvidia:h200", 1.3, "nvidia:h100")),
        ("The A100 starts at $1.30 an hour versus the H100 at $1.95 - a 50% premium for the H100.",
         ("nvidia:h100", 1.5, "nvidia:a100")),
        ("Expect a 10-15% price premium for the B300 compared with the B200.", ("nvidia:b300", 1.1, "nvidia:b200")),
        ("The MI300X is offered at a 30% hourly discount to the H100.", ("amd:mi300x", 0.7, "nvidia:h100")),
    ],
)  # fmt: skip
def test_a_premium_is_of_the_dearer(text: str, found: tuple[str, float, str]) -> None:
    subject, value, baseline = found
    assert [row for row in rows(text) if row[3]] == [(subject, "cost", value, baseline)]


@pytest.mark.parametrize(
    "text",
    [
        "The stock is at $120 after a 30% drop in two months.",
        "After a 30% cut in staff, the startup raised $50 million.",
        "AMD paid a 25% premium for ZT Systems.",
        "The company trades at a 30% premium to its peers.",
    ],
)
def test_no_price_of_a_product(text: str) -> None:
    assert not [row for row in rows(text) if row[1] == "cost"]
