"""Figures that look like years, and years that stand before things that could be counted. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("figure", "metric", "value"),
    [
        ("1979 teraflops of FP8", "peak_compute", 1.979e15), ("1979 FP8 TFLOPs", "peak_compute", 1.979e15),
        ("1979 Tflop/s", "peak_compute", 1.979e15), ("2000 TOPS of INT8", "peak_compute", 2e15),
        ("2039 GB/s of memory bandwidth", "memory_bandwidth", 2.039e12), ("2000 images/s", "throughput", 2000.0),
        ("1950 FPS on ResNet", "throughput", 1950.0), ("2040 requests per second", "throughput", 2040.0),
        ("2026 tok/s", "throughput", 2026.0), ("2048 vCPUs", "vcpu_count", 2048.0),
        ("2000 kW under load", "power", 2e6), ("a draw of 2000 kilowatts", "power", 2e6),
        ("a price of 1999 dollars", "cost", 1999.0), ("192 GBs of memory", "memory_capacity", 192e9),
    ],
)  # fmt: skip
def test_a_unit_makes_it_a_figure(figure: str, metric: str, value: float) -> None:
    found = [(m.metric, m.value) for m in extract(f"The DGX H100 delivers {figure}.")]
    assert found == [(metric, pytest.approx(value))]


@pytest.mark.parametrize("when", ["in 2024", "since 2019", "by 2030", "in its 2023 form", "until 2026 servers arrive"])
def test_years_are_no_figures(when: str) -> None:
    assert not extract(f"The DGX H100 was sold {when}.")


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The MI300X accelerator: 304 compute units.", "core_count"),
        ("The MI300X accelerator: 153 billion transistors.", "transistor_count"),
    ],
)
def test_a_name_before_a_colon_counts_nothing(text: str, metric: str) -> None:
    assert [m.metric for m in extract(text)] == [metric]
