"""The table of design.md section 6, row by row, on readings made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.checks.records import Reading, Reason, Standing, Word
from simulation.checks.rules import Candidate, decide
from simulation.checks.samples import Samples
from tests.unit.simulation.checks.conftest import claim

CLAIM = claim("a:b", "training_performance", 2.0, baseline="a:c", value_text="2.0x")
UP_TO = claim("a:b", "training_performance", 2.0, baseline="a:c", bound="at_most", value_text="2.0x")


def modelled(share, standing=Standing.USUAL, span=None):
    """100 draws of which `share` reach a factor of two."""
    hits = round(100 * share)
    values = np.r_[np.full(hits, 2.5), np.full(100 - hits, 1.0)]
    return Candidate(Reading(standing), Samples.of(values), fact=False, published=span is not None, span=span)


def fact(value, standing=Standing.USUAL, published=True, **more):
    return Candidate(Reading(standing), Samples.of(value), published=published, **more)


@pytest.mark.parametrize(
    ("usual", "favourable", "exact", "up_to"),
    [
        (0.5, 0.0, Word.SUPPORTED, Word.SUPPORTED),
        (0.49, 0.0, Word.NOT_SUPPORTED, Word.AT_BEST),
        (0.0, 1.0, Word.NOT_SUPPORTED, Word.AT_BEST),
        (0.0, 0.05, Word.NOT_SUPPORTED, Word.AT_BEST),
        (0.0, 0.04, Word.NOT_SUPPORTED, Word.NOT_SUPPORTED),
        (0.0, 0.0, Word.NOT_SUPPORTED, Word.NOT_SUPPORTED),
    ],
)
def test_probabilities_decide(usual, favourable, exact, up_to):
    readings = [modelled(usual), modelled(favourable, Standing.FAVOURABLE)]
    assert decide(CLAIM, readings).verdict == exact
    assert decide(UP_TO, readings).verdict == up_to


def test_what_published_figures_exclude_is_contradicted():
    readings = [modelled(0.0, span=(0.5, 1.5)), modelled(0.0, Standing.FAVOURABLE, span=(0.5, 1.8))]
    assert decide(CLAIM, readings) == decide(UP_TO, readings)
    assert decide(CLAIM, readings).verdict == Word.CONTRADICTED


def test_one_reading_that_nothing_excludes_keeps_it_from_being_contradicted():
    readings = [modelled(0.0, span=(0.5, 1.5)), modelled(0.0, Standing.FAVOURABLE)]
    assert decide(CLAIM, readings).verdict == Word.NOT_SUPPORTED


def test_readings_outside_the_sentence_are_told_but_never_counted():
    found = decide(CLAIM, [modelled(0.0, span=(0.5, 1.5)), modelled(1.0, Standing.OUTSIDE)])
    assert (found.verdict, found.reason) == (Word.CONTRADICTED, Reason.ELSEWHERE)


def test_every_published_alternative_is_a_reading_of_the_figure():
    assert decide(CLAIM, [fact(1.6), fact(2.0)]).verdict == Word.SUPPORTED
    assert decide(CLAIM, [fact(1.6), fact(1.7)]).verdict == Word.CONTRADICTED


def test_a_figure_without_a_source_excludes_nothing():
    assert decide(CLAIM, [fact(1.6, published=False)]).verdict == Word.NOT_SUPPORTED
    assert decide(CLAIM, [fact(1.6), fact(1.2, published=False)]).verdict == Word.CONTRADICTED


def ranged(low, high):
    return fact(1.0, published=False, ends=(Samples.of(low), Samples.of(high)), needs=Reason.POWER, detail="a:b")


def test_an_assumed_range_is_checkable_only_when_both_ends_agree():
    at_least = claim("a:b", "energy_efficiency", 2.0, baseline="a:c", bound="at_least")
    assert decide(at_least, [ranged(2.1, 3.0)]).verdict == Word.SUPPORTED
    assert decide(at_least, [ranged(1.0, 1.5)]).verdict == Word.NOT_SUPPORTED
    found = decide(at_least, [ranged(1.0, 3.0)])
    assert (found.verdict, found.reason, found.missing) == (Word.NOT_CHECKABLE, Reason.POWER, "a:b")


def test_a_figure_inside_an_assumed_range_is_not_checkable():
    exact = claim("a:b", "power", 500.0, unit="W")
    assert decide(exact, [ranged(450.0, 550.0)]).verdict == Word.NOT_CHECKABLE
    assert decide(exact, [ranged(700.0, 900.0)]).verdict == Word.NOT_SUPPORTED


def test_without_a_usual_figure_a_favourable_one_decides():
    assert decide(CLAIM, [fact(2.0, Standing.FAVOURABLE)]).verdict == Word.NOT_SUPPORTED
    assert decide(UP_TO, [fact(2.0, Standing.FAVOURABLE)]).verdict == Word.AT_BEST
    assert decide(CLAIM, [fact(1.0, Standing.FAVOURABLE)]).reason == Reason.FIGURE
