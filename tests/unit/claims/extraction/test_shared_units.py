"""Figures that share a unit: it is said once for both."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import quantities


@pytest.mark.parametrize(
    ("text", "unit", "values"),
    [
        ("Heron has 61 versus 122 teraflops.", "FLOPS", [61e12, 122e12]),
        ("Heron has 61 (vector) and 122 (matrix) teraflops.", "FLOPS", [61e12, 122e12]),
        ("It comes with 256/512 GB.", "B", [256e9, 512e9]),
        ("It went from 1.1 exaflops to 1.35.", "FLOPS", [1.1e18, 1.35e18]),
        ("It reaches 275 TFLOPS, compared to 197.", "FLOPS", [275e12, 197e12]),
        ("It draws 90 W, up from 60.", "W", [90, 60]),
        ("It draws 90 W against just 60 before.", "W", [90, 60]),
        ("It took 3 hours and 30 minutes.", "s", [12600]),
        ("It took 2 min 5 sec.", "s", [125]),
        ("It took 4m 12s, then 7m45.5s.", "s", [252, 465.5]),
        ("It took 1h 12m 30s, then 2h05m10s.", "s", [4350, 7510]),
    ],
)
def test_values(text: str, unit: str, values: list[float]) -> None:
    found = [q for q in quantities(text) if q.shape == "unit"]
    assert [q.value for q in found] == [pytest.approx(v) for v in values]
    assert {q.unit for q in found} == {unit}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 8 W and 17 W", 8, 17),
        ("8W-17W", 8, 17),
        ("from 8 W to 17 W", 8, None),
        ("8 W to 17 W", 8, 17),
        ("ranging from 8 W to 17 W", 8, 17),
    ],
)
def test_a_unit_said_twice(text: str, low: float, high: float | None) -> None:
    found = quantities(f"Heron draws {text} of power.")
    assert (found[0].value, found[0].high) == (low, high)


def test_a_count_lends_its_noun() -> None:
    found = quantities("Heron has 2,048 cores, up from 1,024.")
    assert [(q.noun, q.value) for q in found] == [("cores", 2048), ("cores", 1024)]


@pytest.mark.parametrize(
    "text", ["It draws 90 W, up from 60%.", "It draws 90 W. From 60 it fell.", "It draws 90 W, and 60 people saw it."]
)
def test_what_shares_nothing(text: str) -> None:
    assert [q.value for q in quantities(text) if q.unit == "W"] == [90]
