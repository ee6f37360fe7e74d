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


@pytest.mark.parametrize(
    ("table", "claims"),
    [
        ("| | CPU | GPU |\n|---|---|---|\n| Model | EPYC 9654 | A100 |\n| Cores | 96 | 6,912 |\n",
         {("amd:epyc-9654", "core_count", 96.0), ("nvidia:a100", "core_count", 6912.0)}),
        ("| GPU | Batch | ms/token |\n|---|---|---|\n| L4 | 1 | 33 |\n| A10 | 1 | 21 |\n",
         {("nvidia:l4", "latency", 0.033), ("nvidia:a10", "latency", 0.021)}),
        ("| Company | 2024 capex | 2025E |\n|---|---|---|\n| Meta | $39B | $65B |\n| Oracle | $7B | $16B |\n",
         {("meta", "investment", 39e9), ("meta", "investment", 65e9), ("oracle", "investment", 7e9),
          ("oracle", "investment", 16e9)}),
        ("| Spec | Trn1 | Trn2 |\n|---|---|---|\n| HBM | 32 GB | 96 GB |\n| Throughput | - | +40% |\n",
         {("aws:trn1", "memory_capacity", 32e9), ("aws:trn2", "memory_capacity", 96e9),
          ("aws:trn2", "throughput", 1.4)}),
    ],
)  # fmt: skip
def test_tables_of_notes(table: str, claims: set[tuple[str, str, float]]) -> None:
    assert _read(table) == claims


def test_factors_in_brackets_behind_a_figure() -> None:
    text = "TPU v6e: 918 TFLOPS (4.7x v5e), 32 GB (2x), 1.6 TB/s (2x)"
    assert {(metric, value) for _, metric, value in _read(text) if value in (2.0, 4.7)} == {
        ("peak_compute", 4.7), ("memory_capacity", 2.0), ("memory_bandwidth", 2.0),
    }  # fmt: skip
    assert ("nvidia:b300", "memory_capacity", 1.5) in _read("The NVIDIA B300 holds 288 GB (+50%).")
    assert _read("- RTX 3090 24 GB (2x)") == {("nvidia:rtx-3090", "memory_capacity", 24e9)}


def test_growth_beside_growth() -> None:
    found = _read("Nvidia data center sales: $41.1B (+56% y/y, +5% q/q)")
    assert found == {("nvidia", "revenue", 41.1e9), ("nvidia", "revenue", 1.56), ("nvidia", "revenue", 1.05)}


def test_counts_per_machine() -> None:
    found = _read("## Trainium2\n- 16 chips per instance; 64 per UltraServer\n")
    assert {value for _, _, value in found} == {16.0, 64.0}


def test_a_year_counts_no_chips_and_a_kilowatt_is_one() -> None:
    assert _read("By 2023 H100s sold for $40,000 on the market.") == {("nvidia:h100", "cost", 40000.0)}
    assert _read("The NVIDIA B200 draws a kilowatt.") == {("nvidia:b200", "power", 1000.0)}


def test_so_many_are_about_so_many() -> None:
    assert _read("1x H100 \u2248 3x A100 for training") == {("nvidia:h100", "compute_performance", 3.0)}
    assert ("aws:graviton4", "compute_performance", 3.0) in _read("Graviton4 beats the fastest x86 (Intel) by 3-6x.")


def test_a_box_of_a_wiki() -> None:
    box = "{{Infobox GPU\n| name = GeForce RTX 4090\n| cores = 16,384\n| memory_size = 24 GB\n| tdp = 450 W\n}}\n"
    assert _read(box) == {
        ("nvidia:rtx-4090", "core_count", 16384.0), ("nvidia:rtx-4090", "memory_capacity", 24e9),
        ("nvidia:rtx-4090", "power", 450.0),
    }  # fmt: skip


def test_so_many_times_another_chip_or_so_many_chips() -> None:
    found = _read("Rubin: 50 PFLOPS FP4 (5x Blackwell), 22 TB/s")
    assert ("nvidia:rubin", "peak_compute", 5.0) in found
    assert ("nvidia:dgx-h100", "chip_count", 8.0) in _read("The DGX H100 has 640 GB (8x H100).")


def test_a_name_ends_no_list_and_memory_on_the_package_is_no_file() -> None:
    assert ("intel:diamond-rapids", "power", 12800.0) not in _read("Diamond Rapids: 16 channels MRDIMM 12800, 500 W")
    found = _read("Core Ultra 200V: 32 GB on package, up to 120 total platform TOPS")
    assert {value for *_, value in found} == {32e9, 120e12}


@pytest.mark.parametrize(
    ("row", "metric", "value"),
    [
        ("H100 TDP (W) | 700", "power", 700.0), ("SMs of the H100? | 132", "core_count", 132.0),
        ("How much HBM does the H100 have? | 80", "memory_capacity", 8e10),
        ("H100 Llama 70B tok/s | 2,700", "throughput", 2700.0),
        ("H100 transistors | 80 billion", "transistor_count", 8e10),
    ],
)  # fmt: skip
def test_a_row_of_product_and_property(row: str, metric: str, value: float) -> None:
    assert _read(f"| Question | Answer |\n|---|---|\n| {row} |\n| Launch of the H100 | 2022 |") == {
        ("nvidia:h100", metric, value)
    }


def test_a_row_of_kind_or_score_counts_nothing() -> None:
    assert not _read("| Item | Score |\n|---|---|\n| H100 SMs | 30 |\n| A100 SMs | 20 |")
    assert not _read("| Item | Amount |\n|---|---|\n| H100 GPUs | 30 |\n| A100 GPUs | 20 |")


def test_the_last_number_of_a_row_takes_no_unit_of_the_next() -> None:
    found = _read("Spec | NVIDIA A10G | NVIDIA T4\n--- | --- | ---\nVRAM (GB) | 24 | 16\nFP16 TFLOPS | 121 | 65\n")
    assert ("nvidia:t4", "memory_capacity", 16e9) in found
    assert ("nvidia:t4", "peak_compute", 65e12) in found


@pytest.mark.parametrize(("head", "cell", "values"), [
    ("FP16", "989T", {989e12}), ("FLOPS", "188T FP16 / 750T INT8", {188e12, 750e12}), ("FP8 FLOPS", "1.3P", {1.3e15}),
    ("Parameters trained", "1.3T", set()), ("Mem", "80", {80e9}), ("Pod", "256", {256.0}),
])  # fmt: skip
def test_short_heads_and_letters(head: str, cell: str, values: set[float]) -> None:
    found = _read(f"| Chip | {head} | Form |\n|---|---|---|\n| H100 | {cell} | SXM |\n| A100 | - | SXM |")
    assert {v for _, m, v in found if m != "model_size"} == values


def test_companies_with_what_they_earn() -> None:
    found = _read(
        "| Item | FY24 | FY25 |\n|---|---|---|\n| NVIDIA revenue | $60.9B | $130.5B |\n| AMD revenue | $22B | $25B |"
    )
    assert found == {("nvidia", "revenue", 60.9e9), ("nvidia", "revenue", 130.5e9), ("amd", "revenue", 22e9),
                     ("amd", "revenue", 25e9)}  # fmt: skip


def test_a_table_of_claims_with_a_column_of_figures() -> None:
    rows = "| Memory of the MI300X | 192 GB |\n"
    rows += "| Bandwidth of the MI300X chip | 5.3 TB/s |\n| Max power of the MI300X | 750 W |"
    assert _read(f"| Claim | Figure |\n|---|---|\n{rows}") == {
        ("amd:mi300x", "memory_capacity", 192e9), ("amd:mi300x", "memory_bandwidth", 5.3e12),
        ("amd:mi300x", "power", 750.0),
    }  # fmt: skip


def test_the_part_in_brackets_only_explains() -> None:
    found = _read("| Spec | Gaudi 3 |\n|---|---|\n| TDP | 900 W (450 W per die) |\n| Form | OAM |")
    assert found == {("intel:gaudi3", "power", 900.0)}
