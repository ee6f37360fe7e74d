"""A scale letter that stands apart from its number: "8.5 K tokens", where the noun says that it is one."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("The MI300X reaches 8.5 K tokens per second.", "throughput", 8500.0),
        ("The MI300X reaches 8.5 K output tokens/s.", "throughput", 8500.0),
        ("xAI's Colossus has 100 K GPUs.", "cluster_size", 1e5),
        ("xAI's Colossus has 100 K H100s.", "cluster_size", 1e5),
        ("AMD has 50 K customers.", "customer_count", 5e4),
        ("The MI300X holds 153 B transistors.", "transistor_count", 153e9),
    ],
)
def test_the_letter_scales(text: str, metric: str, value: float) -> None:
    assert [(m.metric, m.value) for m in extract(text)] == [(metric, value)]


def test_a_letter_of_something_else_scales_nothing() -> None:
    assert [m.value for m in extract("The MI300X reaches 85 T/s.")] != [85e12]
