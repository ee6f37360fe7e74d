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
    ],
)  # fmt: skip
def test_bandwidths(text: str, metric: str) -> None:
    assert [d.metric for d in drafts(text, "sl_patterns")] == [metric]
