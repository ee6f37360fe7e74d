"""Whose measure a comparative has, and who is no subject of a comparison with itself: sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "On Graviton3 queries run 10% faster on average while energy use falls by a quarter.",
            [("aws:graviton3", "compute_performance", 1.1), ("aws:graviton3", "power", 0.75)],
        ),
        (
            "On Graviton3 jobs finish 10% faster in tests and cost 20% less.",
            [("aws:graviton3", "compute_performance", 1.1), ("aws:graviton3", "cost", 0.8)],
        ),
        ("The H200 is 2x better on throughput per dollar.", [("nvidia:h200", "price_performance", 2.0)]),
    ],
)
def test_the_measure_of_the_next_clause_is_not_that_of_a_comparative(
    text: str, found: list[tuple[str, str, float]]
) -> None:
    assert [(m.subject, m.metric, m.value) for m in extract(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Cobalt 200 is out. Microsoft promises 50% more performance than Cobalt 100 and says Teams ran well on"
            " Cobalt 100.",
            [("microsoft:cobalt-200", "compute_performance", 1.5, "microsoft:cobalt-100")],
        ),
        (
            "Graviton4 is out. AWS sees 30% more performance than Graviton3 and says that Graviton3 is 25% faster than"
            " Graviton2.",
            [
                ("aws:graviton4", "compute_performance", 1.3, "aws:graviton3"),
                ("aws:graviton3", "compute_performance", 1.25, "aws:graviton2"),
            ],
        ),
    ],
)
def test_nothing_is_compared_with_itself(text: str, found: list[Row]) -> None:
    assert [(m.subject, m.metric, m.value, m.baseline) for m in extract(text)] == found


def test_stacks_that_are_counted_are_parts_of_a_chip() -> None:
    found = extract("MI355X: eight HBM3E stacks for 288 GB, 8 TB/s, 2.5 PFLOPS in FP16.")
    assert {m.subject for m in found} == {"amd:mi355x"}


def test_a_part_of_what_another_chip_computes_compares_them() -> None:
    found = extract("The H20 has 15% of the compute of the H200.")
    assert [(m.subject, m.metric, m.value, m.baseline) for m in found] == [
        ("nvidia:h20", "compute_performance", 0.15, "nvidia:h200")
    ]
