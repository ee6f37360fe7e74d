"""What the catalogue prints of a product, by key and metric."""

from __future__ import annotations

import pytest

from claims.extraction import printed


@pytest.mark.parametrize(
    ("key", "metric", "value", "expected"),
    [
        ("nvidia:h200", "memory_capacity", 141e9, True),
        ("nvidia:h200", "memory_capacity", 80e9, False),
        ("nvidia:h200", "customer_count", 12.0, None),
        ("nobody:x1", "memory_capacity", 80e9, None),
        ("aws:trainium2", "memory_capacity", 96e9, True),  # the source prints 96 GiB
        ("aws:p5", "chip_count", 8.0, True),  # a size stands for its family
        ("amd:mi300x", "peak_compute", 1.3074e15, True),
        ("nvidia:gb200-nvl72", "chip_count", 72.0, True),
    ],
)
def test_known(key: str, metric: str, value: float, expected: bool | None) -> None:
    assert printed.known(key, metric, value) is expected


@pytest.mark.parametrize(
    ("key", "baseline", "factor", "expected"),
    [
        ("nvidia:h200", "nvidia:h100", 1.76, True),
        ("nvidia:h200", "nvidia:h100", 3.0, False),
        ("nvidia:h200", "unknown", 1.76, None),
    ],
)
def test_known_ratio(key: str, baseline: str, factor: float, expected: bool | None) -> None:
    assert printed.known_ratio(key, baseline, "memory_capacity", factor) is expected
