"""Headings that lost their marks between lists: whose figures the bullets below them tell."""

from __future__ import annotations

import itertools

import pytest

from claims.extraction import extract

HEADINGS = ("{}", "{} (PCIe card)", "{}:", "**{}**", "## {}", "Name: {}", "Option 1: {}", "{}\n------", "\U0001f680 {}")
LINES = ("- Memory: {}", "* Memory: {}", "\u2022 Memory: {}", "1. Memory: {}", "- {} of memory")
SIZES = {"H100": ("nvidia:h100", 80), "MI300X": ("amd:mi300x", 192), "Gaudi 3": ("intel:gaudi3", 128)}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("heading", HEADINGS)
def test_the_bullets_below_a_bare_heading_are_its_products(heading: str, gap: str) -> None:
    for line in LINES:
        parts = (
            f"{heading.format(name)}\n{line.format(f'{size} GB')}\n- Use: training" for name, (_, size) in SIZES.items()
        )
        found = [(m.subject, m.value) for m in extract(gap.join(parts)) if m.metric == "memory_capacity"]
        assert found == [(key, size * 1e9) for key, size in SIZES.values()], line


@pytest.mark.parametrize(
    "text",
    [
        "H100\n- A card with 80 GB of memory made for the\nLlama family of models\n- Power: 700 W",
        "H100\n- Memory: 80 GB\nand more to come\n- Power: 700 W",
        "H100\n- Memory: 80 GB\n700 W of power\n- Launched in 2022",
        "H100\n- Memory: 80 GB\n\n- Power: 700 W",
    ],
)
def test_lines_that_go_on_are_no_headings(text: str) -> None:
    assert {(m.subject, m.metric) for m in extract(text)} == {
        ("nvidia:h100", "memory_capacity"), ("nvidia:h100", "power"),
    }  # fmt: skip


def test_a_text_of_long_lines_has_headings_behind_long_bullets_too() -> None:
    long = "- Best for teams that train models of many billions of parameters on several machines at once,"
    long += " day after day, all through the year"
    text = "\n".join(itertools.chain(["H100", "- Memory: 80 GB", long, "MI300X", "- Memory: 192 GB", long]))
    assert [m.subject for m in extract(text) if m.metric == "memory_capacity"] == ["nvidia:h100", "amd:mi300x"]
