"""The factor behind two figures set against each other."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def ratios(text: str) -> list[Row]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind == "comparison"]


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        (
            "Compared with the L40S, the H200 has more bandwidth (4.8 TB/s vs 0.864 TB/s, 5.6x).",
            "memory_bandwidth",
            5.6,
        ),
        ("The H200 has 141 GB versus 48 GB for the L40S, about 2.9x.", "memory_capacity", 2.9),
    ],
)
def test_a_factor_that_is_the_ratio_of_two_figures(text: str, metric: str, value: float) -> None:
    assert ("nvidia:h200", metric, value, "nvidia:l40s") in ratios(text)


def test_a_factor_that_is_not_their_ratio_is_of_something_else() -> None:
    assert ratios("The H200 has 141 GB versus 48 GB for the L40S, 7x.") == []


def test_equals_have_their_figures_in_the_order_of_their_names() -> None:
    found = extract("The H200 matches the L40S in latency (4.6 ms vs 4.7 ms).")
    assert {(m.subject, m.value) for m in found if m.metric == "latency" and m.unit == "s"} == {
        ("nvidia:h200", 0.0046),
        ("nvidia:l40s", 0.0047),
    }
