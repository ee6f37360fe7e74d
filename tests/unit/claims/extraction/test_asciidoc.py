"""Tables of AsciiDoc: tables of our own."""

from __future__ import annotations

import pytest

from claims.extraction import asciidoc
from tests.unit.claims.extraction.test_tables import claims

IN_LINES = """
.Cards
[cols="1,1,1", options="header"]
|===
| Name | Memory | TDP

| *H200*
| 141 GB
| 700 W

| L40S
| 48 GB
| 350 W
|===
"""
IN_ROWS = """
|===
|Name |Memory |TDP

|H200 |141 GB |700 W
|L40S |48 GB |350 W
|===
"""
BY_ATTRIBUTE = """
[cols="3*"]
|===
|Name
|Memory
|TDP

|H200
|141 GB
|700 W

|L40S
a|48 GB
|350 W
|===
"""


@pytest.mark.parametrize("text", [IN_LINES, IN_ROWS, BY_ATTRIBUTE])
def test_rows_of_bars(text: str) -> None:
    assert len(asciidoc.mark(text)) == len(text)
    assert claims(text) == {
        ("nvidia:h200", "memory_capacity", 141e9),
        ("nvidia:h200", "power", 700.0),
        ("nvidia:l40s", "memory_capacity", 48e9),
        ("nvidia:l40s", "power", 350.0),
    }


def test_a_table_without_an_end_stays() -> None:
    text = "|===\n| Name | TDP\n| H200 | 700 W\n"
    assert asciidoc.mark(text) == text
