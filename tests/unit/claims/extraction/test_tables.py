"""Tables and lists: which product and which metric a cell's figure belongs to: tables of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.extraction.cells import Cell
from claims.extraction.cues import load
from claims.extraction.labels import read


def table(*rows: str, ruled: bool = True) -> str:
    lines = [f"| {row} |" for row in rows]
    if ruled:
        lines.insert(1, "|" + "---|" * (rows[0].count("|") + 1))
    return "\n".join(lines) + "\n"


def claims(text: str, **context: str) -> set[tuple[str, str, float | str]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, **context)}


def factors(text: str) -> set[tuple[str, str, float | str, str | None]]:
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind == "comparison"}


@pytest.mark.parametrize(
    ("words", "metric", "unit"),
    [
        ("RAM (GB) (4-chip VM)", "memory_capacity", "B"),
        ("Number of TensorCores per chip", "core_count", None),
        ("AI Accelerators per Rack", "chip_count", None),
        ("p90 output tokens/second", "throughput", None),
        ("SET (ops/sec)", "throughput", None),
        ("Pod size", "chip_count", None),
        ("NVLink Bandwidth", "interconnect_bandwidth", None),
        ("Memory: GiB", "memory_capacity", "B"),
        ("HBM per chip", "memory_capacity", None),
        ("Price per GPU", "cost", None),
        ("Benchmark Score", "", None),
        ("GPU(s)", "chip_count", None),
    ],
)
def test_what_a_label_measures(words: str, metric: str, unit: str | None) -> None:
    label = read(Cell(0, len(words), words, metrics=load().metrics.find(words, 0, len(words))))
    assert (label.metric, label.unit.base if label.unit else None) == (metric, unit)


def test_a_link_in_a_label_owns_no_row_and_no_column() -> None:
    wide = table("GPU | NVLink (each way) | TDP", "H200 | 450 GB/s | 700 W")
    assert claims(wide) == {("nvidia:h200", "interconnect_bandwidth", 4.5e11), ("nvidia:h200", "power", 700.0)}
    high = table("Spec | A100 | H200", "NVLink | 600 GB/s | 900 GB/s")
    assert claims(high) == {
        ("nvidia:a100", "interconnect_bandwidth", 6e11), ("nvidia:h200", "interconnect_bandwidth", 9e11)
    }  # fmt: skip


def test_two_tables_with_nothing_between_them() -> None:
    first = table("Spec | L40S | B200", "TDP | 350 W | 1,000 W")
    second = table("GPU | Tokens/sec", "L40S | 410", "B200 | 2,900")
    found = claims(first + "\n" + second)
    assert {("nvidia:l40s", "throughput", 410.0), ("nvidia:b200", "throughput", 2900.0)} <= found


def test_a_row_of_one_cell_heads_those_below() -> None:
    text = table("| A100 | B200", "**Memory** | |", "Capacity | 80 GB | 192 GB", "**Output (tokens/s)** | |",
                 "batch 1 | 45 | 90")  # fmt: skip
    assert claims(text) == {
        ("nvidia:a100", "memory_capacity", 8e10), ("nvidia:b200", "memory_capacity", 1.92e11),
        ("nvidia:a100", "throughput", 45.0), ("nvidia:b200", "throughput", 90.0),
    }  # fmt: skip


def test_a_column_of_units() -> None:
    text = table("Metric | Unit | MI300X", "Memory | GB | 192", "Decode | tok/s | 3,200")
    assert claims(text) == {("amd:mi300x", "memory_capacity", 1.92e11), ("amd:mi300x", "throughput", 3200.0)}


def test_a_table_without_a_head() -> None:
    text = table("Memory | 192 GB", "Power | 750 W", ruled=False)
    assert claims(f"The MI300X ships.\n\n{text}") == {
        ("amd:mi300x", "memory_capacity", 1.92e11), ("amd:mi300x", "power", 750.0)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("600 W (air), 800 W (liquid)", {600.0, 800.0}),
        ("192 W (96 W per die)", {192.0}),
    ],
)
def test_figures_beside_parentheses(cell: str, values: set[float]) -> None:
    assert {v for _, _, v in claims(table("Spec | Gaudi 3", f"TDP | {cell}"))} == values


def test_a_cell_that_names_a_product_of_its_own() -> None:
    text = table("Chip | Power | System", "B200 | 1,000 W | DGX B200 (14.3 kW)", "L40S | 350 W | none")
    assert ("nvidia:dgx-b200", "power", 14300.0) in claims(text)
    assert ("nvidia:b200", "power", 14300.0) not in claims(text)


def test_instances_that_only_the_table_names() -> None:
    text = table("Shape | GPUs | GPU Memory", "BM.GPU.L40S.4 | 4x L40S | 192 GB")
    assert claims(f"Oracle Cloud has these.\n\n{text}") == {
        ("oracle:bm.gpu.l40s.4", "chip_count", 4.0), ("oracle:bm.gpu.l40s.4", "memory_capacity", 1.92e11)
    }  # fmt: skip


def test_sizes_share_the_family_of_those_that_are_known() -> None:
    text = table("Machine type | vCPUs", "g2-standard-8 | 208", "g2-foogpu-2g | 52")
    assert claims(f"Google Cloud has these.\n\n{text}") == {
        ("google:g2", "vcpu_count", 208.0), ("google:g2", "vcpu_count", 52.0)
    }  # fmt: skip


def test_devices_after_their_maker() -> None:
    text = table("Accelerator | TDP (W)", "NVIDIA L40S | 350", "Qualcomm Zephyr 90 | 75")
    assert claims(text) == {("nvidia:l40s", "power", 350.0), ("qualcomm:zephyr-90", "power", 75.0)}


def test_a_row_that_names_what_the_others_describe() -> None:
    text = table("Item | Value", "GPU | NVIDIA L4", "Output (tok/s) | 64")
    assert claims(text) == {("nvidia:l4", "throughput", 64.0)}


def test_two_figures_for_two_units() -> None:
    text = table("Size | Max disk throughput: IOPS/MBps", "Standard_ND96isr_H200_v5 | 40800/612")
    assert claims(text) == {
        ("microsoft:nd-h200-v5", "throughput", 40800.0), ("microsoft:nd-h200-v5", "throughput", 6.12e8)
    }  # fmt: skip


def test_a_range_of_chips() -> None:
    (found,) = extract(table("Item | Jaguar Shores", "CPUs per rack | 32-64 Xeon"))
    assert (found.metric, found.value, found.value_high) == ("chip_count", 32.0, 64.0)


def test_a_column_of_changes() -> None:
    text = table(
        "Metric | A100 | H100 | Change", "Bandwidth | 2.0 TB/s | 3.35 TB/s | 1.7x", "Latency (ms) | 45 | 21 | -53%"
    )
    assert factors(text) == {
        ("nvidia:h100", "memory_bandwidth", 1.7, "nvidia:a100"), ("nvidia:h100", "latency", 0.47, "nvidia:a100")
    }  # fmt: skip


def test_a_change_that_the_figures_turn_round() -> None:
    text = table("Metric | B200 | A100 | Improvement", "Memory | 192 GB | 80 GB | 2.4x")
    assert factors(text) == {("nvidia:b200", "memory_capacity", 2.4, "nvidia:a100")}


def test_the_row_that_is_the_baseline() -> None:
    text = table(
        "Chip | Relative power | TDP",
        "AmpereOne 192-core | 1x (baseline) | 276 W",
        "NVIDIA L4 | 2.4x more power | 72 W",
    )
    assert factors(text) == {("nvidia:l4", "power", 2.4, "ampere:ampereone")}
    assert {("ampere:ampereone", "core_count", 192.0), ("ampere:ampereone", "power", 276.0)} <= claims(text)


def test_growth_of_a_company() -> None:
    text = "Nvidia reported its quarter.\n\n" + table("Metric | Now | Y/Y", "Revenue | $46.7 billion | 56%")
    assert claims(text) == {("nvidia", "revenue", 4.67e10), ("nvidia", "revenue", 1.56)}


@pytest.mark.parametrize(
    "rows",
    [
        ("Metric | Goal", "Throughput (tok/s), target | 3,000"),
        ("Model | Complexity", "Ranking | 80 GFLOPS/request"),
        ("Model | Size (GB)", "Llama 8B | 16"),
        ("Use case | Recommended", "70B inference | 1 GPU"),
        ("Backend | TTFT", "stage two | 0.83x"),
        ("Order | Commitment", "2026 | $5.7B"),
        ("Item | Value", "Input tokens | 41 (chat template)"),
    ],
)
def test_figures_that_claim_nothing(rows: tuple[str, ...]) -> None:
    assert not claims("The H100 was used.\n\n" + table(*rows))


LISTED = """## The AMD MI300X

- **Memory (GB)**: 192
- **Compute units**: 304
- **Base clock (GHz)**: 1.3
- **p99 latency (ms)**: 42
- **Throughput (tokens/s)**: 4,200
- **Transistors (billions)**: 153
- **Price (USD)**: 12,500
- **Target throughput (tokens/s)**: 9,000
"""


def test_lists_of_label_and_value() -> None:
    assert claims(LISTED) == {
        ("amd:mi300x", metric, value) for metric, value in (
            ("memory_capacity", 1.92e11), ("core_count", 304.0), ("clock_speed", 1.3e9), ("latency", 0.042),
            ("throughput", 4200.0), ("transistor_count", 1.53e11), ("cost", 12500.0),
        )
    }  # fmt: skip


GRID = {("nvidia:h100", "memory_capacity", 8e10), ("amd:mi300x", "memory_capacity", 1.92e11),
        ("nvidia:h100", "power", 700.0), ("amd:mi300x", "power", 750.0)}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "GPU,Memory (GB),TDP (W)\nH100,80,700\nMI300X,192,750\n",
        "GPU\tMemory (GB)\tTDP (W)\nH100\t80\t700\nMI300X\t192\t750\n",
        "Spec |\nH100 |\nMI300X |\n---|---|---|\nMemory |\n80 GB |\n192 GB |\nTDP |\n700 W |\n750 W |\n",
        "The two: | Spec | H100 | MI300X | |---|---|---| | Memory | 80 GB | 192 GB | | TDP | 700 W | 750 W |\nAll.",
        "<table><tr><th>Spec</th><th>H100</th>\n<th>MI300X</th></tr>\n"
        "<tr><td>Memory</td><td>80 GB</td><td>192 GB</td></tr>"
        "<tr><td>TDP (W)</td><td>700</td><td>750</td></tr></table>",
    ],
    ids=["commas", "tabs", "a cell a line", "one line", "html"],
)
def test_other_forms_of_a_table(text: str) -> None:
    found = extract(text)
    assert {(m.subject, m.metric, m.value) for m in found} == GRID
    assert all(text[m.start : m.end] == m.quote for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "We bought chips, boards, and racks.\nThey cost a lot, as ever, or so.\nIn spring, summer, and autumn.",
        "Home | About\nNews | Contact",
        "Use a | b to pipe.",
    ],
)
def test_commas_and_bars_that_are_no_table(text: str) -> None:
    assert not claims(f"The H100 is here.\n{text}")


def test_bare_numbers_have_the_unit_that_everybody_uses():
    head = "| Chip | TDP | FP8 dense | HBM | Bandwidth | Price |\n|---|---|---|---|---|---|\n"
    found = {
        (m.subject, m.metric, m.value)
        for m in extract(f"{head}| H100 | 700 | 1,979 | 80 | 3.35 | 30 |\n| B200 | 1,000 | 4,500 | 192 | 8 | 40 |\n")
    }
    assert ("nvidia:h100", "power", 700.0) in found
    assert ("nvidia:b200", "peak_compute", 4.5e15) in found
    assert ("nvidia:h100", "memory_capacity", 80e9) in found
    assert not [f for f in found if f[1] == "cost"]  # thousands, rupees, dollars an hour?


def test_work_per_dollar_is_price_performance() -> None:
    table = "| | H200 | B300 |\n|---|---|---|\n| FLOP per dollar (PFLOPS) | 2.5 | 5 |\n| TOPS per dollar | 9 | 12 |\n"
    assert [(m.metric, m.value) for m in extract(table)] == [
        ("price_performance", value) for value in (2.5e15, 5e15, 9.0, 12.0)
    ]
    (one,) = extract("The H100 does 20 GFLOPS per dollar.")
    assert (one.metric, one.unit) == ("price_performance", "FLOPS")
