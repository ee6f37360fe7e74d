"""Tables that list claims, a sentence in each row. Own rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import claim_tables, extract
from tests.unit.claims.extraction.stages import rows

HEADED = (
    "| Claim | Source |\n|---|---|\n| The Gaudi 3 is 1.4x faster than the H100 | keynote |\n"
    "| The MI300X draws 750 W in full | analyst |\n"
)
NUMBERED = (
    "| 1 | Gaudi 3: 1.4x the throughput of the H100 | Intel |\n| 2 | MI300X: 192 GB and 5.3 TB/s of HBM3 | AMD |\n"
    "| 3 | Trainium2 chips cost half as much | AWS |\n"
)


def test_a_column_of_claims() -> None:
    assert rows(HEADED) == {("intel:gaudi3", "compute_performance", 1.4), ("amd:mi300x", "power", 750.0)}


def test_rows_that_are_only_numbered() -> None:
    assert {("intel:gaudi3", "throughput", 1.4), ("amd:mi300x", "memory_capacity", 192e9)} <= rows(NUMBERED)


@pytest.mark.parametrize("text", [HEADED, NUMBERED, f"Before.\n\n{HEADED}\nAfter."])
def test_evidence_stays_in_place(text: str) -> None:
    assert all(text[m.start : m.end] == m.quote for m in extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "| Spec | Value |\n|---|---|\n| Memory of the new chip | 192 GB |\n| Power of the new chip | 750 W |\n",
        "| # | GPU | Memory |\n|---|---|---|\n| 1 | H200 | 141 GB |\n| 2 | MI300X | 192 GB |\n",
        "| Claim | Source |\n|---|---|\n",
        "No table here | but a bar.",
    ],
)
def test_other_tables_stay(text: str) -> None:
    assert claim_tables.open_up(text) == text


@given(st.text(alphabet="a |-1\n:", max_size=200))
def test_one_character_for_one_character(text: str) -> None:
    assert len(claim_tables.open_up(text)) == len(text)
