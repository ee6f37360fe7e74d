"""A caption that sets two against each other, and figures set against nobody's. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def rows(text: str, title: str = "") -> set[Row]:
    """(subject, metric, value, baseline) of every claim."""
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, title=title)}


def test_without_two_there_is_no_claim() -> None:
    assert rows("The MI300X delivers higher throughput.", "A day with the MI300X") == set()


def test_a_caption_sets_two_against_each_other() -> None:
    text = "On most models the MI325X achieved higher throughput.\n\nMI325X vs. H200 performance ratio, see the figure."
    assert ("amd:mi325x", "throughput", "higher", "nvidia:h200") in rows(text)


@pytest.mark.parametrize(
    "text",
    ["The B200 has 192 GB of memory (vs 141 GB).", "The B200 has 192 GB of memory instead of 141 GB."],
)
def test_what_is_set_against_a_figure_is_not_the_subjects_own(text: str) -> None:
    assert rows(text) == {("nvidia:b200", "memory_capacity", 192e9, None)}


def test_the_rival_of_the_sentence_before_has_the_second_figure() -> None:
    found = rows("The B200 beats the H200. It has 192 GB of memory (versus 141 GB).")
    assert ("nvidia:h200", "memory_capacity", 141e9, None) in found
