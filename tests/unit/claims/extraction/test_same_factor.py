"""Changes by as much as was told before, and measures given up: sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import compared as rows


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trainium2 is 4x faster than Trainium1. It cuts training cost by a similar factor.",
         ("aws:trainium2", "cost", 0.25, "aws:trainium1")),
        ("The B200 doubles the memory bandwidth of the H100, and throughput rises by the same factor.",
         ("nvidia:b200", "throughput", 2.0, "nvidia:h100")),
        ("The H200 offers 1.4x the bandwidth of the H100 and improves latency by a similar margin.",
         ("nvidia:h200", "latency", 0.714286, "nvidia:h100")),
        ("Graviton4 is 30% faster than Graviton3 and cuts energy use by a like amount.",
         ("aws:graviton4", "power", 0.7, "aws:graviton3")),
        ("The H200 costs 20% more than the H100. Memory grows by a similar percentage.",
         ("nvidia:h200", "memory_capacity", 1.2, "nvidia:h100")),
    ],
)  # fmt: skip
def test_as_much_as_was_told_before(text: str, found: tuple[str, str, float, str]) -> None:
    assert found in rows(text)
    assert len(rows(text)) == 2


def test_as_much_as_nobody_told() -> None:
    assert not extract("The H200 is cheap. It cuts costs by a similar factor.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The MI350X trades 8 percent of peak performance for lower power.", ("amd:mi350x", "peak_compute", 0.92)),
        ("The B200 gives up 8% of its peak performance.", ("nvidia:b200", "peak_compute", 0.92)),
        ("The MI308X forgoes 75% of the MI300X's compute.", ("amd:mi308x", "compute_performance", 0.25)),
    ],
)  # fmt: skip
def test_what_is_given_up(text: str, found: tuple[str, str, float]) -> None:
    assert {row[:3] for row in rows(text)} == {found}


@pytest.mark.parametrize(
    "text",
    [
        "The kernel reaches 70% of peak on the H100.",
        "FlashAttention gets 75% of the theoretical peak FLOPS of the H100.",
    ],
)
def test_a_share_of_peak_is_no_comparison(text: str) -> None:
    assert not rows(text)
