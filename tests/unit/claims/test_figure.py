"""Figures: equality, printed rounding, words."""

from __future__ import annotations

import pytest

from claims.domain.figure import Figure, quantity_label, rounding


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Figure(4.0, None, "x"), Figure(4.0000001, None, "x"), True),
        (Figure(4.0, None, "x"), Figure(4.1, None, "x"), False),
        (Figure(1e9, None, "B"), Figure(1e9, None, "count"), False),
        (Figure(1.3, 1.4, "x"), Figure(1.3, None, "x"), False),
        (Figure("higher"), Figure("higher"), True),
        (Figure("higher"), Figure("lower"), False),
    ],
)
def test_the_same_printed_figure(one: Figure, other: Figure, same: bool) -> None:
    assert one.same_as(other) is same


@pytest.mark.parametrize(
    ("value", "text", "kind", "expected"),
    [
        (6.5e19, "65 exaFLOPs", "quantity", 0.5e18),
        (2.9e12, "2.9 TB/s", "quantity", 0.05e12),
        (144.0, "144 chips", "quantity", 0.5),
        (4.0, "up to 4x", "comparison", 0.5),
        (1.30, "30% better", "comparison", 0.3 * 0.125),  # never coarser than an eighth
        (1.35, "35% better", "comparison", 0.005),
        (1e6, "1 million", "quantity", 0.125e6),
        (2.0, "twice", "comparison", 0.0),
        ("higher", "less", "directional", 0.0),
    ],
)
def test_half_a_unit_of_the_last_printed_digit(value: float | str, text: str, kind: str, expected: float) -> None:
    assert rounding(value, text, kind) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("figure", "bound", "words"),
    [
        (Figure(4.0, None, "x"), "at_most", "up to 4x"),
        (Figure(2e6, None, "count"), "at_least", "more than 2 million"),
        (Figure(6.5e19, None, "FLOPS"), "exact", "65 EFLOPS"),
        (Figure(8.2e11, None, "B/s"), "exact", "820 GB/s"),
        (Figure(3e-9, None, "m"), "exact", "3 nm"),
        (Figure(0.5, None, "fraction"), "at_least", "more than 50%"),
        (Figure(2.1, None, "USD"), "exact", "2.1 USD"),
        (Figure(1.3, 1.4, "x"), "approx", "about 1.3 to 1.4x"),
        (Figure("lower"), "exact", "lower"),
        (Figure(100_000.0, None, "count"), "exact", "100,000"),
    ],
)
def test_a_figure_in_words(figure: Figure, bound: str, words: str) -> None:
    assert figure.label(bound) == words


def test_a_round_trip_keeps_it() -> None:
    figure = Figure(1.3, 1.4, "x")
    assert Figure.from_dict(figure.as_dict()) == figure


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (3.51053, "x", "3.51x"), (1.07e16, "FLOPS", "10.7 PFLOPS"), (6250.0, "count", "6,250"),
        (100_000.0, "count", "100,000"), (5.72662e15, "count", "5,727 trillion"), (2.0, "x", "2x"),
    ],
)  # fmt: skip
def test_a_modelled_value_has_three_digits(value: float, unit: str, words: str) -> None:
    assert quantity_label(value, unit, 3) == words


@pytest.mark.parametrize(
    ("value", "text"), [(144 * 2**30, "144 GiB"), (96e9, "96 GB"), (6144 * 2**30, "6,144 GiB"), (2.9e12, "2.9 TB")]
)
def test_a_size_keeps_the_units_it_was_printed_in(value: float, text: str) -> None:
    assert quantity_label(value, "B") == text
