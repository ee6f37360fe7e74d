"""Who pays what a deal is worth that the sentence before tells of, and other sums. Sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def _paid(text: str, publisher: str | None = None) -> set[tuple[str, float]]:
    found = extract(text, publisher=publisher)
    return {(c.subject, float(c.value)) for c in found if c.metric == "investment"}


@pytest.mark.parametrize(
    ("before", "payer"),
    [
        ("We plan to expand our use of Google Cloud.", "anthropic"),
        ("Today, we signed an agreement with Microsoft.", "anthropic"),
        ("Oracle will supply OpenAI with capacity.", "openai"),
        ("Amazon will provide GPUs to Meta.", "meta"),
        ("CoreWeave expanded its deal with OpenAI.", "openai"),
        ("OpenAI signed a contract with Oracle.", "openai"),
        ("Meta will rent TPUs from Google.", "meta"),
        ("Nvidia invests in OpenAI.", "nvidia"),
    ],
)
def test_a_deal_told_of_before(before: str, payer: str) -> None:
    assert _paid(f"{before} The agreement is worth $30 billion.", "anthropic.com") == {(payer, 3e10)}


def test_a_vendor_that_speaks_of_its_client() -> None:
    text = "We signed a contract with OpenAI. The deal is worth $38 billion."
    assert _paid(text, "aws.amazon.com") == {("openai", 38e9)}


@pytest.mark.parametrize(
    ("text", "payers"),
    [
        ("Anthropic's commitment to AWS is more than $100 billion over ten years.", {("anthropic", 1e11)}),
        ("Anthropic's spending on Google Cloud will exceed $20 billion.", {("anthropic", 2e10)}),
        ("We are increasing our commitment to AWS to more than $100 billion.", {("anthropic", 1e11)}),
        ("Anthropic has received $8 billion from Amazon and $3 billion from Google.", {("aws", 8e9), ("google", 3e9)}),
        (
            "Microsoft is investing $5 billion in Anthropic and Nvidia $10 billion.",
            {("microsoft", 5e9), ("nvidia", 1e10)},
        ),
    ],
)
def test_who_pays_in_the_sentence(text: str, payers: set[tuple[str, float]]) -> None:
    assert _paid(text, "anthropic.com") == payers
