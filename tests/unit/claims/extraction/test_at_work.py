"""Training and inference at the figure itself; shares of a rival's figure without "of": sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import compared as rows

TRAIN, INFER = "training_performance", "inference_performance"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The B200 is 3x better for training and 15x better for inference than the H100.",
         {(TRAIN, 3.0), (INFER, 15.0)}),
        ("The MI300X is 30% better at training than the A100 and 60% better at inference.",
         {(TRAIN, 1.3), (INFER, 1.6)}),
        ("The Gaudi 3 is 20% worse at training than the H100.", {(TRAIN, 0.8)}),
        ("The MI300X trains Llama 20% slower but serves it 30% faster than the H100.", {(TRAIN, 0.8), (INFER, 1.3)}),
        ("The B200 trains 2.2x faster and infers 4x faster than the H100.", {(TRAIN, 2.2), (INFER, 4.0)}),
        ("The L40S decodes 1.2x faster than the A100.", {(INFER, 1.2)}),
        ("Graviton4 serves web pages 30% faster than Graviton3.", {("compute_performance", 1.3)}),
        ("The B200 is 2x better than the H100.", {("compute_performance", 2.0)}),
    ],
)  # fmt: skip
def test_the_workload_at_the_figure(text: str, found: set[tuple[str, float]]) -> None:
    assert {(m.metric, m.value) for m in extract(text)} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The H20's compute is just 15% that of the H100.", {("nvidia:h20", "compute_performance", 0.15)}),
        ("The MI300X's memory is 240% that of the H100.", {("amd:mi300x", "memory_capacity", 2.4)}),
        ("The L40S draws about 50% the power of the H100.", {("nvidia:l40s", "power", 0.5)}),
        ("The cost of Trainium2 is 60% that of the H100.", {("aws:trainium2", "cost", 0.6)}),
        ("The MI250X hits 87% the throughput of the H100.", {("amd:mi250x", "throughput", 0.87)}),
        ("At 40% the price of the H100, the L40S delivers 60% the performance.",
         {("nvidia:l40s", "cost", 0.4), ("nvidia:l40s", "compute_performance", 0.6)}),
    ],
)  # fmt: skip
def test_a_share_without_of(text: str, found: set[tuple[str, str, float]]) -> None:
    assert rows(text) == {(*row, "nvidia:h100") for row in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Right-sizing helped; moving to M8g saved another 22%.", ("aws:m8g", "cost", 0.78)),
        ("The B300 delivers a further 15% reduction in power over the B200.", ("nvidia:b300", "power", 0.85)),
        ("Moving to Graviton4 delivered an additional 25% saving.", ("aws:graviton4", "cost", 0.75)),
        ("With Graviton4 we saved an additional 18% on compute costs.", ("aws:graviton4", "cost", 0.82)),
        ("The MI355X adds another 30% of throughput over the MI325X.", ("amd:mi355x", "throughput", 1.3)),
    ],
)
def test_another_so_much_goes_the_way_of_the_verb(text: str, found: tuple[str, str, float]) -> None:
    assert {row[:3] for row in rows(text)} == {found}


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("The H100's FP8 rate is double its FP16 rate.", "nvidia:h100"),
        ("FP4 performance in the H100 doubles its FP8 throughput.", "nvidia:h100"),
        ("INT8 performance on the H100 is twice that of FP16.", "nvidia:h100"),
        ("The H100's FP8 rate is six times the A100's FP16 rate.", "nvidia:a100"),
    ],
)
def test_two_formats_of_one_chip(text: str, baseline: str) -> None:
    assert [(m.subject, m.metric, m.baseline) for m in extract(text)] == [("nvidia:h100", "peak_compute", baseline)]
