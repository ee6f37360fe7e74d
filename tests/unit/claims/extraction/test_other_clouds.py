"""What another cloud charges is not the price of the instance told of before. Sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def _told(text: str) -> set[tuple[str, str, float]]:
    return {(c.subject, c.metric, float(c.value)) for c in extract(text)}


@pytest.mark.parametrize(
    ("sentence", "subject", "price"),
    [
        ("IBM Cloud averages $0.09 an hour.", "ibm", 0.09),
        ("IBM Cloud Spot on its Arm-based machines is rarer and averages $0.09 an hour.", "ibm", 0.09),
        ("DigitalOcean charges $0.09 an hour for its Arm machines.", "digitalocean", 0.09),
        ("With IBM it is $0.09 an hour.", "ibm", 0.09),
        ("The price at IBM is $0.09 an hour.", "ibm", 0.09),
        ("Google Cloud lists $0.09 an hour.", "google", 0.09),
        ("Oracle charges $0.05 an hour for spot capacity.", "oracle:a1-flex", 0.05),
        ("Reserved for a year it costs $0.05 an hour.", "oracle:a1-flex", 0.05),
        ("Compared with Azure, it starts at $0.05 an hour.", "oracle:a1-flex", 0.05),
    ],
)
def test_prices_of_another_cloud(sentence: str, subject: str, price: float) -> None:
    first = ("oracle:a1-flex", "cost", 0.068)
    assert _told(f"Oracle's A1 Flex costs $0.068 an hour. {sentence}") == {first, (subject, "cost", price)}


def test_cards_are_rented_anywhere() -> None:
    assert _told("The H100 is scarce. At CoreWeave it costs $4.25 an hour.") == {("nvidia:h100", "cost", 4.25)}


def test_the_speed_of_another_service() -> None:
    text = "Groq's LPU serves 800 tokens/s. At Together AI we measured 98 tokens/s."
    assert _told(text) == {("groq:lpu", "throughput", 800.0), ("together", "throughput", 98.0)}
