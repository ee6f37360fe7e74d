"""Laws of the unit table, for any number and unit."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hardware.domain.errors import UnitError
from hardware.domain.units import UNITS, parse, quantity

units = st.sampled_from(sorted(UNITS))
numbers = st.floats(min_value=1e-6, max_value=1e9, allow_nan=False)


@given(numbers, units)
def test_a_number_survives_the_way_to_the_base_unit_and_back(value, unit):
    assert quantity(value, unit).to(unit) == pytest.approx(value, rel=1e-12)


@given(numbers, units, units)
def test_two_units_of_one_dimension_agree_and_others_refuse(value, one, other):
    figure = quantity(value, one)
    if UNITS[one].dimension is UNITS[other].dimension:
        assert quantity(figure.to(other), other).value == pytest.approx(figure.value, rel=1e-12)
    else:
        with pytest.raises(UnitError):
            figure.to(other)


@given(st.integers(min_value=0, max_value=10**12), units)
def test_what_is_printed_is_read_again(value, unit):
    assume(unit not in ("text", "date"))
    assert parse(f"{value:,} {unit}") == quantity(float(value), unit)


@given(numbers, numbers, units)
def test_a_ratio_is_free_of_the_unit(one, other, unit):
    assert quantity(one, unit).ratio(quantity(other, unit)) == pytest.approx(one / other, rel=1e-12)


@given(st.text(max_size=20))
def test_any_text_is_a_quantity_or_a_unit_error(text):
    with contextlib.suppress(UnitError):
        parse(text)
