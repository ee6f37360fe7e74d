"""One of two that the text sets against each other, and figures set against nobody's. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def rows(text: str, title: str = "") -> set[Row]:
    """(subject, metric, value, baseline) of every claim."""
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, title=title)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The MI300X delivers higher throughput.", {("amd:mi300x", "throughput", "higher", "nvidia:h100")}),
        ("The H100 consistently showed lower latency.", {("nvidia:h100", "latency", "lower", "amd:mi300x")}),
        (
            "The MI300X offers greater memory bandwidth and lower cost.",
            {
                ("amd:mi300x", "memory_bandwidth", "higher", "nvidia:h100"),
                ("amd:mi300x", "cost", "lower", "nvidia:h100"),
            },
        ),
        ("The H100 delivers lower latency when batches are small.", set()),
        ("The H100 does not deliver higher throughput.", set()),
        ("The L40S delivers higher throughput.", set()),
    ],
)  # fmt: skip
def test_the_other_of_two_is_the_baseline(text: str, found: set[Row]) -> None:
    assert rows(text, "MI300X vs H100: a benchmark") == found


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
