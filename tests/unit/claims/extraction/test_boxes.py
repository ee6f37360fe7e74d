"""Boxes and trees drawn with lines: lists and tables, while diagrams stay drawings."""

from __future__ import annotations

import pytest

from claims.extraction import boxes
from tests.unit.claims.extraction.stages import rows

BOX = """```
┌───────────────────────────┐
│  NVIDIA L40S              │
├───────────────────────────┤
│  • CUDA Cores: 18,176     │
│  ├── L2 Cache: 96 MB      │
│  └── TDP: 350 W           │
└───────────────────────────┘
```"""

GRID = """┌────────┬────────┬────────┐
│ GPU    │ Memory │ TDP    │
├────────┼────────┼────────┤
│ L40S   │ 48 GB  │ 350 W  │
│ MI210  │ 64 GB  │ 300 W  │
└────────┴────────┴────────┘"""


def test_a_list_in_a_box_is_read() -> None:
    assert rows(BOX) == {
        ("nvidia:l40s", "core_count", 18176.0),
        ("nvidia:l40s", "cache_size", 96e6),
        ("nvidia:l40s", "power", 350.0),
    }


@pytest.mark.parametrize("text", [GRID, f"```\n{GRID}\n```"])
def test_a_grid_of_lines_is_a_table(text: str) -> None:
    assert ("amd:mi210", "memory_capacity", 64e9) in rows(text)
    assert len(rows(text)) == 4


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("│ a │", "  a  "),
        ("├── a: 1", "-   a: 1"),
        ("│   └── b", "    -   b"),
        ("│ a │ b │", "| a | b |"),
        ("├───┼───┤", "|---|---|"),
        ("└───────┘", "         "),
        ("│  ┌───┐ x │", "│  ┌───┐ x │"),
        ("no lines", "no lines"),
    ],
)
def test_one_character_for_one_character(line: str, plain: str) -> None:
    assert boxes.mark(line) == plain
