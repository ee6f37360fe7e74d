"""Shares of an earlier time beside those of now."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    "text",
    [
        "AMD is projected to capture 45% of the market by 2028 (up from 37% in 2024).",
        "AMD will hold 45% of the accelerator market in 2026, up from 37% in 2024.",
        "AMD's chips make up 45% of server shipments this year, up from just 37% last year.",
        "AMD holds 45% of the market, up from 37%.",
        "AMD had 45% of the market in the second quarter, up from about 37% a year ago.",
    ],
)
def test_the_share_of_before_is_a_share(text: str) -> None:
    assert [(m.subject, m.metric, m.value) for m in extract(text)] == [
        ("amd", "usage_share", 0.45), ("amd", "usage_share", 0.37)
    ]  # fmt: skip


def test_the_share_of_before_may_stand_far_behind():
    text = "By 2025, 70% of production workloads will run on Graviton4, up from 32% in 2024."
    assert [(m.metric, m.value) for m in extract(text)] == [("usage_share", 0.7), ("usage_share", 0.32)]
