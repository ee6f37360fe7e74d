"""What holds counted chips, and what that makes of their number."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("A rack holds 72 GPUs.", "chip_count"), ("It has eight accelerators per server.", "chip_count"),
        ("The cluster has 100,000 GPUs.", "cluster_size"),
        ("A 30,000-card cluster was built.", "cluster_size"), ("They shipped 2 million GPUs.", "units_shipped"),
        ("8,192 GPUs across 1,024 nodes ran.", "cluster_size"),
        ("A deployment of 512 GPUs ran.", "cluster_size"), ("A cluster of 64 nodes ran.", "cluster_size"),
        ("A pod links 256 chips.", "chip_count"),
        ("They ordered 40,000 GPUs.", "units_shipped"), ("Each node has four GPUs.", "chip_count"),
    ],
)  # fmt: skip
def test_counts(text: str, metric: str) -> None:
    assert metric in [d.metric for d in drafts(text, "sl_patterns")]


@pytest.mark.parametrize(
    "text",
    [
        "Two chips were shown.",
        "Thousands of GPUs hum.",
        "A two-socket server.",
        "1000's of accelerators hum.",
        "Three nodes ran.",
        "Nine racks hum.",
    ],
)
def test_counts_that_say_nothing(text: str) -> None:
    assert drafts(text, "sl_patterns") == []
