"""Terse sheets of companies and products: growth beside its period, stocks of figures, segments, "vs X" as a label."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared, rows

Row = tuple[str, str, float | str]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# SK hynix\n\n- Q2 revenue: $14.2B, QoQ +26%",
            {("sk-hynix", "revenue", 14.2e9), ("sk-hynix", "revenue", 1.26)},
        ),
        (
            "- **Record revenue** for Samsung: $31B. YoY -12%, gross margin 40%.",
            {("samsung", "revenue", 31e9), ("samsung", "revenue", 0.88)},
        ),
        ("# Arm\n\n- Capex: $300M, YoY -8%", {("arm", "investment", 3e8), ("arm", "investment", 0.92)}),
        ("# Arm\n\n- Gross margin: 97%, YoY +1%", set()),
        ("# Intel\n\n- Revenue of $12B; operating margin 4%, YoY +2%", {("intel", "revenue", 12e9)}),
        (
            "# Marvell\n\n- Data center +76% YoY, networking -5% QoQ",
            {("marvell", "revenue", 1.76), ("marvell", "revenue", 0.95)},
        ),
        ("# Marvell\n\n- Headcount +6% YoY", set()),
    ],
)
def test_growth_beside_its_period(text: str, found: set[Row]) -> None:
    assert rows(text) == found


def test_a_share_of_the_market_in_the_sheet_of_a_company() -> None:
    text = "# Micron\n\n| Metric | Value |\n|---|---|\n| Market share | **21%** (Q2 2025) |\n| Revenue | $9.3B |\n"
    assert rows(text) == {("micron", "usage_share", 0.21), ("micron", "revenue", 9.3e9)}


def test_the_segments_of_a_company_earn_for_it() -> None:
    """Products in a column of remarks own nothing, and "Client" is no number of clients."""
    text = (
        "# AMD results\n\n| Segment | Revenue | YoY | Drivers |\n|---|---|---|---|\n"
        "| Data Center | $3.4B | +14% | EPYC |\n| Client | $2.6B | +67% | Ryzen 9000 |\n"
        "| Gaming | $1.2B | +73% | GPUs |\n"
    )
    sums = {("amd", "revenue", value) for value in (3.4e9, 2.6e9, 1.2e9)}
    assert rows(text) == sums | {("amd", "revenue", value) for value in (1.14, 1.67, 1.73)}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- vs H100: ~50% performance", ("compute_performance", 0.5)),
        ("- **vs H100:** roughly 60% inference performance", ("inference_performance", 0.6)),
        ("- Compared to H100: 120% memory bandwidth", ("memory_bandwidth", 1.2)),
        ("- vs H100: 30% higher throughput", ("throughput", 1.3)),
        ("- vs H100: 1.2x power", ("power", 1.2)),
    ],
)
def test_a_rival_as_label(line: str, found: tuple[str, float]) -> None:
    assert compared(f"### Ascend 910C\n\n{line}\n") == {("huawei:ascend-910c", *found, "nvidia:h100")}
