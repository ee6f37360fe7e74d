"""Captions: what a table's figures are, where its labels do not say."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts
from tests.unit.claims.extraction.test_tables import factors, table

TABLE = "\n\n| Model | H100 | MI300X |\n|---|---|---|\n| Llama 8B | 900 | 1,200 |\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"The table shows tokens per second.{TABLE}",
        f"{TABLE}Table 2. Throughput in tokens/s.",
        f"Tokens per second:{TABLE}",
    ],
)
def test_it_names_the_rate(text: str) -> None:
    assert [(d.metric, d.value) for d in drafts(text)] == [("throughput", 900), ("throughput", 1200)]


@pytest.mark.parametrize("text", [f"We like tokens per second.{TABLE}", TABLE, f"The table shows it.{TABLE}"])
def test_other_sentences_do_not(text: str) -> None:
    assert drafts(text) == []


@pytest.mark.parametrize(
    "line", ["H200 speedup over the H100:", "H200 performance boost ratio over H100 in FP8:", "H200 vs H100 speedup:"]
)
def test_the_line_before_sets_two_against_each_other(line: str) -> None:
    text = f"{line}\n\n" + table("Workload | Speedup", "Chat | 1.4x", "Code | 1.9x")
    assert {(s, v, b) for s, _, v, b in factors(text)} == {
        ("nvidia:h200", 1.4, "nvidia:h100"), ("nvidia:h200", 1.9, "nvidia:h100")
    }  # fmt: skip
