"""Lists and tables of label and value: threads, counts behind names, arrays of caches, units that a row shares."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, float | str]


def rows(text: str) -> list[Row]:
    return [(m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("- Cores: 64\n- Threads: 128", [("core_count", 64.0), ("vcpu_count", 128.0)]),
        ("Total Cores 64\nTotal Threads 128", [("core_count", 64.0), ("vcpu_count", 128.0)]),
        ("- Cores: 64\n- Threads per core: 2", [("core_count", 64.0)]),
        ("Threads: 16\nLatency: 12 ms", [("latency", 0.012)]),
        ("L2 Cache: 64 x 1 MB", [("cache_size", 1e6)]),
        ("L1 Instruction Cache: 64 x 32 KB", [("cache_size", 32e3)]),
        ("- L2 Cache: 40 MB", [("cache_size", 40e6)]),
        ("Register File: 256 KB", []),
        ("Memory bandwidth: 2,039 GB/s (2.0 TB/s)", [("memory_bandwidth", 2.039e12)]),
        ("Memory: 80G", [("memory_capacity", 80e9)]),
        ("- It has 80G of HBM3", [("memory_capacity", 80e9)]),
        ("It has 80G", []),
        ("Cores: Approximately 64", [("core_count", 64.0)]),
        ("RAM64 GB DDR5", [("memory_capacity", 64e9)]),
        ("Mem BW460 GB/s", [("memory_bandwidth", 460e9)]),
        ("Physical cores16,384", [("core_count", 16384.0)]),
        ("It costs 3 or 4 dollars.", [("cost", 3.0), ("cost", 4.0)]),
    ],
)
def test_lines_below_the_name_of_a_chip(lines: str, found: list[Row]) -> None:
    assert rows(f"## EPYC 9554\n\n{lines}") == found


@pytest.mark.parametrize(
    "line", ["- GPU: NVIDIA H100 SXM x 8", "- GPUs: 8 x NVIDIA H100", "- 8 x NVIDIA H100", "GPU: H100 x 8"]
)
def test_chips_counted_before_or_behind_their_name(line: str) -> None:
    found = extract(f"## NVIDIA DGX H100 system\n\n{line}\n- PCIe x 16")
    assert [(m.subject, m.metric, m.value) for m in found] == [("nvidia:dgx-h100", "chip_count", 8.0)]


def test_threads_beside_cores_are_no_setting_of_a_table() -> None:
    head = "| Spec | EPYC 9554 | EPYC 9354 |\n|---|---|---|\n"
    assert ("vcpu_count", 128.0) in rows(f"{head}| Cores | 64 | 32 |\n| Threads | 128 | 64 |")
    assert rows(f"{head}| Threads | 32 | 32 |\n| Latency | 3 ms | 4 ms |") == [("latency", 0.003), ("latency", 0.004)]
    running = "| SM cores | 132 |\n| Max threads per SM | 2,048 |\n| Max concurrent threads | 270,000 |"
    assert rows(f"| Spec | H200 |\n|---|---|\n{running}") == [("core_count", 132.0)]
    columns = "| CPU | Cores | Threads |\n|---|---|---|\n| EPYC 9554 | 64 | 128 |\n| EPYC 9354 | 32 | 64 |"
    assert ("vcpu_count", 64.0) in rows(columns)


def test_one_cell_writes_the_unit_for_its_row() -> None:
    head = "| Spec | A30 | L40S |\n|---|---|---|\n"
    assert rows(f"{head}| Bandwidth | 933 | 864 GB/s |") == [("memory_bandwidth", 933e9), ("memory_bandwidth", 864e9)]
    assert rows(f"{head}| TDP | 165 W | 350 |") == [("power", 165.0), ("power", 350.0)]
    assert rows(f"{head}| Colour | 3 | 4 |") == []


def test_a_tab_between_number_and_unit_is_no_bar() -> None:
    text = "# NVIDIA A30\n\nFP64\t5.2\tTFLOPS\nFP32\t10.3\tTFLOPS"
    assert rows(text) == [("peak_compute", 5.2e12), ("peak_compute", 10.3e12)]


def test_a_label_that_names_a_link_does_not_keep_a_head_from_shifting() -> None:
    text = (
        "A30|L40S|\nMemory|24 GB|48 GB\nNVLink|200 GB/s|100 GB/s\nTDP|165 W|350 W\nHBM|24 GB|48 GB\nPrice|$5,000|$8,000"
    )
    assert ("nvidia:l40s", 350.0) in {(m.subject, m.value) for m in extract(text)}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("> - Cores: 64", [("core_count", 64.0)]),
        ("> Memory: 48 GB", [("memory_capacity", 48e9)]),
        ("- Cores per CCD: 8 (Total: 64)", [("core_count", 8.0)]),
        ("- Memory: 12 GiB GDDR6 (12,288 MiB)", [("memory_capacity", 12 * 2**30)]),
        ("- Memory: 12 GiB (12.9 GB)", [("memory_capacity", 12 * 2**30)]),
        ("Limit: 3,350 GB/s \u00f7 14 GB = 239", []),
    ],
)
def test_quotations_conversions_and_sums(lines: str, found: list[Row]) -> None:
    assert rows(f"## EPYC 9554\n\n{lines}") == found


def test_the_number_of_a_section_counts_no_chips() -> None:
    assert rows("## 3.6 H200 GPUs\n\nThey are new.") == []


def test_parts_of_a_baseline_with_a_hundred_percent() -> None:
    head = "| Chip | vs H100 |\n|---|---|\n"
    found = extract(f"{head}| H100 | 100% |\n| H200 | 190% |\n| L40S | 45% |")
    assert [(m.subject, m.value, m.baseline) for m in found] == [
        ("nvidia:h200", 1.9, "nvidia:h100"),
        ("nvidia:l40s", 0.45, "nvidia:h100"),
    ]
    found = extract("| Chip | Improvement over A100 |\n|---|---|\n| H100 | 100% |\n| H200 | 90% |")
    assert {(m.subject, m.value) for m in found} == {("nvidia:h100", 2.0), ("nvidia:h200", 1.9)}


@pytest.mark.parametrize(
    ("label", "cell", "figure"),
    [
        ("Ops/Watt", "2.8 TOPS/W", ("energy_efficiency", 2.8e12)),
        ("Img/Dollar", "178.1", ("price_performance", 178.1)),
        ("Img/hr", "771", ("throughput", 771.0)),
    ],
)
def test_labels_of_rates(label: str, cell: str, figure: Row) -> None:
    assert rows(f"| Metric | H200 |\n|---|---|\n| {label} | {cell} |\n| Colour | green |") == [figure]


def test_a_maker_glued_to_a_name() -> None:
    text = (
        "| Spec | Instinct MI300XAMD - CDNA 3 | H200 SXMNVIDIA - Hopper |\n|---|---|---|\n| Memory | 192 GB | 141 GB |"
    )
    assert [m.subject for m in extract(text)] == ["amd:mi300x", "nvidia:h200"]


@pytest.mark.parametrize(
    ("item", "figure"),
    [
        ("- Uses NVLink for 900 GB/s bandwidth", ("interconnect_bandwidth", 900e9)),
        ("- Enhanced NVLink and PCIe Gen6 for data, and a TDP of 700 W", ("power", 700.0)),
        ("- Higher performance than the L40S with up to 9 PFLOPS", ("peak_compute", 9e15)),
    ],
)
def test_figures_of_links_and_beside_rivals_are_of_the_product_of_the_list(item: str, figure: Row) -> None:
    found = extract(f"### H200\n\n- It is new\n{item}")
    assert [(m.metric, m.value) for m in found if m.subject == "nvidia:h200" and m.kind == "quantity"] == [figure]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Sierra Forest 6780E has 144 cores.", "intel:xeon-6780e"),
        ("The Genoa 9554 has 64 cores.", "amd:epyc-9554"),
        ("The LGA 7529 socket of the Xeon 6980P takes it.", None),
    ],
)
def test_numbers_behind_code_names_and_sockets(text: str, subject: str | None) -> None:
    assert {m.subject for m in extract(f"A server of AMD or Intel. {text}")} == ({subject} if subject else set())


def test_a_title_above_the_names_of_the_columns() -> None:
    rows_below = "| Feature | H200 | L40S |\n| Memory | 141 GB | 48 GB |\n| TDP | 700 W | 350 W |"
    text = f"| Specifications | | |\n|---|---|---|\n{rows_below}"
    assert {(m.subject, m.value) for m in extract(text)} == {
        ("nvidia:h200", 141e9),
        ("nvidia:l40s", 48e9),
        ("nvidia:h200", 700.0),
        ("nvidia:l40s", 350.0),
    }


@pytest.mark.parametrize(
    ("cell", "subject"),
    [
        ("| Peak compute | most of all | 362 TFLOPS for the L40S |", "nvidia:l40s"),
        ("| Fastest | H200 | 2x L40S compute, 4.8 TB/s bandwidth |\n| Cheapest | A100 | it is old |", "nvidia:h200"),
    ],
)
def test_names_in_cells_that_own_a_figure(cell: str, subject: str) -> None:
    found = extract(f"| Case | Choice | Why |\n|---|---|---|\n{cell}\n| Other | none | none |")
    assert [m.subject for m in found if m.kind == "quantity"] == [subject]


@pytest.mark.parametrize(
    ("item", "subjects"),
    [
        ("- GPU segment: 59% of the market", ["generic:gpu"]),
        ("- Custom ASIC share: 37% of the market", ["generic:asic"]),
        ("- GPU: 30% faster", []),
    ],
)
def test_segments_of_a_market(item: str, subjects: list[str]) -> None:
    assert [m.subject for m in extract(f"## Market share\n\n- All of it: $20 billion\n{item}")] == subjects


@pytest.mark.parametrize(
    ("row", "claims"),
    [
        ("| HBM capacity | 2x A100 (exact size not known) |", [("memory_capacity", 2.0, "nvidia:a100")]),
        ("| Energy efficiency | 67%+ more efficient than A100 |", [("energy_efficiency", 1.67, "nvidia:a100")]),
        ("| Sockets x cores | 2 x 24 |", []),
        ("| GPUs per node | 8x A100 |", [("chip_count", 8.0, None)]),
    ],
)
def test_multiples_of_rivals_and_of_sockets_in_cells(row: str, claims: list[tuple[str, float, str | None]]) -> None:
    found = extract(f"| Specification | H200 |\n|---|---|\n| Colour | green |\n{row}")
    assert [(m.metric, m.value, m.baseline) for m in found] == claims


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Xeon 6990E+ has 288 cores.", "intel:xeon-6990e+"),
        ("Intel's Clearwater Forest Xeon 6+ has 288 cores.", "intel:clearwater-forest"),
        ("The Xeon 8592+ has 64 cores.", "intel:xeon-8592"),
    ],
)
def test_processors_with_a_plus(text: str, subject: str) -> None:
    assert [(m.subject, m.metric) for m in extract(text)] == [(subject, "core_count")]


def test_units_that_compute_are_cores() -> None:
    found = extract("The TPU has 25x the multiply units of a server-class CPU.")
    assert [(m.metric, m.value, m.baseline) for m in found] == [("core_count", 25.0, "generic:cpu")]
