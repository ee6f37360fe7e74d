"""Powers of ten and the units without a prefix that go with them."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def found(text: str) -> list[tuple[str, object]]:
    return [(m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("TPU v4 can do `2.75e14` bf16 FLOPs per second.", "peak_compute", 2.75e14),
        ("A100 has a peak of 3.12e14 FLOP/s.", "peak_compute", 3.12e14),
        ("B200 does 2.25×10^15 FLOPs/s in BF16.", "peak_compute", 2.25e15),
        ("Each TPU v6e chip does 9.2e14 bf16 FLOPs / second / chip.", "peak_compute", 9.2e14),
        ("Gaudi 3 can do 1.8e15 OPs/s in INT8.", "peak_compute", 1.8e15),
        ("The total bf16 FLOPs/s of the MI250X is `3.83e14`.", "peak_compute", 3.83e14),
        ("For H100 the peak bf16 FLOPs/s = 9.9e14.", "peak_compute", 9.9e14),
        ("The HBM bandwidth of H100 is 3.35e12 bytes/s.", "memory_bandwidth", 3.35e12),
        ("H200 has 1.41e11 bytes of HBM3e.", "memory_capacity", 1.41e11),
        ("WSE-2 has 2.6e12 transistors.", "transistor_count", 2.6e12),
    ],
)
def test_power_of_ten(text: str, metric: str, value: float) -> None:
    assert found(text) == [(metric, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The model was trained with 3e24 FLOPs on H100 GPUs.",
        "It took 3.8e25 FLOPS to train on H100.",
        "The product performs 2e9 FLOPs and loads 3e8 bytes on TPU v4.",
        "We set the learning rate to 3e-4 and used 1e6 tokens on the H100.",
    ],
)
def test_amounts_of_work_are_no_claims(text: str) -> None:
    assert found(text) == []


def test_rate_after_an_at_sign_is_no_address() -> None:
    assert ("memory_bandwidth", 4.8e12) in found("H200 has 141 GB of HBM3e@4.8TBps.")
