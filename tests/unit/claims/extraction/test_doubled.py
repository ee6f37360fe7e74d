"""Words that multiply the figure before them, and words that only look like comparisons. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import claims, table

Row = tuple[str, str, float | str, str | None]


def compared(text: str) -> set[Row]:
    """(subject, metric, value, baseline) of every comparison."""
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind != "quantity"}


@pytest.mark.parametrize(
    ("text", "metric", "value", "baseline"),
    [
        ("The B200 has 20 petaflops (about double the H200).", "peak_compute", 2.0, "nvidia:h200"),
        ("The B200 has 192 GB, double the H100's.", "memory_capacity", 2.0, "nvidia:h100"),
        ("The B200 has 192 GB, roughly double what the H100 offers.", "memory_capacity", 2.0, "nvidia:h100"),
        ("The B200 has 192 GB - almost triple the V100 - and 8 TB/s.", "memory_capacity", 3.0, "nvidia:v100"),
        ("The B200 has 96 cores, half that of the A100.", "core_count", 0.5, "nvidia:a100"),
        ("The B200 takes 350 W (half the H100).", "power", 0.5, "nvidia:h100"),
        ("The B200 draws 1000 W (double that of the A100).", "power", 2.0, "nvidia:a100"),
    ],
)
def test_a_figure_doubled(text: str, metric: str, value: float, baseline: str) -> None:
    assert compared(text) == {("nvidia:b200", metric, value, baseline)}


def test_a_verb_with_no_figure_before_it_is_none() -> None:
    assert compared("They could, in theory, double the H100.") == set()


@pytest.mark.parametrize(
    "text", ["Intel sells the Core Ultra 200V. It saw slower-than-expected uptake of Gaudi accelerators."]
)
def test_than_expected_compares_with_nobody(text: str) -> None:
    assert compared(text) == set()


def test_hours_of_a_run_are_no_latency() -> None:
    text = table("GPU | Wall clock | Response time", "H200 | 3.1 h | 2 s", "MI300X | 3.5 h | 3 s")
    assert claims(text) == {
        ("nvidia:h200", "training_time", 11160.0), ("amd:mi300x", "training_time", 12600.0),
        ("nvidia:h200", "latency", 2.0), ("amd:mi300x", "latency", 3.0),
    }  # fmt: skip
