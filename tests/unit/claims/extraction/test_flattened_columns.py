"""Rows of a label and figures with units, below a line of names, without bars."""

from __future__ import annotations

import pytest

from claims.extraction import extract, flattened
from claims.extraction.lexicon import load


def restored(text: str) -> list[str]:
    found = flattened.restore(text, load().find)
    assert len(found) == len(text)
    return found.split("\n")


def test_lines_of_words_between_rows_are_rows() -> None:
    text = "Spec H200 L40S\nMemory 141 GB 48 GB\nMemory type HBM3e GDDR6\nPower 700 W 350 W"
    assert restored(text) == [
        "Spec|H200|L40S",
        "Memory|141 GB|48 GB",
        "Memory type|HBM3e|GDDR6",
        "Power|700 W|350 W",
    ]
    assert {(m.subject, m.value) for m in extract(text) if m.metric == "power"} == {
        ("nvidia:h200", 700.0),
        ("nvidia:l40s", 350.0),
    }


def test_prices_with_asides() -> None:
    text = "Metric H200 L40S\nTraining cost $0.88 (-86 %) $2.15\nInference cost $0.03 (-8 %) $0.02"
    assert ("nvidia:l40s", 0.02) in {(m.subject, m.value) for m in extract(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The H200 and the L40S are sold.\nMemory 141 GB 48 GB\nPower 700 W 350 W",
        "Spec H200 L40S\nMemory 141 GB 48 GB",
        "Spec H200\nMemory 141 GB\nPower 700 W",
    ],
)
def test_sentences_and_lone_rows_or_columns_are_no_tables(text: str) -> None:
    assert not any("|" in line for line in restored(text))
