"""Growth of what is sold from something, and its parts: sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Quanta said on Monday that revenue from networking and storage products, including AI racks, rose 35%.",
            [("quanta", "revenue", 1.35)],
        ),
        (
            "Micron said sales of HBM, its memory for AI chips, grew more than 50% from a year earlier.",
            [("micron", "revenue", 1.5)],
        ),
        (
            "Wistron said revenue from AI servers jumped 65%, making up 42% of the total and surpassing notebooks.",
            [("wistron", "revenue", 1.65), ("wistron", "revenue", 0.42)],
        ),
        (
            "AMD's data center revenue was $4 billion. GPUs made up about a third of that.",
            [("amd", "revenue", 4e9), ("amd", "revenue", 0.333333333)],
        ),
    ],
)
def test_growth_and_parts_of_what_is_sold(sentence: str, found: list[tuple[str, str, float]]) -> None:
    assert [(m.subject, m.metric, m.value) for m in extract(sentence)] == found


def test_a_number_names_a_card_among_words_of_local_models() -> None:
    found = extract("With llama.cpp the 4090 has 24 GB of VRAM free.")
    assert {m.subject for m in found} <= {"nvidia:rtx-4090"}
