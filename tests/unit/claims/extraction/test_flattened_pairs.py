"""Cards: values with their labels below, or labels with their values below."""

from __future__ import annotations

import pytest

from claims.extraction import extract, flattened
from claims.extraction.lexicon import load


def restored(text: str) -> str:
    found = flattened.restore(text, load().find)
    assert len(found) == len(text)
    return found


CARDS = "104\nCompute units\n64 GB\nHBM2e memory\n1.6 TB/s\nMemory bandwidth\n300 W\nTDP"
PAIRS = "Compute units\n104\nMemory\n64 GB\nMemory bandwidth\n1.6 TB/s\nTDP\n300 W"
FIGURES = {("core_count", 104.0), ("memory_capacity", 64e9), ("memory_bandwidth", 1.6e12), ("power", 300.0)}


def test_a_label_below_its_value_goes_behind_it() -> None:
    assert restored(CARDS).split("\n") == [
        "104 Compute units",
        "64 GB HBM2e memory",
        "1.6 TB/s Memory bandwidth",
        "300 W TDP",
    ]


@pytest.mark.parametrize("text", [CARDS, PAIRS, CARDS.replace("\n", "\n\n"), f"At a glance\n{CARDS}"])
def test_cards_and_pairs_say_the_same(text: str) -> None:
    found = extract(f"# AMD Instinct MI210\n\n{text}")
    assert {(m.metric, m.value) for m in found if m.subject == "amd:mi210"} == FIGURES


def test_values_that_fit_the_label_above_stay_below_it() -> None:
    assert "TDP|300 W" in restored(PAIRS)
    assert "TDP|300 W" in restored(f"{PAIRS}\nPorts\n4\nColour")
