"""Propagation: bounds over parallel figures, metrics to figures that name none."""

from __future__ import annotations

import pytest

from claims.extraction import propagation
from claims.extraction.records import Draft, Quantity
from tests.unit.claims.extraction.stages import drafts, sentence


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Gaudi 3 has up to 30% more throughput and 40% better latency.", ["at_most", "at_most"]),
        ("Gaudi 3 has up to 30% more throughput, and is 40% faster.", ["at_most", "exact"]),
        ("Gaudi 3 has up to 30% more throughput; 40% better latency.", ["at_most", "exact"]),
        ("Gaudi 3 has over 30% more throughput and 40% better latency.", ["at_least", "exact"]),
        ("Gaudi 3 has up to 30% more throughput and 40% on average better latency.", ["at_most", "exact"]),
    ],
)  # fmt: skip
def test_bounds(text: str, bounds: list[str]) -> None:
    assert [d.bound for d in drafts(text)] == bounds


def inherit(rule: str) -> Draft:
    return Draft(rule, Quantity(0, 2, "mult", 2.0), "inherit", "comparison", 2.0, None, "x", 0, 2)


@pytest.mark.parametrize(
    ("rule", "kind", "before", "metric"),
    [
        ("bare_factor", "comparison", "latency", "latency"), ("bare_factor", "quantity", "latency",
        "compute_performance"), ("growth", "comparison", "revenue", "revenue"),
        ("growth", "quantity", "revenue", "revenue"), ("bare_factor", "comparison", "other", "compute_performance"),
    ],
)  # fmt: skip
def test_a_figure_without_a_metric(rule: str, kind: str, before: str, metric: str) -> None:
    one, _ = sentence("Nothing is said here.")
    one.drafts = [inherit(rule)]
    earlier = Draft("unit", Quantity(0, 1, "unit", 1.0), before, kind, 1.0, None, "s", 0, 1)
    assert [d.metric for d in propagation.metrics(one, earlier)] == [metric]


def test_without_anything_before() -> None:
    one, _ = sentence("Nothing is said here.")
    one.drafts = [inherit("bare_factor"), inherit("growth")]
    assert [d.metric for d in propagation.metrics(one, None)] == ["compute_performance"]
