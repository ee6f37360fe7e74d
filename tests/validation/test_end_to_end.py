"""Announcements of our own, from their text to the verdict, against verdicts worked out by hand."""

from __future__ import annotations

import pytest

from tests.validation import end_to_end
from tests.validation.end_to_end import HERE, evaluate, figures, load

SETS = {
    "developed on": (HERE / "announcements.yaml", "odd"),
    "held out": (HERE / "announcements.yaml", "even"),
    "single sentences": (HERE / "verdict_cases.yaml", "all"),
}
OF_FOUND, OF_ALL = 0.90, 0.80  # the figures


@pytest.mark.parametrize("name", SETS)
def test_verdicts_agree_from_the_text_on(name, record_property):
    results = evaluate(load(*SETS[name]))
    scored = figures(results)
    for figure, value in scored.items():
        record_property(figure, value)
    wrong = "\n".join(end_to_end.describe(r) for r in results if not r.agrees)
    assert scored["agree_of_found"] >= OF_FOUND, wrong
    assert scored["agree_of_all"] >= OF_ALL > scored["always_the_commonest"], wrong


def test_the_announcements_cover_what_they_should():
    expected = [one for case in load(HERE / "announcements.yaml") for one in end_to_end.expected_of(case)]
    assert len({e.announcement for e in expected}) >= 60
    assert len({e.subject.partition(":")[0] for e in expected}) >= 9
    assert len({e.metric for e in expected}) >= 20
    assert len({word for e in expected for word in e.verdict.split("|")}) == 5
