"""Cells that measure the product of a table by another one: "H100 x 1.76", "Same as the H100". Tables are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

TABLE = "# A look at the H200\n\n| Feature | Description |\n|---|---|\n{row}\n| Media | Same as the H100 |\n"


def claims(row: str) -> set[tuple[str, str, object, str | None]]:
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(TABLE.format(row=row))}


@pytest.mark.parametrize(
    ("row", "metric", "figure", "factor"),
    [
        ("| 141 GB of HBM3e memory | H100 x 1.76 |", "memory_capacity", 1.41e11, 1.76),
        ("| 4.8 TB/s memory bandwidth | 1.43x the H100 |", "memory_bandwidth", 4.8e12, 1.43),
        ("| 700 W TDP | Same as the H100 |", "power", 700.0, 1.0),
        ("| 80 billion transistors | the same as in the H100 |", "transistor_count", 8e10, 1.0),
        ("| TDP | 700 W, same as the H100 |", "power", 700.0, None),
    ],
)
def test_figure_and_factor(row: str, metric: str, figure: float, factor: float | None) -> None:
    wanted = {("nvidia:h200", metric, figure, None)}
    wanted |= {("nvidia:h200", metric, factor, "nvidia:h100")} if factor else set()
    assert wanted <= claims(row)


def test_figures_whose_cells_say_something_else_are_of_the_product_too() -> None:
    assert ("nvidia:h200", "core_count", 132.0, None) in claims("| 132 cores | 12 more than the H100 |")
    assert ("nvidia:h200", "process_node", 4e-09, None) in claims("| 4 nm process | Made by TSMC |")


@pytest.mark.parametrize("row", ["| Hardware | 8x H100 |", "| Compared with | the H100 |"])
def test_counts_and_names_liken_nothing(row: str) -> None:
    assert not [c for c in claims(row) if c[3]]


@pytest.mark.parametrize("cell", ["30% lower than the H100", "2x less than H100"])
def test_a_cell_that_says_by_how_much_is_read_as_such(cell: str) -> None:
    (found,) = extract(
        f"# A look at the H200\n\n| Spec | Detail |\n|---|---|\n| TDP | {cell} |\n| Memory | 141 GB |\n"
    )[:1]
    assert (found.subject, found.metric, found.baseline) == ("nvidia:h200", "power", "nvidia:h100")


def test_a_column_of_values_goes_before_the_head() -> None:
    text = "# A look at the H200\n\n| Spec | Value | Beside it |\n|---|---|---|\n| Memory | 141 GB | 1.76x H100 |\n"
    found = {(m.subject, m.value, m.baseline) for m in extract(text)}
    assert found == {("nvidia:h200", 1.41e11, None), ("nvidia:h200", 1.76, "nvidia:h100")}
