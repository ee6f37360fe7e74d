"""Shares and stakes that companies and states take. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, float | str, str | None]]:
    """(subject, value, unit) of the investments of a text."""
    return [(m.subject, m.value, m.unit) for m in extract(text) if m.metric == "investment"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("SoftBank will acquire 87 million Intel shares.", [("softbank", 8.7e7, "count")]),
        (
            "Nvidia owned 7.7 million shares in Nebius, equivalent to 4% of the company.",
            [("nvidia", 7.7e6, "count"), ("nvidia", 0.04, "fraction")],
        ),
        (
            "Under the option Meta may purchase as many as 30 million shares of AMD, or about 2% of the company!",
            [("meta", 3e7, "count"), ("meta", 0.02, "fraction")],
        ),
        ("The US government now has a stake in Intel (~9%).", [("intel", 0.09, "fraction")]),
        ("The administration converted grants into an 8.5% stake in Intel.", [("intel", 0.085, "fraction")]),
        ("The United States government holds 433 million Intel shares.", [("intel", 4.33e8, "count")]),
        ("Micron is also a CHIPS Act beneficiary (~$6B).", [("micron", 6e9, "USD")]),
        ("Samsung secured grants of $4 billion.", [("samsung", 4e9, "USD")]),
        ("Stake in Anthropic: 14%, held by Google.", [("google", 0.14, "fraction")]),
    ],
)
def test_shares_that_a_deal_gives(text: str, claims: list[tuple[str, float | str, str | None]]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "AMD CEO Lisa Su bought 20,000 shares of AMD.",
        "AMD bought back 10 million shares.",
        "Vanguard holds 12 million shares of Nvidia.",
        "Vanguard's stake in Nvidia (8%) is the largest.",
    ],
)
def test_funds_and_persons_are_no_vendors(text: str) -> None:
    assert read(text) == []
