"""Two figures in brackets after a comparison."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts


def told(text: str) -> list[tuple[str, str, float | str]]:
    return [(d.subject, d.metric, d.value) for d in drafts(text) if d.kind == "quantity"]


@pytest.mark.parametrize(
    ("text", "metric", "new", "old"),
    [
        ("Gaudi 3 doubles the cores of the H100 (256 vs. 128).", "core_count", 256, 128),
        ("Gaudi 3 doubles the cores of the H100 (from 128 to 256).", "core_count", 256, 128),
        ("Gaudi 3 answers 3x faster than the H100 (4 ms vs. 12 ms).", "latency", 4e-3, 12e-3),
        ("Gaudi 3 answers 3x faster than the H100 (12 ms vs. 4 ms).", "latency", 4e-3, 12e-3),
        ("Gaudi 3 has 2x the memory of the H100 (160 vs 80 GB).", "memory_capacity", 160e9, 80e9),
        ("Gaudi 3 uses less power than the H100 (500 W vs 700 W).", "power", 500, 700),
        ("Gaudi 3 has lower power than the H100 (700 W vs 500 W).", "power", 500, 700),
    ],
)  # fmt: skip
def test_sides(text: str, metric: str, new: float, old: float) -> None:
    sides = [("intel:gaudi3", metric, pytest.approx(new)), ("nvidia:h100", metric, pytest.approx(old))]
    assert sorted(told(text)) == sides


@pytest.mark.parametrize(
    "text",
    [
        "Gaudi 3 is 3x faster than the H100 (2024 vs 2022).",
        "Gaudi 3 is 3x faster than the H100 (3x vs 2x).",
        "Gaudi 3 is 3x faster than the H100 (1.5 vs 1.2).",
    ],
)
def test_years_factors_and_scores_are_no_sides(text: str) -> None:
    assert told(text) == []
