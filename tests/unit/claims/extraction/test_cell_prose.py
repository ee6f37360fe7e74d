"""Figures that a cell tells in words of its own. Own rows."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import rows

SPEC = "The CS-3 of Cerebras.\n\n| Spec | Value |\n|---|---|\n| Process | 5 nm |\n| {label} | {cell} |\n"
DEALS = "| Date | What | Terms |\n|---|---|---|\n| 2026 | Compute deal | {cell} |\n"


@pytest.mark.parametrize(
    ("label", "cell", "row"),
    [
        ("Made for", "training of models with up to 24T parameters", ("cerebras:cs-3", "model_size", 24e12)),
        ("Cooling", "one loop for 23 kW of peak power", ("cerebras:cs-3", "power", 23e3)),
        ("Business", "sold for $3M", ("cerebras:cs-3", "cost", 3e6)),
    ],
)
def test_a_cell_of_words(label: str, cell: str, row: tuple[str, str, float]) -> None:
    assert row in rows(SPEC.format(label=label, cell=cell))


@pytest.mark.parametrize(
    ("cell", "row"),
    [
        ("6 GW of AMD compute deployed over 5 years", ("amd", "power", 6e9)),
        ("Oracle commits to invest $25 billion in chips", ("oracle", "investment", 25e9)),
    ],
)
def test_whose_deal_a_cell_tells(cell: str, row: tuple[str, str, float]) -> None:
    assert row in rows(DEALS.format(cell=cell))


@pytest.mark.parametrize("cell", ["10 MiB (160 x 64 KiB)", "3x as of May", "-"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert rows(SPEC.format(label="Remark", cell=cell)) <= {
        ("cerebras:cs-3", "process_node", 5e-9), ("cerebras:cs-3", "cache_size", 10 * 2**20),
        ("cerebras:cs-3", "memory_capacity", 10 * 2**20),
    }  # fmt: skip


def test_a_figure_read_by_its_label_is_told_once() -> None:
    found = [m for m in extract(SPEC.format(label="Power", cell="23 kW at its peak")) if m.metric == "power"]
    assert [m.value for m in found] == [23e3]


def test_models_that_a_system_supports() -> None:
    text = "The CS-2 supports streaming for models of up to 1 billion parameters."
    assert rows(text) == {("cerebras:cs-2", "model_size", 1e9)}


@pytest.mark.parametrize("part", ["die", "tile", "GCD"])
def test_a_figure_for_each_part_of_a_chip_is_not_its_own(part: str) -> None:
    found = extract(f"| Spec | MI250X |\n|---|---|\n| TDP | 560 W (280 W per {part}) |\n")
    assert [m.value for m in found] == [560.0]
