"""Mixed fleets: which machines should run which workloads so that all demand is met at the least cost.

A generalised transportation problem (Dantzig 1963, chapter 21): machine-hours x[w, m] >= 0, every workload
gets its demand, no kind of machine is used beyond what there is. Rented by the hour, machines divide (a
linear program); owned or reserved whole, their number is an integer (branch and bound; Land & Doig 1960).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulation.model.gaussian import FloatArray
from simulation.model.linear_program import InfeasibleError, Solution, minimise

MAX_NODES: Final = 2000


@dataclass(frozen=True, slots=True)
class Machine:
    """A kind of machine: USD per hour, how many there are, and units of each workload that one does per
    second.

    A workload that is missing from `rates` does not run on it.
    """

    name: str
    price_per_hour: float
    rates: Mapping[str, float]
    available: float = float("inf")

    def __post_init__(self) -> None:
        if self.price_per_hour < 0 or self.available < 0 or any(rate < 0 for rate in self.rates.values()):
            raise ValueError(f"{self.name}: price, number and rates cannot be negative")


@dataclass(frozen=True, slots=True)
class Allocation:
    """How many machines of each kind work on each workload, and what all cost per hour.

    machines: (workload, machine name) -> machines in use, only those above zero. hired: whole or fractional
    number of each kind that is paid. usd_per_hour: of all hired.
    """

    machines: Mapping[tuple[str, str], float]
    hired: Mapping[str, float]
    usd_per_hour: float

    def running(self, workload: str) -> dict[str, float]:
        """Machines by kind that run one workload."""
        return {kind: count for (name, kind), count in self.machines.items() if name == workload}


def allocate(demands: Mapping[str, float], machines: Sequence[Machine], *, whole: bool = False) -> Allocation:
    """The cheapest allocation: `demands` in units per second by workload (tokens, requests, queries).

    whole: hire machines whole (several workloads may share one). Raises InfeasibleError when there is not
    enough capacity, naming a workload that nothing runs if that is why.
    """
    for name, demand in demands.items():
        if demand < 0:
            raise ValueError(f"{name}: demand cannot be negative")
        if demand > 0 and not any(machine.rates.get(name, 0.0) > 0 for machine in machines):
            raise InfeasibleError(f"no machine of the fleet runs {name}")
    problem = _Problem(demands, machines)
    return problem.allocation(_branch(problem) if whole else problem.solve())


class _Problem:
    """The linear program of one fleet: a variable per feasible (workload, machine) pair and one per kind
    hired.
    """

    def __init__(self, demands: Mapping[str, float], machines: Sequence[Machine]) -> None:
        self.machines, self.demands = tuple(machines), dict(demands)
        self.pairs = [(w, m) for w in demands for m, one in enumerate(machines) if one.rates.get(w, 0.0) > 0]
        self.kinds = len(self.machines)
        hiring = [machine.price_per_hour for machine in machines]
        self.cost = np.array([0.0] * len(self.pairs) + hiring)
        self.rows, self.limits = self._constraints()

    def _constraints(self) -> tuple[FloatArray, FloatArray]:
        rows, limits = [], []
        for name, demand in self.demands.items():
            row = np.zeros(len(self.cost))
            for i, (w, m) in enumerate(self.pairs):
                row[i] = -self.machines[m].rates[name] if w == name else 0.0
            rows.append(row)
            limits.append(-demand)
        for kind in range(self.kinds):
            row = np.zeros(len(self.cost))
            row[[i for i, (_, m) in enumerate(self.pairs) if m == kind]] = 1.0
            row[len(self.pairs) + kind] = -1.0
            rows.append(row)
            limits.append(0.0)
        return np.array(rows).reshape(-1, len(self.cost)), np.array(limits)

    def solve(self, low: FloatArray | None = None, high: FloatArray | None = None) -> Solution:
        """The cheapest allocation with the number hired of each kind between `low` and `high`."""
        most = np.array([machine.available for machine in self.machines])
        high = most if high is None else np.minimum(high, most)
        low = np.zeros(self.kinds) if low is None else low
        bounded = np.flatnonzero(np.isfinite(high))
        hired = np.hstack([np.zeros((self.kinds, len(self.pairs))), np.eye(self.kinds)])
        rows = np.vstack([self.rows, hired[bounded], -hired])
        return minimise(self.cost, rows, np.concatenate([self.limits, high[bounded], -low]))

    def hired(self, solution: Solution) -> FloatArray:
        return solution.x[len(self.pairs) :]

    def allocation(self, solution: Solution) -> Allocation:
        used = {
            (w, self.machines[m].name): float(count)
            for (w, m), count in zip(self.pairs, solution.x, strict=False)
            if count > 0
        }
        hired = {
            machine.name: float(count)
            for machine, count in zip(self.machines, self.hired(solution), strict=True)
            if count > 0
        }
        return Allocation(used, hired, solution.cost)


def _branch(problem: _Problem) -> Solution:
    """The cheapest solution with whole machines: split on a fractional count, drop what cannot be cheaper."""
    best: Solution | None = None
    open_nodes = [(np.zeros(problem.kinds), np.full(problem.kinds, np.inf))]
    for _ in range(MAX_NODES):
        if not open_nodes:
            break
        low, high = open_nodes.pop()
        try:
            solution = problem.solve(low, high)
        except InfeasibleError:
            continue
        if best is not None and solution.cost >= best.cost - 1e-9:
            continue
        counts = problem.hired(solution)
        split = int(np.argmax(np.abs(counts - np.round(counts))))
        if abs(counts[split] - round(counts[split])) < 1e-7:
            best = solution
            continue
        down, up = high.copy(), low.copy()
        down[split], up[split] = np.floor(counts[split]), np.ceil(counts[split])
        # The rounded-up side is looked at first: it is feasible, and gives a bound early.
        open_nodes += [(low, down), (up, high)]
    else:
        raise RuntimeError(f"no proof of the cheapest fleet within {MAX_NODES} steps; allow fractions (whole=False)")
    if best is None:
        raise InfeasibleError("no whole number of machines meets all demands within the capacities")
    return best
