"""Factors in lists whose label says what they measure, and captions that name the rivals: texts of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import factors


@pytest.mark.parametrize(
    ("line", "metric", "value"),
    [
        ("**Memory**: 1.3x more", "memory_capacity", 1.3),
        ("Memory bandwidth: 1.6x", "memory_bandwidth", 1.6),
        ("FP8 TFLOPS: 2.5x higher", "peak_compute", 2.5),
        ("Power - 30% lower", "power", 0.7),
        ("Inference throughput: +20%", "throughput", 1.2),
        ("Training: 2.2x faster", "training_performance", 2.2),
        ("Inference: 35% better (FP8)", "inference_performance", 1.35),
    ],
)
def test_a_label_before_a_factor(line: str, metric: str, value: float) -> None:
    text = f"The B200 compared to the H200:\n\n- {line}\n"
    assert factors(text) == {("nvidia:b200", metric, value, "nvidia:h200")}


@pytest.mark.parametrize("line", ["Latency: 2x", "Note: 40%", "GPUs: 8x H200", "Cache: 2x 32 MB"])
def test_labels_that_say_nothing_of_a_factor(line: str) -> None:
    assert factors(f"The B200 compared to the A100:\n\n- {line}\n") == set()


def test_a_caption_names_the_rival() -> None:
    text = (
        "We trained both for a week.\n\n- **Llama 8B:** the MI355X achieves **1.16x** in our stack\n"
        "- **Mixtral:** the MI355X is competitive at **0.97x** in our stack\n\n"
        "MI355X vs. B200 performance ratio, see Figure 1.\n"
    )
    assert {(s, v, b) for s, _, v, b in factors(text)} == {
        ("amd:mi355x", 1.16, "nvidia:b200"), ("amd:mi355x", 0.97, "nvidia:b200")
    }  # fmt: skip


def test_captions_that_disagree_name_no_rival() -> None:
    text = "The H200 is 1.4x faster.\nH200 vs. H100 speed ratio below.\nH200 vs. A100 speed ratio below.\n"
    assert [m.baseline for m in extract(text) if m.kind == "comparison"][:1] == ["unknown"]


def test_the_other_of_two_that_a_heading_compares() -> None:
    text = "## B200 versus H200\n\n- 2.3x the tokens per second\n- The H200 is 10% cheaper\n"
    assert factors(text) == {
        ("nvidia:b200", "throughput", 2.3, "nvidia:h200"), ("nvidia:h200", "cost", 0.9, "nvidia:b200")
    }  # fmt: skip
