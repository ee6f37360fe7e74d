"""Terse comparisons of newsletters: formats alone, verbless "ahead of", two sides of a duel."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared as said

PEAK = "peak_compute"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The B300 brings 1.5x NVFP4 over the B200.", ("nvidia:b300", PEAK, 1.5, "nvidia:b200")),
        ("The B300 gets 1.5x the FP4 of the B200.", ("nvidia:b300", PEAK, 1.5, "nvidia:b200")),
        ("Blackwell Ultra: +50% FP4 over Blackwell.", ("nvidia:blackwell-ultra", PEAK, 1.5, "nvidia:blackwell")),
        ("The B300 has 50% more FP4 than the B200.", ("nvidia:b300", PEAK, 1.5, "nvidia:b200")),
        ("MI400 doubles MI355X FP4.", ("amd:mi400", PEAK, 2.0, "amd:mi355x")),
        ("GB300 well ahead of GB200 on Llama.",
         ("nvidia:gb300", "inference_performance", "higher", "nvidia:gb200")),
    ],
)  # fmt: skip
def test_terse_comparisons(text: str, claim: tuple[str, str, object, str]) -> None:
    assert said(text) == {claim}


@pytest.mark.parametrize(
    "text", ["The B200 runs 4x FP4 weights.", "The H100 spends 30% FP8 time.", "Rubin shipped ahead of the MI400."]
)
def test_formats_and_places_that_compare_nothing(text: str) -> None:
    assert not said(text)


def test_each_side_of_a_duel_is_measured_on_the_other() -> None:
    found = said("B200 vs MI355X: B200 20% faster at low batch, MI355X 10% faster at high batch.")
    assert found == {
        ("nvidia:b200", "compute_performance", 1.2, "amd:mi355x"),
        ("amd:mi355x", "compute_performance", 1.1, "nvidia:b200"),
    }
