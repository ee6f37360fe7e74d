"""As many figures as names."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import drafts


@pytest.mark.parametrize(
    "text",
    [
        "The A100, H100 and B200 deliver 312, 989 and 2,250 teraflops.",
        "The A100, H100 and B200 reach 312 teraflops, 989 teraflops and 2,250 teraflops, respectively.",
    ],
)
def test_the_first_figure_is_that_of_the_first(text: str) -> None:
    assert [(d.subject, d.value) for d in drafts(text)] == [
        ("nvidia:a100", 312e12),
        ("nvidia:h100", 989e12),
        ("nvidia:b200", 2250e12),
    ]


def test_one_figure_for_both_stays_of_both() -> None:
    assert [(d.subject, d.value) for d in drafts("The A100 and H100 have 80 GB.")] == [
        ("nvidia:a100", 80e9),
        ("nvidia:h100", 80e9),
    ]


def test_metrics_in_turn() -> None:
    found = {
        (d.metric, d.value)
        for d in drafts("Gaudi 3 brings 2x and 3x improvements in throughput and latency, respectively.")
    }
    assert ("throughput", 2.0) in found
    assert ("throughput", 3.0) not in found


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The B200 draws 1,000 W, while the A100 and H100 draw 400 W and 700 W, respectively.",
            {("nvidia:b200", 1000.0), ("nvidia:a100", 400.0), ("nvidia:h100", 700.0)},
        ),
        (
            "The A100 and H100 draw 400 W and 700 W; the B200 needs 1,000 W.",
            {("nvidia:b200", 1000.0), ("nvidia:a100", 400.0), ("nvidia:h100", 700.0)},
        ),
        (
            "The MI300X and MI355X draw 750 W and 1,400 W, while the H100 and B200 draw 700 W and 1,000 W.",
            {("amd:mi300x", 750.0), ("amd:mi355x", 1400.0), ("nvidia:h100", 700.0), ("nvidia:b200", 1000.0)},
        ),
        (
            "The A100 and H100 come in versions that draw 250 W or 300 W.",
            {("nvidia:a100", 250.0), ("nvidia:a100", 300.0), ("nvidia:h100", 250.0), ("nvidia:h100", 300.0)},
        ),
    ],
)
def test_each_list_goes_with_its_own_names(text: str, claims: set[tuple[str, float]]) -> None:
    assert {(m.subject, float(m.value)) for m in extract(text)} == claims
