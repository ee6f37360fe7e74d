"""One product comes within a few percent of another. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Gaudi 3 gets within 6% of the H200 in throughput.", ("intel:gaudi3", "throughput", 0.94, "at_least")),
        ("The MI250X was within just 9 percent of the A100's performance.",
         ("amd:mi250x", "compute_performance", 0.91, "at_least")),
        ("Latency of the MI210 stays within 12% of the A100.", ("amd:mi210", "latency", 1.12, "at_most")),
    ],
)  # fmt: skip
def test_a_shortfall_is_taken_from_one(text: str, claim: tuple[str, str, float, str]) -> None:
    (found,) = extract(text)
    assert (found.subject, found.metric, found.value, found.bound) == claim
    assert str(found.baseline).startswith("nvidia:")


@pytest.mark.parametrize(
    "text",
    [
        "On the A100 the result is within 3% of the reference accuracy.",
        "Prices of the H200 stayed within 5% of last year's level.",
    ],
)
def test_close_to_no_product(text: str) -> None:
    assert not extract(text)
