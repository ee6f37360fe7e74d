"""Least-cost allocation against brute force: corners of the polytope, and all whole numbers of machines."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.model.fleet import Allocation, Machine, allocate
from simulation.model.linear_program import InfeasibleError, UnboundedError, minimise

GRAVITON = Machine("graviton", 2.6, {"web": 1000.0, "chat": 50.0}, 40)
GPU = Machine("gpu", 55.0, {"chat": 42000.0, "train": 8.0}, 4)
TRAINIUM = Machine("trainium", 36.0, {"chat": 30000.0, "train": 6.5}, 10)
FLEET = (GRAVITON, GPU, TRAINIUM)


def _cheapest_corner(cost: np.ndarray, rows: np.ndarray, limits: np.ndarray) -> float | None:
    """The least cost over all corners: every choice of as many active constraints as there are variables."""
    n = len(cost)
    a, b = np.vstack([rows, -np.eye(n)]), np.concatenate([limits, np.zeros(n)])
    best = None
    for active in combinations(range(len(b)), n):
        matrix = a[list(active)]
        if abs(np.linalg.det(matrix)) < 1e-9:
            continue
        x = np.linalg.solve(matrix, b[list(active)])
        if np.all(a @ x <= b + 1e-7) and (best is None or cost @ x < best):
            best = float(cost @ x)
    return best


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_the_simplex_finds_the_cheapest_corner(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cost = rng.integers(0, 9, 3).astype(float)
    rows, limits = rng.integers(-5, 6, (4, 3)).astype(float), rng.integers(-6, 9, 4).astype(float)
    expected = _cheapest_corner(cost, rows, limits)
    if expected is None:
        with pytest.raises(InfeasibleError):
            minimise(cost, rows, limits)
        return
    found = minimise(cost, rows, limits)
    assert found.cost == pytest.approx(expected, abs=1e-6)
    assert np.all(rows @ found.x <= limits + 1e-6)
    assert np.all(found.x >= 0)


def test_a_cost_that_falls_for_ever_is_said_so() -> None:
    with pytest.raises(UnboundedError, match="no limit"):
        minimise([-1.0, 0.0], [[0.0, 1.0]], [1.0])


def test_no_demand_costs_nothing() -> None:
    assert allocate({"web": 0.0}, FLEET) == Allocation({}, {}, 0.0)


def test_each_workload_goes_where_a_unit_is_cheapest() -> None:
    found = allocate({"web": 20_000.0, "chat": 60_000.0, "train": 13.0}, FLEET)
    assert found.running("web") == {"graviton": pytest.approx(20.0)}
    assert found.running("chat") == {"trainium": pytest.approx(2.0)}
    assert found.running("train") == {"trainium": pytest.approx(2.0)}
    assert found.usd_per_hour == pytest.approx(20 * 2.6 + 4 * 36.0)


def test_scarce_machines_go_where_they_save_most() -> None:
    """Five of the better machine: training gains 7.4% on the GPU, chat 8.4%; so chat leaves it last."""
    few = (GRAVITON, GPU, Machine("trainium", 36.0, TRAINIUM.rates, 5))
    found = allocate({"chat": 90_000.0, "train": 26.0}, few)
    saving = {w: 55 / GPU.rates[w] - 36 / TRAINIUM.rates[w] for w in ("chat", "train")}
    per_machine = {w: saving[w] * TRAINIUM.rates[w] for w in saving}
    first = max(per_machine, key=lambda w: per_machine[w])
    assert set(found.running(first)) == {"trainium"}
    assert found.hired["trainium"] == pytest.approx(5.0)


def test_demand_is_met_and_capacity_kept() -> None:
    demands = {"web": 35_000.0, "chat": 250_000.0, "train": 30.0}
    found = allocate(demands, FLEET)
    for name, demand in demands.items():
        done = sum(
            count * machine.rates[name]
            for machine in FLEET
            for count in [found.running(name).get(machine.name, 0.0)]
            if count
        )
        assert done == pytest.approx(demand)
    for machine in FLEET:
        used = sum(count for (_, kind), count in found.machines.items() if kind == machine.name)
        assert used <= found.hired.get(machine.name, 0.0) + 1e-9 <= machine.available + 1e-9


def test_what_nothing_runs_is_named() -> None:
    with pytest.raises(InfeasibleError, match="runs train"):
        allocate({"train": 1.0}, [GRAVITON])


def test_too_little_capacity_is_infeasible() -> None:
    with pytest.raises(InfeasibleError, match="capacities"):
        allocate({"web": 50_000.0}, FLEET)
    with pytest.raises(InfeasibleError, match="whole number"):
        allocate({"web": 500.0}, [Machine("half", 1.0, {"web": 1000.0}, 0.6)], whole=True)


def _by_brute_force(demands: dict[str, float], machines: tuple[Machine, ...]) -> float | None:
    """The least cost over all whole numbers of machines, each checked for feasibility by the fractional
    program.
    """
    best = None
    for counts in product(*(range(int(m.available) + 1) for m in machines)):
        cost = sum(c * m.price_per_hour for c, m in zip(counts, machines, strict=True))
        if best is not None and cost >= best:
            continue
        try:
            allocate(demands, [Machine(m.name, 0.0, m.rates, c) for c, m in zip(counts, machines, strict=True)])
        except InfeasibleError:
            continue
        best = cost
    return best


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_whole_fleets_are_the_cheapest_there_are(seed: int) -> None:
    rng = np.random.default_rng(seed)
    machines = tuple(
        Machine(
            f"m{i}",
            float(rng.integers(1, 20)),
            {w: float(rng.integers(0, 6)) for w in "ab"},
            int(rng.integers(1, 4)),
        )
        for i in range(3)
    )
    demands = {w: float(rng.integers(0, 9)) for w in "ab"}
    expected = _by_brute_force(demands, machines)
    if expected is None:
        with pytest.raises(InfeasibleError):
            allocate(demands, machines, whole=True)
    else:
        assert allocate(demands, machines, whole=True).usd_per_hour == pytest.approx(expected)


def test_whole_machines_are_whole_and_shared() -> None:
    found = allocate({"chat": 15_000.0, "train": 3.0}, FLEET, whole=True)
    assert found.hired == {"trainium": 1.0}
    assert set(found.machines) == {("chat", "trainium"), ("train", "trainium")}


@pytest.mark.parametrize("bad", [{"price_per_hour": -1.0}, {"available": -1.0}, {"rates": {"web": -1.0}}])
def test_negative_machines_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        Machine(**{"name": "x", "price_per_hour": 1.0, "rates": {}, **bad})


def test_negative_demand_is_refused() -> None:
    with pytest.raises(ValueError, match="demand cannot be negative"):
        allocate({"web": -1.0}, FLEET)
