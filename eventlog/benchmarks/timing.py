"""Comparing things honestly on a busy machine: interleaved rounds, medians, ratios within a round."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# Does one operation and returns the seconds that count (an operation may prepare itself untimed).
Operation = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Rates:
    """Operations per second of each case, one number per round."""

    rounds: Mapping[str, list[float]]

    def median(self, case: str) -> float:
        return statistics.median(self.rounds[case])

    def ratio(self, case: str, floor: str) -> float:
        """Median of the ratios within each round: what disturbed one round disturbed both."""
        pairs = zip(self.rounds[case], self.rounds[floor], strict=True)
        return statistics.median(mine / its for mine, its in pairs)


def interleaved(cases: dict[str, Operation], *, rounds: int, seconds: float) -> Rates:
    """Run the cases in turn, each for some seconds per round; the first turn of each is thrown away."""
    found: dict[str, list[float]] = {name: [] for name in cases}
    for operation in cases.values():
        _rate(operation, seconds / 4)
    for number in range(rounds):
        names = list(cases) if number % 2 == 0 else list(reversed(cases))
        for name in names:
            found[name].append(_rate(cases[name], seconds))
    return Rates(found)


def _rate(operation: Operation, seconds: float) -> float:
    spent, count = 0.0, 0
    end = time.perf_counter() + seconds
    while count == 0 or time.perf_counter() < end:
        spent += operation()
        count += 1
    return count / spent


def timed(function: Callable[[], object]) -> float:
    """Seconds a call takes."""
    started = time.perf_counter()
    function()
    return time.perf_counter() - started
