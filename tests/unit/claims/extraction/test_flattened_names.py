"""Rows that begin with a name, below a line of labels, without bars."""

from __future__ import annotations

import pytest

from claims.extraction import extract, flattened
from claims.extraction.lexicon import load


def restored(text: str) -> list[str]:
    found = flattened.restore(text, load().find)
    assert len(found) == len(text)
    return found.split("\n")


def test_the_head_is_cut_into_as_many_labels_as_there_are_figures() -> None:
    assert restored("GPU FP16 TFLOPS Memory (GB) TDP (W)\nA100 165 24 165\nL40S 362 48 350") == [
        "GPU|FP16 TFLOPS|Memory (GB)|TDP (W)",
        "A100|165|24|165",
        "L40S|362|48|350",
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("CPU Cores Threads Base Clock TDP\nEPYC 9554 64 128 3.1 GHz 360 W\nEPYC 9354 32 64 3.25 GHz 280 W",
         "EPYC 9554|64|128|3.1 GHz|360 W"),
        ("Model VRAM Bandwidth TDP\nA100 40 GB 1.6 TB/s 400 W\nL40S 48 GB 864 GB/s 350 W", "A100|40 GB|1.6 TB/s|400 W"),
        ("GPU FP16 TFLOPS Memory (GB) TDP (W)\nA100 165 24 165\nL40S   48 350", "L40S| |48|350"),
    ],
)  # fmt: skip
def test_figures_with_units_sizes_of_names_and_empty_cells(text: str, row: str) -> None:
    assert row in restored(text)


@pytest.mark.parametrize(
    "text",
    [
        "We saw it before in the lab\nA100 sold 3 of 5 in 2024\nL40S sold 4 of 6 in 2025",
        "What a strange head this is\nA100 165 24 165\nL40S 362 48 350",
        "GPU FP16 TFLOPS Memory (GB) TDP (W)\nA100 165 24 165",
    ],
)
def test_prose_heads_that_say_nothing_and_lone_rows_stay(text: str) -> None:
    assert restored(text) == text.split("\n")


def test_such_a_table_is_read() -> None:
    found = extract("GPU FP16 TFLOPS Memory (GB) TDP (W)\nA100 165 24 165\nL40S 362 48 350")
    assert {(m.subject, m.metric, m.value) for m in found} >= {
        ("nvidia:a100", "memory_capacity", 24e9),
        ("nvidia:l40s", "peak_compute", 362e12),
        ("nvidia:l40s", "power", 350.0),
    }
