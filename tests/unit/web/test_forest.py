"""Geometry of the forest plot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.domain.forest import WIDTH, mark, position, ticks

positive = st.floats(1e-3, 1e21)


def test_what_was_claimed_stands_in_the_middle() -> None:
    assert position(1.0) == WIDTH / 2


@pytest.mark.parametrize(("lower_is_better", "side"), [(False, -1), (True, 1)])
def test_right_of_the_line_is_reached(lower_is_better: bool, side: int) -> None:
    drawn = mark(claimed=4.0, low=1.9, median=2.0, high=2.1, lower_is_better=lower_is_better)
    assert drawn is not None
    assert (drawn.median - drawn.claimed) * side > 0


@given(claimed=positive, values=st.lists(positive, min_size=3, max_size=3), lower=st.booleans())
def test_a_bar_lies_inside_the_picture_and_holds_its_median(claimed: float, values: list[float], lower: bool) -> None:
    low, median, high = sorted(values)
    drawn = mark(claimed=claimed, low=low, median=median, high=high, lower_is_better=lower)
    assert drawn is not None
    assert 0 <= drawn.low <= drawn.median <= drawn.high <= WIDTH


@pytest.mark.parametrize("claimed", [None, 0.0, -1.0])
def test_nothing_is_drawn_without_a_number(claimed: float | None) -> None:
    assert mark(claimed=claimed, low=1.0, median=1.0, high=1.0, lower_is_better=False) is None


def test_nothing_is_drawn_without_a_modelled_value() -> None:
    assert mark(claimed=4.0, low=None, median=None, high=None, lower_is_better=False) is None


def test_a_bar_beyond_the_edge_says_so() -> None:
    drawn = mark(claimed=1.0, low=0.01, median=1.0, high=100.0, lower_is_better=False)
    assert drawn is not None
    assert drawn.cut_low
    assert drawn.cut_high


def test_ticks_ascend() -> None:
    xs = [x for x, _ in ticks()]
    assert xs == sorted(xs)
