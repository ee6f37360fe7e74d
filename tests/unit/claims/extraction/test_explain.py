"""Explanations: the rule and a line for every slot, in the terminal and in the admin."""

from __future__ import annotations

import pytest

from claims.extraction import explain, rules

TEXT = "The B200 delivers up to 2.5x the throughput of the H200."


def test_every_slot_has_its_line_with_its_place() -> None:
    (found,) = explain.explain(TEXT)
    lines = "\n".join(found.lines)
    assert len(found.lines) == len(found.mention.slots)
    for words in ("'2.5x'", "throughput", "'B200'", "'up to'", "'H200'"):
        assert words in lines, words
    assert "(default)" in next(line for line in found.lines if line.startswith("claimant"))


@pytest.mark.parametrize("rule", [name for name, _ in (*rules.quantity_rules(), *rules.sentence_rules())])
def test_a_rule_is_told_by_the_first_line_of_its_file(rule: str) -> None:
    about = explain._about(rule)
    assert about
    assert about.endswith((".", ";")) or len(about) > 20
    assert "table" not in about or rule == "table"


def test_a_rule_that_has_no_file_is_the_table() -> None:
    assert "table" in explain._about("table")


def test_text_of_several_claims_is_numbered() -> None:
    shown = explain.as_text("The H100 draws 700 W. The H200 has 141 GB of memory.")
    assert "1. nvidia:h100 power" in shown
    assert "2. nvidia:h200 memory_capacity" in shown
    assert shown.count("tier") == 2


def test_a_text_without_claims_says_so() -> None:
    assert explain.as_text("Nothing is claimed here.").startswith("No claim")


def test_context_is_passed_on() -> None:
    shown = explain.as_text("It draws 700 W.", title="A look at the H100", publisher="nvidia.com")
    assert "nvidia:h100 power" in shown
    assert "claimant  nvidia" in shown


def test_marks_do_not_overlap_and_keep_the_first() -> None:
    spans = explain._disjoint([(5, 9, "B"), (0, 6, "A"), (9, 12, "C"), (None, None, "D"), (0, 3, "E")])
    assert [(s["start"], s["end"], s["label"]) for s in spans] == [(0, 6, "A"), (9, 12, "C")]


def test_of_two_marks_at_one_place_the_first_is_kept() -> None:
    assert [s["label"] for s in explain._disjoint([(0, 4, "SUBJECT"), (0, 4, "PRODUCT")])] == ["SUBJECT"]
    assert [s["label"] for s in explain._disjoint([(0, 4, "PRODUCT"), (0, 4, "SUBJECT")])] == ["PRODUCT"]


def test_html_escapes_what_the_text_says() -> None:
    shown = explain.displacy_html("The H100 draws 700 W & <script>alert(1)</script> more.")
    assert "<script>" not in shown
    assert "SUBJECT" in shown
    assert "VALUE" in shown
