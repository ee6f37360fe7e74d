"""Tables of MediaWiki: tables of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract, wikitables
from tests.unit.claims.extraction.test_tables import claims

IN_LINES = """
{| class="wikitable sortable"
|+ Cards
! Name
! style="width:4em" | Memory
! TDP
|-
! H200
| 141 GB
| {{nowrap|700 W}}
|-
! L40S
| style="text-align:right" | 48 GB
| 350 W
|}
"""
IN_ROWS = """
{| class="wikitable"
! Name !! Memory !! TDP
|-
| H200 || 141 GB || 700 W
|-
| L40S || 48 GB || 350 W
|}
"""


@pytest.mark.parametrize("text", [IN_LINES, IN_ROWS])
def test_rows_of_bars(text: str) -> None:
    assert len(wikitables.mark(text)) == len(text)
    assert claims(text) == {
        ("nvidia:h200", "memory_capacity", 141e9), ("nvidia:h200", "power", 700.0),
        ("nvidia:l40s", "memory_capacity", 48e9), ("nvidia:l40s", "power", 350.0),
    }  # fmt: skip
    assert all(text[m.start : m.end] == m.quote for m in extract(text))


@pytest.mark.parametrize("text", ["{| never closed\n| a || b\n", "if (a || b) {|x| x + 1}\n", "| a | b |\n|---|---|\n"])
def test_what_is_no_wiki_table(text: str) -> None:
    assert wikitables.mark(text) == text
