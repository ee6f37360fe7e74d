"""Quantities: the shape, value and bound of figures, and where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import dates, quantities
from claims.extraction.lexicon import load
from tests.unit.claims.extraction.stages import quantities as read


def shapes(text: str) -> list[tuple[str, float, float | None]]:
    return [(q.shape, pytest.approx(q.value), q.high and pytest.approx(q.high)) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "shape", "value", "high"),
    [
        ("3x faster", "mult", 3, None), ("3 x faster", "mult", 3, None), ("3-times faster", "mult", 3, None),
        ("three times faster", "mult", 3, None),
        ("a 10-fold gain", "mult", 10, None), ("10- to 20-fold", "mult", 10, 20), ("2-3x faster", "mult", 2, 3),
        ("2x to 3x faster", "mult", 2, 3),
        ("a factor of 9", "mult", 9, None), ("by a factor of up to 9", "mult", 9, None), ("1.5 higher than it",
        "mult", 1.5, None),
        ("30 percent", "percent", 30, None), ("30 per cent", "percent", 30, None), ("30-40%", "percent", 30, 40),
        ("5 percentage points", "points", 5, None),
        ("8 of the top 10 labs", "percent", 80, None), ("nine out of ten customers", "percent", 90, None),
        ("$3.50 an hour", "money", 3.5, None), ("€2 million", "money", 2e6, None), ("50 cents", "money", 0.5, None),
        ("3 billion yuan", "money", 3e9, None),
        ("$2-3 million", "money", 2e6, 3e6), ("4x800 Gbps links", "unit", 8e11, None), ("80 GB", "unit", 8e10, None),
        ("80 kW", "unit", 8e4, None),
        ("2,048 GiB", "unit", 2048 * 2**30, None),
        ("10-18t/s", "count", 10, 18), ("1,800t/s", "count", 1800, None), ("2e8 USD", "money", 2e8, None),
    ],
)  # fmt: skip
def test_shapes(text: str, shape: str, value: float, high: float | None) -> None:
    assert shapes(text) == [(shape, value, high)]


def test_threads_beside_cores() -> None:
    assert shapes("512C/1,024T") == [("count", 1024, None)]
    assert shapes("64C/96-128T")[-1] == ("count", 96, 128)


@pytest.mark.parametrize(
    "text", ["a 300mm wafer", "25 basis points", "9 inches wide", "4 times a week", "the 5 of us", "line 9"]
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$9 spent", "USD"),
        ("€9 spent", "EUR"),
        ("£9 spent", "GBP"),
        ("9 yuan spent", "CNY"),
        ("RMB 9 spent", "CNY"),
        ("¥9 spent", "JPY"),
    ],
)
def test_currencies(text: str, unit: str) -> None:
    assert [q.unit for q in read(text)] == [unit]


def test_numbers_in_names_are_none() -> None:
    assert [q.value for q in read("The RTX PRO 6000 and the EPYC 9965 draw 500 W.")] == [500]


def test_a_factor_in_parentheses_explains_the_figure_before() -> None:
    assert [q.shape for q in read("It moves 21 PB/s (7,000x H100).")] == ["unit", "mult"]


def test_garbage_full_of_figures_says_nothing() -> None:
    assert quantities.find("5x " * 20_000, [], []) == []


@given(
    value=st.integers(1, 9_999),
    unit=st.sampled_from(
        [("GB", "B", 1e9), ("W", "W", 1.0), ("TB/s", "B/s", 1e12), ("ms", "s", 1e-3), ("TOPS", "OPS", 1e12)]
    ),
    gap=st.sampled_from(["", " ", "-"]),
)
@settings(max_examples=50)
def test_a_figure_is_its_number_times_its_unit(value: int, unit: tuple[str, str, float], gap: str) -> None:
    text = f"Heron has {value:,}{gap}{unit[0]} of it."
    (found,) = quantities.find(text, [], [])
    assert (found.unit, found.value) == (unit[1], pytest.approx(value * unit[2]))
    assert text[found.start : found.end] == f"{value:,}{gap}{unit[0]}"


WORDS = st.sampled_from(
    ["up to", "about", "3x", "30%", "64 cores", "H100", "$5 million", "per", "hour", "9 GB/s", "to", "and", "-",
     "half", "of", "vs", "(", ")", ",",
     "in 2024", "Q3 2025", "FP8", "doubles", "than", "12", "tokens", "/s", "\n"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14))
@settings(max_examples=80)
def test_figures_are_apart_inside_the_text_and_never_in_a_name(parts: list[str]) -> None:
    text = " ".join(parts)
    products, holes = load().find(text), dates.holes(text)
    found = quantities.find(text, products, holes)
    assert all(0 <= q.left <= q.start < q.end <= len(text) for q in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    taken = {at for p in products for at in range(p.start, p.end)} | {at for s, e in holes for at in range(s, e)}
    assert not [q for q in found if q.start in taken]
