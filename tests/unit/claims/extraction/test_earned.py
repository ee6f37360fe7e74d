"""Money that is earned where no word for revenue stands beside it, and sums that are not."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, publisher="example.com")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Oracle signed $90 billion in new contracts in May.", ("oracle", "revenue", 9e10)),
        ("Broadcom has a $70 billion order backlog.", ("broadcom", "revenue", 7e10)),
        ("CoreWeave has an RPO of $50 billion.", ("coreweave", "revenue", 5e10)),
        ("Marvell posted $2.3 billion.", ("marvell", "revenue", 2.3e9)),
        ("Marvell beat analyst estimates of around $2.2 billion.", ("marvell", "revenue", 2.2e9)),
        ("Micron's sales were above the market consensus of $13 billion.", ("micron", "revenue", 1.3e10)),
        ("NVDA networking nearly tripled to ~$15B.", ("nvidia", "revenue", 1.5e10)),
        ("NVDA networking nearly tripled to ~$15B.", ("nvidia", "revenue", 3.0)),
        ("AMD gaming fell to $500 million.", ("amd", "revenue", 5e8)),
    ],
)
def test_earned(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("OpenAI has $1.4 trillion in compute commitments.", ("openai", "investment", 1.4e12)),
        ("CoreWeave signed a $14 billion contract with Meta.", ("coreweave", "investment", 1.4e10)),
        ("Nvidia's reported $20 billion licensing deal surprised Groq.", ("nvidia", "investment", 2e10)),
        ("Nvidia capex rose to $2 billion.", ("nvidia", "investment", 2e9)),
        ("The H100 rose to $30,000.", ("nvidia:h100", "cost", 3e4)),
    ],
)
def test_spent(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


def test_profit_is_no_revenue() -> None:
    assert not told("Samsung's memory business generated more than 17 trillion won in operating profit.")
