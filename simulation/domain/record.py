"""A vendor's record: how many of its claims hold, with an interval, and how far the others were off."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Final

from claims.domain.vocabulary import LOWER_IS_BETTER
from simulation.checks.records import Word

Z90: Final = 1.6448536269514722  # two-sided 90%


@dataclass(frozen=True, slots=True)
class Claimed:
    """One verdict as a record counts it; median: what the models found, None where nothing was computed."""

    claimant: str
    metric: str
    year: int | None
    verdict: str
    value: float | None
    median: float | None


@dataclass(frozen=True, slots=True)
class RecordLine:
    """held: share of the checkable claims that are supported, with a 90% interval (Wilson 1927). overstated:
    claimed over found of those that are not, as a median and the largest; None where there are none."""

    claimant: str
    metric: str
    year: int | None
    counts: dict[str, int]
    checkable: int
    held: float | None
    held_low: float | None
    held_high: float | None
    overstated: float | None
    overstated_most: float | None


def wilson(successes: int, trials: int, z: float = Z90) -> tuple[float, float]:
    """Interval of a share that stays inside 0..1 and does not collapse for few trials (Wilson 1927, eq. 1)."""
    share, spread = successes / trials, z * z / trials
    middle = (share + spread / 2.0) / (1.0 + spread)
    half = z * sqrt(share * (1.0 - share) / trials + spread / (4.0 * trials)) / (1.0 + spread)
    return max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))


def overstatement(one: Claimed) -> float | None:
    """Claimed over found, above one when the claim promises more; None where nothing can be divided."""
    if not one.value or not one.median or one.verdict in (Word.SUPPORTED, Word.NOT_CHECKABLE):
        return None
    ratio = one.value / one.median
    return 1.0 / ratio if one.metric in LOWER_IS_BETTER else ratio


def record_lines(claims: Iterable[Claimed]) -> list[RecordLine]:
    """One line per claimant, metric and year, in that order; claims without a date come last."""
    groups: dict[tuple[str, str, int | None], list[Claimed]] = defaultdict(list)
    for one in claims:
        groups[(one.claimant, one.metric, one.year)].append(one)
    ordered = sorted(groups.items(), key=lambda item: (*item[0][:2], item[0][2] is None, item[0][2] or 0))
    return [_line(*key, group) for key, group in ordered]


def _line(claimant: str, metric: str, year: int | None, group: list[Claimed]) -> RecordLine:
    counts = Counter(one.verdict for one in group)
    checkable = len(group) - counts[Word.NOT_CHECKABLE]
    held = counts[Word.SUPPORTED]
    low, high = wilson(held, checkable) if checkable else (None, None)
    off = [factor for one in group if (factor := overstatement(one)) is not None and factor > 1.0]
    return RecordLine(
        claimant, metric, year, dict(sorted(counts.items())), checkable,
        held / checkable if checkable else None, low, high,
        median(off) if off else None, max(off, default=None),
    )  # fmt: skip
