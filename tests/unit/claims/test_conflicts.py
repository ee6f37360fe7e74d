"""Values of one claim that can't both hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claims.domain import conflicts
from claims.domain.conflicts import Side, allowed, clash
from tests.claims_samples import Ledger, customers, document, mention


def side(value: float | str, bound: str = "exact", *, version: int = 1, **fields: Any) -> Side:
    values: dict[str, Any] = {
        "claim": "c", "metric": "memory_capacity", "kind": "quantity", "value_high": None, "unit": "B",
        "planned": False, "rounding": 0.0, "stated": (f"2024-0{version}-01",), "documents": frozenset(),
    }  # fmt: skip
    values.update(fields)
    return Side(version=version, value=value, bound=bound, **values)


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ((96.0, "exact"), (96.0, "exact"), False),
        ((96.0, "exact"), (98.0, "exact"), False),  # within 3% on either side
        ((96.0, "exact"), (128.0, "exact"), True),
        ((96.0, "approx"), (110.0, "exact"), False),
        ((96.0, "at_least"), (128.0, "exact"), False),
        ((96.0, "at_least"), (80.0, "exact"), True),
        ((96.0, "at_most"), (80.0, "exact"), False),
        ((96.0, "at_most"), (128.0, "exact"), True),
        ((96.0, "at_most"), (128.0, "at_most"), True),  # two best cases
        ((10_000.0, "at_least"), (50_000.0, "at_least"), True),
        ((10_000.0, "at_least"), (15_000.0, "at_least"), False),
        (("higher", "exact"), ("lower", "exact"), True),
        (("higher", "exact"), (4.0, "exact"), False),
    ],
)
def test_what_excludes_what(one: tuple[Any, str], other: tuple[Any, str], conflict: bool) -> None:
    left, right = side(*one), side(*other, version=2)
    assert (clash(left, right) == "disagree") is conflict
    assert (clash(right, left) == "disagree") is conflict


def test_units_that_differ_are_not_compared() -> None:
    assert clash(side(1.0, unit="FLOPS"), side(9.0, unit="OPS", version=2)) is None


def test_the_printed_digits_widen_a_figure() -> None:
    assert clash(side(4.0, rounding=0.5), side(4.4, version=2)) is None
    assert clash(side(4.0, rounding=0.05), side(4.4, version=2)) == "disagree"


def test_a_reduction_turns_the_bound_round() -> None:
    """At best 0.4 of the cost: a typical factor of 0.7 fits, one of 0.2 is better than the best."""
    ratio = {"kind": "comparison", "unit": "x", "metric": "power"}
    assert allowed(side(0.4, "at_most", **ratio))[1] == float("inf")
    assert clash(side(0.4, "at_most", **ratio), side(0.7, version=2, **ratio)) is None
    assert clash(side(0.4, "at_most", **ratio), side(0.2, version=2, **ratio)) == "disagree"


COUNT = {"metric": "customer_count", "unit": "count"}


@pytest.mark.parametrize(
    ("early", "late", "rule"),
    [
        (10_000.0, 50_000.0, None),  # it grew
        (50_000.0, 10_000.0, "same_period"),  # it can't shrink
    ],
)
def test_counts_grow_with_time(early: float, late: float, rule: str | None) -> None:
    one = side(early, "at_least", stated=("2022-01-01",), **COUNT)
    other = side(late, "at_least", version=2, stated=("2023-06-01",), **COUNT)
    assert clash(one, other) == rule


def test_within_one_period_two_counts_disagree() -> None:
    one = side(10_000.0, "at_least", stated=("2023-06-01",), **COUNT)
    other = side(50_000.0, "at_least", version=2, stated=("2023-06-20",), **COUNT)
    assert clash(one, other) == "same_period"


def test_a_plan_and_a_fact_are_of_different_times() -> None:
    size = {"metric": "cluster_size", "unit": "count", "documents": frozenset({("d", "2025-01-01")})}
    assert clash(side(5e5, "approx", **size), side(1e6, "at_least", version=2, planned=True, **size)) is None


def test_a_capability_excludes_nothing() -> None:
    size = {"metric": "model_size", "unit": "count"}
    assert clash(side(1e9, **size), side(1e12, version=2, **size)) is None


def test_two_counts_in_one_document_are_a_conflict() -> None:
    ledger = Ledger()
    ledger.read(document(), [customers(50_000), customers(10_000, start=500)])
    (found,) = conflicts.find(ledger.states.values())
    assert (found.rule, found.left.version, found.right.version) == ("same_source", 1, 2)


def test_conflicts_are_looked_for_across_claimants() -> None:
    ledger = Ledger()
    ledger.read(document(), [mention("4x", bound="exact")])
    press = document("press", publisher="press.example", published=date(2024, 2, 1))
    ledger.read(press, [mention("2x", value=2.0, bound="exact", claimant="publisher")])
    (found,) = conflicts.find(ledger.states.values())
    assert found.rule == "disagree"
    assert {found.left.claim, found.right.claim} == set(ledger.states)


def test_the_id_is_the_same_from_both_sides() -> None:
    assert conflicts.conflict_id("a", 1, "b", 2) == conflicts.conflict_id("b", 2, "a", 1)


def test_what_is_rejected_clashes_with_nothing() -> None:
    from claims.domain import curate
    from claims.domain.book import Book

    ledger = Ledger()
    ledger.read(document(), [customers(50_000), customers(10_000, start=500)])
    book = Book(ledger.copies(), actor="user:1")
    curate.reject(book, ledger.only.id, reason="not a claim")
    ledger.apply(book.changes(), "user:1")
    assert conflicts.find(ledger.states.values()) == []
