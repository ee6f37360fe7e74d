"""Tables drawn with blanks and lines: tables of our own."""

from __future__ import annotations

import pytest

from claims.extraction import drawn, extract
from tests.unit.claims.extraction.test_tables import claims

COLUMNS = """
GPU          Memory (GB)   TDP (W)
H200         141           700
L40S         48            350
"""
RULED = """
===========  ===========  ========
GPU          Memory (GB)  TDP (W)
===========  ===========  ========
H200         141          700
L40S         48           350
===========  ===========  ========
"""
GRID = """
+------+-------------+---------+
| GPU  | Memory (GB) | TDP (W) |
+======+=============+=========+
| H200 | 141         | 700     |
+------+-------------+---------+
| L40S | 48          | 350     |
+------+-------------+---------+
"""
LIST = """
.. list-table:: Cards
   :widths: 10 20 20
   :header-rows: 1

   * - GPU
     - Memory
       (GB)
     - TDP (W)
   * - H200
     - 141
     - 700

   * - L40S
     - 48
     - 350

Both are cards.
"""
FOUND = {
    ("nvidia:h200", "memory_capacity", 141e9), ("nvidia:h200", "power", 700.0),
    ("nvidia:l40s", "memory_capacity", 48e9), ("nvidia:l40s", "power", 350.0),
}  # fmt: skip


@pytest.mark.parametrize("text", [COLUMNS, RULED, GRID, GRID.replace("=", "-"), LIST, f"```\n{COLUMNS}```\n"])
def test_tables_without_bars_of_their_own(text: str) -> None:
    assert len(drawn.mark(text)) == len(text)
    assert claims(text) == FOUND
    assert all(text[m.start : m.end] == m.quote for m in extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "It has 8 cores.  It draws 700 W.  That is all.\nIt has 9 cores.  It draws 300 W.  That is all.\n",
        "```\ngrep H200   a.txt   b.txt\nls -l   c.txt\n```\n",
        "a +--- b\n- one\n- two\n",
        ".. list-table::\n",
        "   * - a\n     - b\n",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert drawn.mark(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "                 H200       L40S\n   HBM  size     141 GB     48 GB\n   Board power   700 W      350 W\n",
        "                 H200       L40S\nMemory           141 GB     48 GB\nTDP              700 W      350 W\n",
        "Both:\n\n```\n              H200    L40S\n   HBM (GB)   141     48\n   TDP (W)    700     350\n```\n",
    ],
)
def test_columns_under_a_head_without_a_name_for_the_labels(text: str) -> None:
    assert claims(text) == {
        ("nvidia:h200", "memory_capacity", 141e9),
        ("nvidia:h200", "power", 700.0),
        ("nvidia:l40s", "memory_capacity", 48e9),
        ("nvidia:l40s", "power", 350.0),
    }


def test_indented_prose_is_no_head() -> None:
    text = "        The H200 was tried    in two ways\n  and drew 700 W   beside an L40S   or so\n"
    assert drawn.mark(text) == text
