"""Which values of one claim can't both hold.

Every figure stands for the numbers that a reader takes it to allow:

    exact      the figure, within the rounding of its print, 3% at least
    approx     within 15%
    at_least   from the figure to its double: who could say "more than 20,000" does not say "more than 10,000"
    at_most    against another "up to": the figure itself, the best case that each of them promises;
               against anything else: everything up to the figure

"Up to 60% lower" is a best case downwards, so a factor below 1 turns both bounds round. Two figures are in
conflict when what they allow does not meet, and

    same_source  one document of one date says both, or
    same_period  the quantity changes with time and both were stated within 31 days of each other, or a count
                 that only grows (shipments, customers) is given lower at a later date; a plan and a fact
                 are of different times, or
    disagree     the quantity does not change with time (a chip's memory, a factor between two chips).

What a product is said to be capable of (the size of a model that it trains) excludes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final
from uuid import UUID, uuid5

from claims.domain.ranking import read_version, standing_versions
from claims.domain.state import HELD, ClaimState
from claims.domain.vocabulary import BUSINESS, OTHER, Bound, Kind, Modality

_NAMESPACE: Final = UUID("9a3c5d0f-4e63-5a8a-bd0e-0f5b8c9a7e03")  # conflict streams hang on it
STREAM: Final = "conflict-"
TOLERANCE: Final = 0.03
APPROX_TOLERANCE: Final = 0.15
SLACK: Final = 2.0  # what "more than" leaves open
PERIOD_DAYS: Final = 31
GROWING: Final = frozenset({"units_shipped", "customer_count"})
CHANGING: Final = frozenset({*BUSINESS, "cluster_size", "cost", "price_performance"})
CAPABILITY: Final = frozenset({"model_size", OTHER})


@dataclass(frozen=True, slots=True)
class Side:
    """A value of a claim, as far as it can clash with another."""

    claim: str
    version: int
    metric: str
    kind: str
    value: float | str
    value_high: float | None
    unit: str | None
    bound: str
    planned: bool
    rounding: float
    stated: tuple[str, ...]  # ISO dates on which it was stated
    documents: frozenset[tuple[str, str]]  # (document, ISO date)

    @property
    def ref(self) -> dict[str, str | int]:
        return {"claim": self.claim, "version": self.version}


@dataclass(frozen=True, slots=True)
class Clash:
    left: Side
    right: Side
    rule: str

    @property
    def id(self) -> UUID:
        return conflict_id(self.left.claim, self.left.version, self.right.claim, self.right.version)


def conflict_id(claim: str, version: int, other: str, other_version: int) -> UUID:
    """The same for either order of the sides."""
    sides = sorted((f"{claim}/{version}", f"{other}/{other_version}"))
    return uuid5(_NAMESPACE, "\x1f".join(sides))


def sides(state: ClaimState) -> list[Side]:
    """The values of a claim that are held: of every version that some document still states."""
    if state.status not in HELD:
        return []
    return [_side(state, number) for number in standing_versions(state)]


def _side(state: ClaimState, number: int) -> Side:
    reading = read_version(state, number)
    version = state.version(number)
    return Side(
        claim=state.id,
        version=number,
        metric=state.identity["metric"],
        kind=state.identity["kind"],
        value=version["value"],
        value_high=version.get("value_high"),
        unit=version.get("unit"),
        bound=reading.bound,
        planned=reading.modality == Modality.PLANNED,
        rounding=float(reading.evidence[0].get("rounding", 0.0)),
        stated=tuple(sorted({e["stated_on"] for e in reading.evidence})),
        documents=frozenset((e["document"], e["stated_on"]) for e in reading.evidence),
    )


def find(states: Iterable[ClaimState]) -> list[Clash]:
    """All conflicts among claims that share everything but who makes them."""
    found: list[Clash] = []
    for left, right in combinations([side for state in states for side in sides(state)], 2):
        rule = clash(left, right)
        if rule:
            found.append(Clash(*_ordered(left, right), rule))
    return found


def _ordered(left: Side, right: Side) -> tuple[Side, Side]:
    return (left, right) if (left.claim, left.version) < (right.claim, right.version) else (right, left)


def clash(left: Side, right: Side) -> str | None:
    """The rule under which two values can't both hold, or None."""
    if left.metric in CAPABILITY or left.unit != right.unit or not _excludes(left, right):
        return None
    changes = left.metric in CHANGING and _is_own_level(left)
    if changes and left.planned != right.planned:
        return None
    if left.documents & right.documents:
        return "same_source"
    if changes:
        return "same_period" if _same_period(left, right) or _shrinks(left, right) else None
    return "disagree"


def _is_own_level(side: Side) -> bool:
    """A level (a count, a price, a growth rate) changes; a factor between two products does not."""
    return side.kind == Kind.QUANTITY or side.metric in BUSINESS


def _excludes(left: Side, right: Side) -> bool:
    if isinstance(left.value, str) or isinstance(right.value, str):
        return isinstance(left.value, str) and isinstance(right.value, str) and left.value != right.value
    best_cases = left.bound == right.bound == Bound.AT_MOST
    low, high = allowed(left, best_case=best_cases)
    other_low, other_high = allowed(right, best_case=best_cases)
    return low > other_high or other_low > high


def allowed(side: Side, *, best_case: bool = False) -> tuple[float, float]:
    """The numbers that a figure allows, as an interval in its unit; see the module's text."""
    assert not isinstance(side.value, str)
    value, top = side.value, side.value_high if side.value_high is not None else side.value
    share = APPROX_TOLERANCE if side.bound == Bound.APPROX else TOLERANCE
    low = value - max(share * abs(value), side.rounding)
    high = top + max(share * abs(top), side.rounding)
    bound = _turned(side)
    if bound == Bound.AT_LEAST:
        return low, max(high, SLACK * top)
    if bound == Bound.AT_MOST and not best_case:
        return -math.inf if side.value_high is None else low, high
    if bound == _LOWER_BEST and not best_case:
        return low, math.inf
    if bound == _LOWER_MORE:
        return min(low, value / SLACK), high
    return low, high


_LOWER_BEST: Final = "lower_best_case"
_LOWER_MORE: Final = "lower_or_more"


def _turned(side: Side) -> str:
    """The bound in terms of the number: it follows the word, and the word may speak of a reduction."""
    reduction = side.kind == Kind.COMPARISON and not isinstance(side.value, str) and side.value < 1
    if reduction and side.bound == Bound.AT_MOST:
        return _LOWER_BEST
    if reduction and side.bound == Bound.AT_LEAST:
        return _LOWER_MORE
    return side.bound


def _same_period(left: Side, right: Side) -> bool:
    return any(_days(a, b) <= PERIOD_DAYS for a in left.stated for b in right.stated)


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _shrinks(left: Side, right: Side) -> bool:
    """A count that only grows was lower in every later statement."""
    if left.metric not in GROWING or isinstance(left.value, str) or isinstance(right.value, str):
        return False
    small, large = sorted((left, right), key=lambda side: float(side.value))
    return small.stated[0] > large.stated[-1]
