"""A sum in brackets behind counted chips is that of the machine that holds them. Sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

_DGX, _H200 = "nvidia:dgx-h200", "nvidia:h200"


@pytest.mark.parametrize(
    ("aside", "subject", "metric", "value"),
    [
        ("1,128 GB total memory", _DGX, "memory_capacity", 1128e9),
        ("1.1 TB of combined HBM3e", _DGX, "memory_capacity", 1.1e12),
        ("a total of 1,128 GB of HBM3e", _DGX, "memory_capacity", 1128e9),
        ("in total 1,128 GB", _DGX, "memory_capacity", 1128e9),
        ("total memory: 1,128 GB", _DGX, "memory_capacity", 1128e9),
        ("1,128 GB in total", _DGX, "memory_capacity", 1128e9),
        ("32 petaflops of total FP8 compute", _DGX, "peak_compute", 32e15),
        ("141 GB each", _H200, "memory_capacity", 141e9),
        ("141 GB", _H200, "memory_capacity", 141e9),
        ("700 W apiece", _H200, "power", 700.0),
    ],
)
def test_sum_of_the_machine(aside: str, subject: str, metric: str, value: float) -> None:
    found = {(c.subject, c.metric, c.value) for c in extract(f"The DGX H200 holds 8 H200 GPUs ({aside}).")}
    assert found == {(_DGX, "chip_count", 8.0), (subject, metric, value)}


def test_the_total_of_one_chip_is_its_own() -> None:
    found = {(c.subject, c.metric, c.value) for c in extract("The H100 (80 GB total memory) draws 700 W.")}
    assert found == {("nvidia:h100", "memory_capacity", 80e9), ("nvidia:h100", "power", 700.0)}
