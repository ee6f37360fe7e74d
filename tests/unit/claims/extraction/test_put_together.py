"""Chips that are put on boards, money of governments and deals, and cells that compare with a sign."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> set[tuple[str, str, object, str | None]]:
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, publisher="example.com")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Eight MI300X GPUs are mounted on one baseboard.", ("amd:mi300x", "chip_count", 8.0, None)),
        ("Two H100 GPUs can be linked in a single server.", ("nvidia:h100", "chip_count", 2.0, None)),
        ("Samsung has won $4.7 billion in CHIPS Act subsidies.", ("samsung", "investment", 4.7e9, None)),
        (
            "Intel has received $2 billion of the sum from the federal government.",
            ("intel", "investment", 2e9, None),
        ),
        ("OpenAI signed with AMD. The partnership is worth $50 billion.", ("openai", "investment", 5e10, None)),
        (
            "| Feature | H100 | MI300X |\n|---|---|---|\n| Throughput | Baseline | +30% vs. H100 |",
            ("amd:mi300x", "throughput", 1.3, "nvidia:h100"),
        ),
        (
            "The MTIA chip delivers better performance per watt than the state of the art.",
            ("meta:mtia", "energy_efficiency", "higher", "generic:competitors"),
        ),
    ],
)
def test_claim_is_read(text: str, claim: tuple[str, str, object, str | None]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The AI chip market could be worth $90 billion. Nvidia leads it.",
        "Two new H100 GPUs were tested on Monday.",
    ],
)
def test_no_claim_is_read(text: str) -> None:
    assert not told(text)
