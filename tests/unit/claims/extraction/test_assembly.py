"""Linked drafts as mentions: what is left out, and where the evidence and the slots stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.domain.record import SlotSource
from claims.extraction import assembly, extract
from claims.extraction.records import Draft, Sentence
from tests.unit.claims.extraction.stages import sentence, sheet


def linked(text: str) -> tuple[Draft, Sentence]:
    found, _ = sentence(text, "sl_linking")
    (draft,) = found.drafts
    return draft, found


ABSOLUTE = "The H100 draws 700 W."
FACTOR = "The H200 has 1.4x the bandwidth of the H100."


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (ABSOLUTE, {"metric": "other"}), (ABSOLUTE, {"metric": "inherit"}), (ABSOLUTE, {"subject": ""}),
        (ABSOLUTE, {"value": 1e12}), (ABSOLUTE, {"value": 0.0}), (ABSOLUTE, {"value": "higher"}),
        (FACTOR, {"value": 0.0}), (FACTOR, {"value": 1e7}),
        (FACTOR, {"value": 1.0, "baseline_source": "default"}),
        (FACTOR, {"kind": "directional", "value": "higher", "baseline": "unknown", "baseline_span": None}),
        (FACTOR, {"kind": "directional", "value": "higher", "baseline": "nvidia:h200"}),
    ],
)  # fmt: skip
def test_drafts_that_are_no_claim(text: str, changes: dict) -> None:
    draft, found = linked(text)
    assert assembly.valid(draft, found)
    assert not assembly.valid(replace(draft, **changes), found)


def test_a_factor_of_one_is_a_claim_where_the_rule_says_so() -> None:
    draft, found = linked(FACTOR)
    assert assembly.valid(replace(draft, value=1.0, rule="parity", baseline_source="default"), found)


@pytest.mark.parametrize("metric", sorted(assembly._RANGES))
def test_figures_out_of_all_proportion_are_misreadings(metric: str) -> None:
    low, high = assembly._RANGES[metric]
    draft, found = linked(ABSOLUTE)
    draft = replace(draft, metric=metric)
    assert assembly.valid(replace(draft, value=low or 1e-9), found)
    assert assembly.valid(replace(draft, value=high), found)
    assert not assembly.valid(replace(draft, value=low * 0.99), found)
    assert not assembly.valid(replace(draft, value=high * 1.01), found)


def test_no_company_sells_for_trillions() -> None:
    assert [m.value for m in extract("Nvidia's revenue was $130 billion.")] == [1.3e11]
    assert extract("Nvidia's revenue was $8.8 trillion.") == []


def test_mentions_stand_in_order_and_once() -> None:
    work = sheet("The H100 has 80 GB of memory and draws 700 W. The H200 has 141 GB.")
    for one in work.sentences:
        one.drafts += one.drafts
    found = assembly.mentions(work.sentences, work.raw, work.map, 0)
    assert [(m.subject, m.value) for m in found] == [
        ("nvidia:h100", 80e9), ("nvidia:h100", 700.0), ("nvidia:h200", 141e9),
    ]  # fmt: skip


def test_offsets_are_of_the_document_not_of_the_cleaned_text() -> None:
    text = "Intro  with   blanks.\n\nThe **H200** has   [1.4x](https://a.example/) the bandwidth of the <b>H100</b>."
    (one,) = extract(text)
    assert text[one.start : one.end] == one.quote
    assert one.value_text in one.quote
    named = {name: text[slot.start : slot.end] for name, slot in one.slots.items() if slot.start is not None}
    assert named["subject"] == "H200"
    assert named["baseline"] == "H100"
    assert named["value"] == "1.4x"


def test_a_name_far_off_is_not_dragged_into_the_evidence() -> None:
    filler = "which was shown at an event in the spring and has since been sold to a number of clouds and labs, " * 2
    (one,) = extract(f"The H100, {filler}draws 700 W.")
    assert "H100" not in one.quote
    assert one.quote.endswith("700 W")


@pytest.mark.parametrize(
    ("text", "slot", "source"),
    [
        (ABSOLUTE, "subject", SlotSource.EXPLICIT), (ABSOLUTE, "bound", SlotSource.DEFAULT),
        ("The H100 draws up to 700 W.", "bound", SlotSource.EXPLICIT),
        ("NVIDIA says the H100 draws 700 W.", "claimant", SlotSource.EXPLICIT),
        ("The H100 will draw 700 W.", "modality", SlotSource.EXPLICIT),
        ("The H100 is here. It draws 700 W.", "subject", SlotSource.RESOLVED),
    ],
)  # fmt: skip
def test_where_slots_come_from(text: str, slot: str, source: SlotSource) -> None:
    (one,) = extract(text)
    assert one.slots[slot].source is source


def test_only_a_comparison_has_a_baseline() -> None:
    assert "baseline" not in extract(ABSOLUTE)[0].slots
    assert extract(FACTOR)[0].slots["baseline"].source is SlotSource.EXPLICIT


def test_words_in_quotation_marks_are_marked() -> None:
    assert extract('"The H100 draws 700 W," she said.')[0].quoted
    assert not extract('The "new" H100 draws 700 W.')[0].quoted
