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
