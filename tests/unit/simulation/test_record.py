from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.domain.record import Claimed, overstatement, record_lines, wilson


def one(verdict, value=4.0, found=2.0, *, metric="peak_compute", year=2024):
    return Claimed("aws", metric, year, verdict, value, found)


def test_a_line_counts_and_says_how_far_the_others_were_off():
    (line,) = record_lines(
        [one("supported", 2.0), one("contradicted", 6.0), one("not supported"), one("not checkable", found=None)]
    )
    assert (line.checkable, line.held) == (3, pytest.approx(1 / 3))
    assert line.counts == {"contradicted": 1, "not checkable": 1, "not supported": 1, "supported": 1}
    assert (line.overstated, line.overstated_most) == (2.5, 3.0)


def test_nothing_checkable_has_no_share():
    (line,) = record_lines([one("not checkable", found=None)])
    assert (line.held, line.held_low, line.overstated) == (None, None, None)


def test_lines_stand_by_claimant_metric_and_year_and_undated_ones_last():
    lines = record_lines([one("supported", year=None), one("supported", year=2025), one("supported", year=2023)])
    assert [line.year for line in lines] == [2023, 2025, None]


def test_a_lower_power_than_found_is_overstated():
    assert overstatement(one("contradicted", 350.0, 700.0, metric="power")) == 2.0
    assert overstatement(one("contradicted", 350.0, 700.0)) == 0.5
    assert overstatement(one("supported")) is None


def test_wilson_agrees_with_the_published_example():
    """Newcombe 1998, table I: 81 of 263 at 95% is 0.2553 to 0.3662."""
    low, high = wilson(81, 263, z=1.959964)
    assert (low, high) == (pytest.approx(0.2553, abs=5e-5), pytest.approx(0.3662, abs=5e-5))


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_inside(pair):
    low, high = wilson(*pair)
    assert 0.0 <= low <= pair[0] / pair[1] <= high <= 1.0
