"""The estimate: what it sees of a draft, and the tier that follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.extraction import confidence
from claims.extraction.records import Draft, Sentence
from tests.unit.claims.extraction.stages import sentence

PLAIN = "The H100 draws 700 W."


def linked(text: str, **context: str) -> tuple[Draft, Sentence]:
    one, _ = sentence(text, "sl_linking", **context)
    return one.drafts[-1], one


@pytest.mark.parametrize(
    ("text", "names", "codes", "opens"),
    [
        (PLAIN, 0, 0, False),
        ("At the Corvid plant the H100 draws 700 W.", 1, 0, False),
        ("Unlike the XQ45, the H100 draws 700 W.", 0, 1, False),
        ("XQ45 is older, the H100 draws 700 W.", 0, 0, True),
        ("In March the H100 drew 700 W with HBM3 and PCIe.", 0, 0, False),
    ],
)
def test_names_that_nobody_knows(text: str, names: int, codes: int, opens: bool) -> None:
    one, _ = sentence(text)
    assert confidence.unknown_names(one) == (names, codes, opens)


def test_features_say_how_a_draft_was_read() -> None:
    found = confidence.features(*linked(PLAIN))
    assert found["rule=unit"] == found["subject=explicit"] == found["section=body"] == found["metric=power"] == 1.0
    assert not any(name.startswith("baseline") for name in found)
    assert all(found.values())


def test_a_comparison_says_where_its_baseline_comes_from() -> None:
    assert "baseline=explicit" in confidence.features(*linked("The H200 is 2x faster than the H100."))
    assert "baseline=unknown" in confidence.features(*linked("The H200 is 2x faster."))


def test_only_features_of_the_surroundings_and_the_catalogue_are_taken_over() -> None:
    draft, one = linked(PLAIN)
    draft.features |= {"~near": 0.5, "=known": 1.0, "something": 1.0}
    found = confidence.features(draft, one)
    assert (found["~near"], found["=known"]) == (0.5, 1.0)
    assert "something" not in found


def test_an_estimate_is_a_probability_that_never_says_certain() -> None:
    draft, one = linked(PLAIN)
    for margin in (-9.0, 0.0, 0.5, 9.0):
        assert 0.02 <= confidence.estimate(replace(draft, margin=margin), one) <= 0.99


def test_a_name_in_the_sentence_is_surer_than_one_in_focus() -> None:
    named = confidence.estimate(*linked(PLAIN))
    inherited = confidence.estimate(*linked("The H100 and the B200 were shown. Power is at 700 W."))
    assert named > inherited


def test_without_weights_every_estimate_is_a_coin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "load", dict)
    assert confidence.estimate(*linked(PLAIN)) == 0.5


@pytest.mark.parametrize(
    ("estimate", "source", "modality", "tier"),
    [
        (0.80, "explicit", "stated", "A"), (0.95, "resolved", "stated", "A"), (0.79, "explicit", "stated", "B"),
        (0.95, "inherited", "stated", "B"), (0.95, "explicit", "planned", "B"), (0.60, "inherited", "stated", "B"),
        (0.59, "explicit", "stated", "C"),
    ],
)  # fmt: skip
def test_tiers(estimate: float, source: str, modality: str, tier: str) -> None:
    draft, _ = linked(PLAIN)
    assert confidence.tier(estimate, replace(draft, subject_source=source, modality=modality)) == tier
