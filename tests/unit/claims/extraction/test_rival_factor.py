"""How dear a rival is, said before its name: sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The L40S performs on par with the 3x more expensive A100.",
            {("nvidia:a100", "cost", 3.0, "nvidia:l40s"), ("nvidia:l40s", "compute_performance", 1.0, "nvidia:a100")},
        ),
        (
            "The Arc B580 outperforms the 20% pricier RTX 4060.",
            {
                ("nvidia:rtx-4060", "cost", 1.2, "intel:arc-b580"),
                ("intel:arc-b580", "compute_performance", "higher", "nvidia:rtx-4060"),
            },
        ),
        (
            "The MI300X offers more memory than a 40% costlier H200.",
            {
                ("nvidia:h200", "cost", 1.4, "amd:mi300x"),
                ("amd:mi300x", "memory_capacity", "higher", "nvidia:h200"),
            },
        ),
        ("The MI300X matches a 2x more expensive H200.", {("nvidia:h200", "cost", 2.0, "amd:mi300x")}),
        ("Our rig outperforms a 2x costlier A100 server.", {("nvidia:a100", "cost", 2.0, "unknown")}),
        ("The B200 is 1.4x costlier than the H200.", {("nvidia:b200", "cost", 1.4, "nvidia:h200")}),
    ],
)  # fmt: skip
def test_the_rival_is_dearer(text: str, found: set[Row]) -> None:
    assert {(m.subject, m.metric, m.value, m.baseline) for m in extract(text)} == found
