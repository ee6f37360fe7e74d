"""Prices above and below, lots bought on top, "with its" and "level with": sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import claims, table

Row = tuple[str, str, float | str, str | None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The MI300X is priced well below the H100.", [("amd:mi300x", "cost", "lower", "nvidia:h100")]),
        ("The H200 is priced slightly above the H100.", [("nvidia:h200", "cost", "higher", "nvidia:h100")]),
        ("The MI300X is priced below expectations.", []),
        (
            "The Gaudi 3 is level with the H100 in inference.",
            [("intel:gaudi3", "inference_performance", 1.0, "nvidia:h100")],
        ),
        (
            "Meta ordered 100,000 MI450s for Ohio, plus another 50,000 for Texas.",
            [("amd:mi450", "units_shipped", 1e5, None), ("amd:mi450", "units_shipped", 5e4, None)],
        ),
        (
            "They tested the EPYC 9654, which has 96 cores, and the Xeon 8490H with its 60 cores.",
            [("amd:epyc-9654", "core_count", 96.0, None), ("intel:xeon-8490h", "core_count", 60.0, None)],
        ),
        (
            "The MI300X has memory advantages over the H100.",
            [("amd:mi300x", "memory_capacity", "higher", "nvidia:h100")],
        ),
    ],
)
def test_what_is_told_of_whom(text: str, found: list[Row]) -> None:
    assert [(m.subject, m.metric, m.value, m.baseline) for m in extract(text)] == found


def test_units_of_a_cell_are_bought_by_the_lot() -> None:
    text = table("Customer | Product | Scale", "Anthropic | TPU v7 | 1M units", "Meta | MTIA | 200,000 units")
    assert {m for m in claims(text) if m[1] == "units_shipped"} == {
        ("google:tpu-v7", "units_shipped", 1e6), ("meta:mtia", "units_shipped", 2e5)
    }  # fmt: skip
    assert claims(table("Spec | H100 | MI300X", "Spare | 2 units | 3 units", "Other | 4 units | 5 units")) == set()
