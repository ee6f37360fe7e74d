"""Memories as products: generations in tables, and what a maker's name opens a sentence with. Texts are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

ROWS = "| Type | Bandwidth |\n|---|---|\n| {one} | 307 GB/s |\n| {two} | ~2+ TB/s |\n"
CHIPS = "NVIDIA's B200, AMD's MI300X and Google's TPU v7 need memory.\n\n"


def subjects(text: str) -> list[str]:
    return [m.subject for m in extract(text)]


@pytest.mark.parametrize(
    ("before", "behind", "maker"),
    [("", "", "generic"), ("", "\nMicron sells both. Micron leads.\n", "generic"), ("# Micron HBM\n\n", "", "micron")],
)
def test_generations_in_a_table_are_of_the_maker_before_them(before: str, behind: str, maker: str) -> None:
    text = before + ROWS.format(one="HBM2", two="HBM4") + behind
    assert subjects(text) == [f"{maker}:hbm2", f"{maker}:hbm4"]


def test_kinds_of_memory_in_a_table_may_be_parts_of_a_chip() -> None:
    assert subjects("# Gaudi 3\n\n" + ROWS.format(one="LPDDR5", two="HBM3")) == ["intel:gaudi3"] * 2


def test_so_much_and_more_about_is_at_least() -> None:
    assert [m.bound for m in extract(ROWS.format(one="HBM2", two="HBM4"))] == ["exact", "at_least"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Micron's 12-high HBM4 reaches 2.8 TB/s.", "micron:hbm4"),
        (
            "**Samsung 12-layer HBM4 launches:**\n\n| Metric | Value |\n|---|---|\n| Bandwidth | 2 TB/s |\n",
            "samsung:hbm4",
        ),
        ("The H200 has Micron HBM3E with 4.8 TB/s of bandwidth.", "nvidia:h200"),
    ],
)
def test_a_sentence_that_a_maker_opens_is_about_its_memory(text: str, subject: str) -> None:
    assert subjects(CHIPS + text) == [subject]
