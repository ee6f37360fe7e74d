"""Comparatives whose rival stands before them: in an item's label, in the sentence before, beside a factor."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> set[tuple[str, str, object, str | None]]:
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, publisher="example.com")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("- NVIDIA A100: The MI300X offers more memory.", ("amd:mi300x", "memory_capacity", "higher", "nvidia:a100")),
        (
            "- **Graviton4 (AWS)**: Ampere Altra Max has higher clock speeds.",
            ("ampere:altra-max", "clock_speed", "higher", "aws:graviton4"),
        ),
        (
            "The H200 offers major improvements over the H100. In serving, we saw lower latency and higher throughput.",
            ("nvidia:h200", "throughput", "higher", "nvidia:h100"),
        ),
        (
            "Compared with the H100, the MI300X underperforms in training.",
            ("amd:mi300x", "training_performance", "lower", "nvidia:h100"),
        ),
        (
            "The MI300X has more memory than the H100, but it underperforms in inference.",
            ("amd:mi300x", "inference_performance", "lower", "nvidia:h100"),
        ),
        (
            "The H200 has 1.7x the throughput of the H100 with near parity in price.",
            ("nvidia:h200", "cost", 1.0, "nvidia:h100"),
        ),
        (
            "The MI300X is 1.3x faster than the H100 at power parity.",
            ("amd:mi300x", "power", 1.0, "nvidia:h100"),
        ),
        ("Google's TPU v1 has a 24 MB unified buffer.", ("google:tpu-v1", "cache_size", 2.4e7, None)),
    ],
)
def test_claim_is_read(text: str, claim: tuple[str, str, object, str | None]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "- DGX H200: H200 GPUs with higher memory bandwidth.",  # what is in it
        "We moved from the A100 to the H100. We saw higher throughput.",  # nothing was compared
        "The H200 is available at price parity.",
        "The H200 outperforms in every benchmark. The H100 is older.",
    ],
)
def test_no_rival_is_read(text: str) -> None:
    assert not told(text)
