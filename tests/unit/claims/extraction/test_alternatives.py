"""Alternatives sorted by their first letter match what they matched."""

from __future__ import annotations

import re

import pytest

from claims.extraction import bounds, context, dates, factor_words, marking, numbers, regions, roles
from claims.extraction.alternatives import by_letter, compiled
from claims.extraction.benchmark import sample

PLAIN = r"\b(?:than|the|Over|(?P<vs>vs\.?)|as\s\w+\sas|[Kk]eep|silicon|iron)\b|[|)(]"
TEXT = "THAN the over Vs. versus as fast as keep \u017filicon \u0130ron ) \u212aeep"


def test_words_of_one_letter_stand_together():
    assert by_letter("than|over|the", re.I) == "(?-i:[tT])(?:han|he)|(?-i:[oO])ver"


def test_case_is_kept_where_it_matters():
    assert by_letter("FP|BF|FLOP") == "F(?:P|LOP)|BF"


def test_nothing_passes_what_begins_with_no_letter():
    assert by_letter(r"an|\d|a|bc?") == r"an|\d|a|bc?"


def test_a_letter_that_may_lack_begins_nothing():
    assert by_letter("a?b|ab") == "a?b|ab"


def test_groups_within_keep_their_flag():
    assert by_letter("(?i:of|on)|(?-i:US|UK)", re.I) == "(?i:(?-i:[oO])(?:f|n))|(?-i:U(?:S|K))"


def test_brackets_in_classes_are_no_groups():
    assert by_letter(r"[)(|]a|[^]|]b") == r"[)(|]a|[^]|]b"


def test_an_open_end_is_refused():
    with pytest.raises(ValueError, match="unbalanced"):
        by_letter("a)|b")


def test_letters_that_only_python_takes_for_one_are_found():
    found, sought = ([m.group() for m in p.finditer(TEXT)] for p in (compiled(PLAIN, re.I), re.compile(PLAIN, re.I)))
    assert found == sought
    assert "\u017filicon" in found


@pytest.mark.parametrize("pattern", [
    bounds._BOUND, context._PLANNED, dates._DATES, factor_words.FACTOR_WORDS, marking._TRIGGER, numbers.NUMBER,
    regions._CLAUSE_STOP, roles._VERB,
])  # fmt: skip
def test_sorting_again_changes_no_match(pattern):
    text = sample(1_500)
    again = compiled(pattern.pattern, pattern.flags & re.I)
    assert [m.span() for m in again.finditer(text)] == [m.span() for m in pattern.finditer(text)]
