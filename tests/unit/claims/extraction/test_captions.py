"""Captions: what a table's figures are, where its labels do not say."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts

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
