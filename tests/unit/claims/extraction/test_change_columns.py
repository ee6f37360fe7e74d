"""Columns of changes beside two products: factors, parts and words. Tables are our own."""

from __future__ import annotations

import pytest

from claims.extraction import Mention, extract

HEAD = "| Spec | A100 | H100 | {change} |\n|---|---|---|---|\n"


def changes(row: str, change: str = "Change") -> list[Mention]:
    return [m for m in extract(HEAD.format(change=change) + row) if m.kind != "quantity"]


@pytest.mark.parametrize(
    ("row", "metric", "value"),
    [
        ("| Memory | 40 GB | 80 GB | 2x |", "memory_capacity", 2.0),
        ("| Memory | 80 GB | 40 GB | 1/2 |", "memory_capacity", 0.5),
        ("| TDP | 400 W | 600 W | 3/2 |", "power", 1.5),
        ("| Training time | 42 h | 14 h | 3x faster |", "training_time", 0.333333),
    ],
)
def test_factors(row: str, metric: str, value: float) -> None:
    (found,) = changes(row)
    assert (found.subject, found.metric, found.value, found.baseline) == ("nvidia:h100", metric, value, "nvidia:a100")


@pytest.mark.parametrize("row", ["| Memory | 40 GB | 80 GB | 3/4 |", "| Released | 2020 | 2022 | 1/2 |"])
def test_a_part_that_the_figures_do_not_make_is_none(row: str) -> None:
    assert changes(row) == []


@pytest.mark.parametrize(
    ("row", "metric", "value"),
    [
        ("| TDP | 400 W | 700 W | Higher |", "power", "higher"),
        ("| Memory | HBM2e | HBM3 | Faster |", "memory_bandwidth", "higher"),
        ("| Memory channels | 5 | 6 | Higher memory bandwidth for training |", "memory_bandwidth", "higher"),
        ("| Process | custom | improved | Lower power draw |", "power", "lower"),
        ("| Latency | 9 ms | 5 ms | Much better |", "latency", "lower"),
    ],
)
def test_words(row: str, metric: str, value: str) -> None:
    (found,) = changes(row)
    assert (found.subject, found.metric, found.value, found.baseline) == ("nvidia:h100", metric, value, "nvidia:a100")


@pytest.mark.parametrize(
    "row",
    [
        "| TDP | 400 W | 700 W | Lower |",  # the figures say otherwise
        "| TDP | 400 W | 400 W | Same |",
        "| Software | older | newer | Better |",  # of nothing that is measured
    ],
)
def test_words_that_claim_nothing(row: str) -> None:
    assert changes(row) == []


def test_a_word_beside_a_factor_says_nothing_more() -> None:
    assert [m.value for m in changes("| Efficiency | 1x | +60% | Improved |")] == [1.6]


def test_heads_with_an_adjective() -> None:
    (found,) = changes("| Cores | 100 | 130 | 30% more cores |", "Key Improvement")
    assert (found.metric, found.value, found.baseline) == ("core_count", 1.3, "nvidia:a100")


def test_the_evidence_is_the_words_of_the_cell() -> None:
    assert [m.quote for m in changes("| TDP | 400 W | 700 W | **Higher** |")] == ["Higher"]


def test_beside_three_products_the_pair_whose_figures_make_it() -> None:
    head = "| Spec | A100 | H100 | B200 | Speedup |\n|---|---|---|---|---|\n"
    text = head + "| Throughput (tokens/s) | 10 | 25 | 80 | 3.2x |"
    (found,) = [m for m in extract(text) if m.kind == "comparison"]
    assert (found.subject, found.value, found.baseline) == ("nvidia:b200", 3.2, "nvidia:h100")
