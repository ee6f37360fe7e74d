"""Which link a bandwidth is of."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Gaudi 3 has 3.7 TB/s.", "memory_bandwidth"), ("Gaudi 3 chips are connected at 900 GB/s.",
        "interconnect_bandwidth"),
        ("Gaudi 3 has an interconnect of 900 GB/s.", "interconnect_bandwidth"),
        ("Gaudi 3 has networking of 900 GB/s.", "network_bandwidth"),
        ("Gaudi 3 has 900 Gbps of memory bandwidth.", "memory_bandwidth"), ("Gaudi 3 has 900 Gbps.",
        "network_bandwidth"),
        ("Gaudi 3 has 9.2 Gbps per pin.", "memory_bandwidth"), ("Gaudi 3 has 3.7 TB of memory bandwidth.",
        "memory_bandwidth"),
        ("It links the Gaudi 3 GPUs at 900 Gbps.", "interconnect_bandwidth"),
        ("Gaudi 3 has 8 channels of GDDR7 for 3.1 Tb/s of throughput.", "memory_bandwidth"),
        ("HBM3E stacks of Gaudi 3 reach a speed of 9.6 gigabits per second.", "memory_bandwidth"),
        ("Gaudi 3 with its HBM2E connects at 400 Gbps.", "network_bandwidth"),
        ("Gaudi 3 moves data out of HBM2E through 400 Gbps ports.", "network_bandwidth"),
    ],
)  # fmt: skip
def test_bandwidths(text: str, metric: str) -> None:
    assert [d.metric for d in drafts(text, "sl_patterns")] == [metric]


def test_a_rate_behind_that_of_the_memory_is_not_the_memorys() -> None:
    found = drafts("Gaudi 3 (128 GB HBM2E with 3.7 TB/s, and 12.8 Tb/s EFA).", "sl_patterns")
    assert [d.metric for d in found] == ["memory_capacity", "memory_bandwidth", "network_bandwidth"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Gaudi 3: 1.8 TB/s scale-up, 400G scale-out per chip.",
            [("interconnect_bandwidth", 1.8e12), ("network_bandwidth", 4e11)],
        ),
        (
            "Gaudi 3 has 2 TB/s (scale-up) and 800 Gb/s (scale-out).",
            [("interconnect_bandwidth", 2e12), ("network_bandwidth", 8e11)],
        ),
        ("Gaudi 3 has 1.6T of scale-out bandwidth.", [("network_bandwidth", 1.6e12)]),
        ("Gaudi 3 needs 1.6T transceivers.", [("network_bandwidth", 1.6e12)]),
        ("Gaudi 3 has 600 GB/s scale up per GPU.", [("interconnect_bandwidth", 6e11)]),
        ("Gaudi 3 phones support 5G networks.", []),
        ("Gaudi 3 has a 24-device scale-up domain.", [("chip_count", 24.0)]),
        ("Gaudi 3 has a 3x larger scale-up domain than the H100.", [("chip_count", 3.0)]),
        ("Gaudi 3 doubles the scale-up domain bandwidth of the H100.", [("interconnect_bandwidth", 2.0)]),
    ],
)
def test_scaled_up_and_out(text: str, found: list[tuple[str, float]]) -> None:
    assert [(d.metric, d.value) for d in drafts(text)] == found
