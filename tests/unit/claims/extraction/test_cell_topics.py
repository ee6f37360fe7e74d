"""Whose a figure is that a cell tells in words: tables of our own, in a text that told of something else before."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.test_tables import claims, table

_BEFORE = "# AWS chips\n\n## Graviton\n\nGraviton5 is the newest CPU.\n\n## The Anthropic partnership\n\n"
_RAINIER = "aws:project-rainier"


@pytest.mark.parametrize(
    ("row", "claim"),
    [
        ("Chips | Over 1M Trainium2 already in use", ("aws:trainium2", "units_shipped", 1e6)),
        ("Deployed | 500,000 Trainium2 chips at Project Rainier", (_RAINIER, "cluster_size", 5e5)),
        ("Site | Project Rainier (500,000 Trainium2 chips)", (_RAINIER, "cluster_size", 5e5)),
        ("Power | 2.2 GW at Project Rainier", (_RAINIER, "power", 2.2e9)),
        ("Cost | Trn2 instances are 30% cheaper than P5", ("aws:trn2", "cost", 0.7)),
        ("Infrastructure | Project Rainier ($11B Indiana site)", (_RAINIER, "investment", 11e9)),
        ("Anthropic's commitment | $100B over ten years to AWS", ("anthropic", "investment", 1e11)),
    ],
)
def test_the_cell_says_of_whom(row: str, claim: tuple[str, str, float]) -> None:
    assert claims(_BEFORE + table("Metric | Value", row)) == {claim}


def test_who_invests_stands_in_the_label() -> None:
    text = table("Company | Deal", "Microsoft | $5B invested in Anthropic", "Nvidia | up to $10B invested in Anthropic")
    assert claims(text) == {("microsoft", "investment", 5e9), ("nvidia", "investment", 1e10)}


def test_counted_chips_of_a_machine_stay_its() -> None:
    text = "# DGX B200\n\n" + table("Item | Value", "GPUs | 8 B200 GPUs", "Power | 14.3 kW")
    assert claims(text) == {("nvidia:dgx-b200", "chip_count", 8.0), ("nvidia:dgx-b200", "power", 14300.0)}
