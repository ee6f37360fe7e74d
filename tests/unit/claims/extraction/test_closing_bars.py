"""Cells that a conversion made a line each, with the bar that ended them. Texts are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.extraction.inline_bullets import split

SHEET = """Gaudi 3 Architecture
Each Gaudi 3 card consists of:
Compute |
Eight engines, delivering 1,835 FP8 TFLOPS, and 64 cores. |
Device memory |
128 GB of HBM2e at 3.7 TB/s. |
"""


def test_they_are_read_as_lines() -> None:
    found = {(m.subject, m.metric, m.value) for m in extract(SHEET)}
    assert {
        ("intel:gaudi3", "peak_compute", 1.835e15),
        ("intel:gaudi3", "memory_capacity", 128e9),
        ("intel:gaudi3", "memory_bandwidth", 3.7e12),
    } <= found


def test_the_text_keeps_its_length() -> None:
    assert split(SHEET) == SHEET.replace("|", " ")


@pytest.mark.parametrize(
    "table",
    [
        "GPU | H100 |\nMemory | 80 GB |\nNotes |\nPower | 700 W |",
        "| H100 |\n| 80 GB |",
        "Notes |\nGPU | H100 |\nMemory | 80 GB |",
    ],
)
def test_rows_of_tables_keep_their_bars(table: str) -> None:
    assert split(table) == table
