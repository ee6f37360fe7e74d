"""Comparands that stand elsewhere in the sentence."""

from __future__ import annotations

from tests.unit.claims.extraction.stages import drafts


def test_from_the_old_to_the_new() -> None:
    found = drafts("Throughput doubles from Trainium2 to Trainium3.")
    assert [(d.subject, d.baseline) for d in found] == [("aws:trainium3", "aws:trainium2")]


def test_the_first_of_two_factors_takes_the_baseline_of_the_last() -> None:
    found = drafts("Gaudi 3 has 2x the memory and 1.3x the memory bandwidth of the H100.")
    assert [d.baseline for d in found] == ["nvidia:h100", "nvidia:h100"]
