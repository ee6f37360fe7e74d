"""Tables of business whose figures are in millions, as the line over them or their corner says."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows

ROWS = "|---|---|---|\n| Net revenue | $7,640 | $5,310 |\n| Cost of sales | 3,702 | 2,908 |\n"
FOUND = {("amd", "revenue", 7.64e9), ("amd", "revenue", 5.31e9)}


@pytest.mark.parametrize(
    "text",
    [
        f"# AMD results\n\n(In millions)\n\n| | Q1 2025 | Q1 2024 |\n{ROWS}",
        f"# AMD results\n\n## Statement of operations ($ in millions, unaudited)\n\n| | Q1 2025 | Q1 2024 |\n{ROWS}",
        f"# AMD results\n\n| (in millions) | Q1 2025 | Q1 2024 |\n{ROWS}",
        f"# AMD results\n\nAmounts in millions of dollars:\n\n| | Q1 2025 | Q1 2024 |\n{ROWS}",
    ],
)
def test_sums_in_millions(text: str) -> None:
    assert rows(text) == FOUND


def test_bare_sums_of_segments_by_quarter() -> None:
    text = (
        "# Micron results\n\nRevenue by segment ($ in millions):\n\n| | FQ4-25 | FQ3-25 |\n|---|---|---|\n"
        "| Cloud memory | 4,430 | 3,290 |\n| Mobile | 3,710 | 3,160 |\n"
    )
    assert rows(text) == {("micron", "revenue", value) for value in (4.43e9, 3.29e9, 3.71e9, 3.16e9)}


@pytest.mark.parametrize(
    "above", ["We shipped cards in millions of boxes.", "Results of the quarter:", "In millions of homes it plays"]
)
def test_sums_that_are_written_as_they_are(above: str) -> None:
    text = f"# AMD results\n\n{above}\n\n| | 2025 | 2024 |\n|---|---|---|\n| Revenue | $7.6B | $5.3B |\n"
    assert rows(text) == {("amd", "revenue", 7.6e9), ("amd", "revenue", 5.3e9)}
