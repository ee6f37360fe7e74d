"""Sheets of people's notes: labels set off by dashes and arrows, lines of bars, cards of question and answer."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def _read(text: str) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, title=None, publisher=None)}


@pytest.mark.parametrize(
    "line",
    ["- **SMs** \u2014 132", "- SMs -> 132", "- SMs :: 132", "SMs:: 132", "- SMs \u2013 132", "1. SMs: 132",
     "- \u2705 SMs: 132", "- **SMs** \u2192 132"],
)  # fmt: skip
def test_a_label_and_its_count(line: str) -> None:
    assert _read(f"## NVIDIA H100\n\n{line}\n- Form factor: SXM\n") == {("nvidia:h100", "core_count", 132.0)}


@pytest.mark.parametrize(
    ("line", "metric", "value"),
    [
        ("Price \u2013 $30,000", "cost", 30000.0), ("Max TDP -> 700 W", "power", 700.0), ("GPUs \u2014 8",
        "chip_count", 8.0), ("$/hr: 2.49", "cost", 2.49), ("On-demand ($/hr): 12.5", "cost", 12.5),
        ("HBM BW (GB/s): 2039", "memory_bandwidth", 2.039e12), ("TOPS/W: 2.5", "energy_efficiency", 2.5e12),
    ],
)  # fmt: skip
def test_a_label_and_its_figure(line: str, metric: str, value: float) -> None:
    assert _read(f"## Intel Gaudi 3\n\n- {line}\n- Form factor: OAM\n") == {("intel:gaudi3", metric, value)}


def test_a_range_keeps_its_dash() -> None:
    found = _read("The NVIDIA H100 draws\nfrom 300 - 700 W under load.")
    assert ("nvidia:h100", "power", 300.0) in found


def test_a_line_of_bars_that_stands_alone() -> None:
    found = _read("Notes of the week.\n\nAMD MI300X | CUs: 304 | 750 W | 192 GB HBM3\n\nMore to come.")
    assert found == {
        ("amd:mi300x", "core_count", 304.0), ("amd:mi300x", "power", 750.0), ("amd:mi300x", "memory_capacity", 192e9),
    }  # fmt: skip


@pytest.mark.parametrize(
    "card",
    ["Q: How many CUs does the AMD MI300X have?\nA: 304", "How many compute units are in the AMD MI300X?\n304.",
     "**How many compute units does an AMD MI300X have?** 304", "- How many CUs does the AMD MI300X have?\n  - 304\n"],
)  # fmt: skip
def test_a_card(card: str) -> None:
    assert _read(card) == {("amd:mi300x", "core_count", 304.0)}


@pytest.mark.parametrize(
    ("label", "cell", "metric", "value"),
    [
        ("TFLOPS/W", "1.41", "energy_efficiency", 1.41e12), ("Max pod", "256", "chip_count", 256.0), ("VRAM", "24G",
        "memory_capacity", 24e9), ("NIC", "2x 400G", "network_bandwidth", 4e11), ("Network performance", "25 Gigabit",
        "network_bandwidth", 25e9), ("Max model size", "405B", "model_size", 4.05e11), ("AI chip share", "9%",
        "usage_share", 0.09), ("Chips shipped", "50,000", "units_shipped", 50000.0),
    ],
)  # fmt: skip
def test_labels_of_tables(label: str, cell: str, metric: str, value: float) -> None:
    table = f"| Spec | AMD MI300X |\n|---|---|\n| Architecture | CDNA 3 |\n| {label} | {cell} |\n"
    assert _read(table) == {("amd:mi300x", metric, value)}


@pytest.mark.parametrize(
    "text",
    [
        "## Intel\n\n| Item | Value |\n|---|---|\n| HQ | Santa Clara |\n| YoY growth | +15% |\n",
        "| Metric | Intel | AMD |\n|---|---|---|\n| HQ | Santa Clara | Santa Clara |\n| Revenue growth | 15% | - |\n",
        "| Company | YoY growth |\n|---|---|\n| Intel | 15% |\n| AMD | - |\n",
        "## Intel\n\n- **Revenue growth**: 15% YoY\n- CEO: somebody\n",
    ],
)
def test_growth_of_sales(text: str) -> None:
    assert _read(text) == {("intel", "revenue", 1.15)}


def test_customers_of_companies() -> None:
    text = "| Metric | Intel | AMD |\n|---|---|---|\n| Enterprise customers | 500 | 1,200+ |\n"
    assert _read(text) == {("intel", "customer_count", 500.0), ("amd", "customer_count", 1200.0)}
