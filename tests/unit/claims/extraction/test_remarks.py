"""Columns of remarks and differences beside those of two products. Tables are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def compared(head: str, row: str) -> list[tuple[str, str, float | str, str | None]]:
    """The comparisons, and figures of the last column, of a table of two cards."""
    text = f"| Spec | H100 | H200 | {head} |\n| --- | --- | --- | --- |\n{row}\n"
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind == "comparison"]


@pytest.mark.parametrize(
    ("head", "row", "claim"),
    [
        ("Notes", "| Memory | 80 GB | 141 GB | 76% more than H100 |", ("memory_capacity", 1.76, "nvidia:h100")),
        ("Remarks", "| Bandwidth | 3.3 TB/s | 4.8 TB/s | 45% higher |", ("memory_bandwidth", 1.45, "nvidia:h100")),
        ("Key difference", "| Cores | 132 | 132 | 2x faster training |", ("training_performance", 2.0, "nvidia:h100")),
        ("What's new", "| TDP | 700 W | 600 W | 14% less power |", ("power", 0.86, "nvidia:h100")),
        ("Main difference", "| Cores | 132 | 132 | 3x faster inference than A100 |",
         ("inference_performance", 3.0, "nvidia:a100")),
    ],
)  # fmt: skip
def test_remarks_compare_the_second_with_the_first(head: str, row: str, claim: tuple[str, float, str]) -> None:
    assert compared(head, row) == [("nvidia:h200", *claim)]


def test_the_product_that_the_remark_names_is_the_baseline() -> None:
    (claim,) = compared("Comment", "| Latency | 20 ms | 30 ms | 1.5x lower latency than H200 |")
    assert (claim[0], claim[1], claim[3]) == ("nvidia:h100", "latency", "nvidia:h200")


@pytest.mark.parametrize("remark", ["Same", "Needs 2 slots", "10% of users notice", "See note 3"])
def test_other_remarks_compare_nothing(remark: str) -> None:
    assert compared("Notes", f"| TDP | 700 W | 700 W | {remark} |") == []
