"""Notes, ledgers and wikis: what lists, cells and asides of terse texts say of whom."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str]


def read(text: str, title: str = "") -> list[Row]:
    return [(c.subject, c.metric, c.value) for c in extract(text, title=title) if c.metric]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Like its predecessor, GB300 NVL72, a single Kyber NVL144 rack will hold 144 Rubin Ultra GPUs.",
            ("nvidia:kyber-nvl144", "chip_count", 144.0),
        ),
        ("As with its predecessor, MI300X, a single MI355X draws 1,400 W.", ("amd:mi355x", "power", 1400.0)),
        ("Unlike its sibling, the MI350X, the MI355X draws 1,400 W.", ("amd:mi355x", "power", 1400.0)),
        (
            "Like its predecessor, the Trn3 UltraServer holds 144 chips.",
            ("aws:trn3-ultraserver", "chip_count", 144.0),
        ),
    ],
)
def test_a_predecessor_named_before_the_subject(text: str, row: Row) -> None:
    assert read(text) == [row]


def test_a_bracket_behind_the_rival() -> None:
    assert read("Up to 2x more vCPUs than Graviton3 (r7g) at the largest sizes.") == [("unknown", "vcpu_count", 2.0)]


@pytest.mark.parametrize("old", ["an H200", "a two-year-old H200", "a three year old H200"])
def test_an_old_rival(old: str) -> None:
    assert read(f"The MI308X is 40% of {old}.") == [("amd:mi308x", "compute_performance", 0.4)]


@pytest.mark.parametrize(
    ("head", "cell", "sizes"),
    [
        ("Fast/local memory", "2 GB SRAM + 256 GB LPDDR5", [("cache_size", 2e9), ("memory_capacity", 256e9)]),
        ("On-chip memory", "900 MB SRAM + 64 GB DDR4", [("cache_size", 9e8), ("memory_capacity", 64e9)]),
        ("Storage", "64 GB DRAM", [("storage_capacity", 64e9)]),
    ],
)
def test_kinds_of_memory_in_a_cell(head: str, cell: str, sizes: list[tuple[str, float]]) -> None:
    table = f"| Product | {head} |\n|---|---|\n| Corsair by d-Matrix | {cell} |\n| Graphcore Bow IPU | none |"
    assert [row[1:] for row in read(table)] == sizes


@pytest.mark.parametrize(
    ("text", "baselines"),
    [
        ("Atlas 960 SuperPoD: 2x training / 3x inference vs 950 SuperPoD", {"huawei:atlas-950-superpod"}),
        ("The Atlas 960 SuperPoD is twice as fast as the 950 SuperPoD.", {"huawei:atlas-950-superpod"}),
        ("The Atlas 960 SuperPoD is 2x faster than 950 racks.", {"unknown"}),
    ],
)
def test_a_machine_by_its_number_and_kind(text: str, baselines: set[str]) -> None:
    assert {c.baseline for c in extract(text) if c.kind == "comparison"} == baselines


def test_parts_of_revenue_in_cells() -> None:
    table = "| Metric | Value |\n|---|---|\n| Top 10 customers | 70% of revenue |"
    assert read(table, "Marvell (MRVL): concentration") == [("marvell", "revenue", 0.7)]


def test_sums_of_fiscal_years() -> None:
    rows = read("**Projections:**\n- F25: $1.8B custom revenue\n- F26E: $2.5B (+39%)", "Marvell (MRVL)")
    assert rows == [("marvell", "revenue", 1.8e9), ("marvell", "revenue", 2.5e9), ("marvell", "revenue", 1.39)]


def test_cards_of_an_interconnect() -> None:
    table = "| Attribute | Value |\n|---|---|\n| Interconnect | Slingshot-11, 4x 200 Gbps NICs per node |"
    assert read(table, "El Capitan (LLNL)") == [("llnl:el-capitan", "network_bandwidth", 2e11)]


def test_bullets_below_a_list_of_names() -> None:
    rows = read("- **Clouds**: Google TPU v6e, AWS Trainium2\n  - 3x lower power than GPUs\n- Other\n  - 4x faster")
    assert [(r[0], r[1]) for r in rows[:2]] == [("aws:trainium2", "power"), ("google:tpu-v6e", "power")]
    assert len(rows) == 3


def test_a_bullet_that_says_more_than_names() -> None:
    assert read("- H100: replaced by B200\n  - 192 GB of memory") == [("nvidia:h100", "memory_capacity", 192e9)]


def test_a_code_that_ends_in_s() -> None:
    rows = read("Tenstorrent's n300s draws 300 W. The n300s costs $1,399.")
    assert ("tenstorrent:n300s", "cost", 1399.0) in rows


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("- **DGX A100**: eight A100s, 5 PFLOPS", ("nvidia:dgx-a100", "chip_count", 8.0)),
        ("- **DGX A100**: eight A100s\n  - 6.5 kW of power", ("nvidia:dgx-a100", "power", 6500.0)),
    ],
)
def test_what_a_label_holds(text: str, row: Row) -> None:
    assert row in read("- GC200 IPU: 900 MB\n" + text)


@pytest.mark.parametrize("text", ["- HGX B200: two generations, eight new variants", "- H100: two new variants"])
def test_what_a_label_does_not_hold(text: str) -> None:
    assert read(text) == []


def test_chips_of_a_cluster_in_a_table() -> None:
    table = "| Attribute | Value |\n|---|---|\n| GPUs | 5,448 |\n| GPUs per node | 4 |"
    counted = [row[1:] for row in read(table, "Isambard-AI (Bristol): notes")]
    assert counted == [("cluster_size", 5448.0), ("chip_count", 4.0)]


@pytest.mark.parametrize("noun", ["GPU partitions", "GPU queues"])
def test_queues_are_no_chips(noun: str) -> None:
    assert read(f"The Frontier supercomputer has three {noun}.") == []


def test_how_fast_files_are_read() -> None:
    text = "The Aurora supercomputer has 230 PB of storage at 31 TB/s and 10.9 PB of DDR5 memory with 5.95 PB/s."
    assert [row[1] for row in read(text, "Aurora (ALCF)")] == [
        "storage_capacity",
        "memory_capacity",
        "memory_bandwidth",
    ]


def test_a_part_of_its_compute() -> None:
    rows = read("The M3 Ultra has three times the bandwidth of the DGX Spark but about a quarter of its compute.")
    assert rows[1] == ("apple:m3-ultra", "compute_performance", 0.25)


def test_growth_behind_the_quarter() -> None:
    rows = read("- Microsoft: $38B capex in the December quarter, +66% y/y")
    assert rows[-1] == ("microsoft", "investment", 1.66)


def test_top_customers_are_no_count() -> None:
    assert read("- Top 10 customers: 70% of revenue", "Marvell (MRVL)") == [("marvell", "revenue", 0.7)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Marlowe is Stanford's NVIDIA DGX H100 SuperPOD. It has 31 nodes.", "stanford:marlowe"),
        ("Arden is Leeds University's newest research cluster. It has 31 nodes.", "leeds:arden"),
    ],
)
def test_a_cluster_of_an_owner(text: str, key: str) -> None:
    assert read(text, "User guide: hardware") == [(key, "cluster_size", 31.0)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "- Ironwood: Perf/W 2x Trillium, nearly 30x TPU v2",
            [("google:tpu-v7", "energy_efficiency", 2.0), ("google:tpu-v7", "energy_efficiency", 30.0)],
        ),
        ("- MI355X: TCO 2x Gaudi 3", [("amd:mi355x", "cost", 2.0)]),
        ("- DGX H100: 8x H100, 10 kW", [("nvidia:dgx-h100", "chip_count", 8.0), ("nvidia:dgx-h100", "power", 1e4)]),
        ("Performance of 4x H100 is good.", []),
    ],
)
def test_so_many_times_a_rival_behind_a_measure(text: str, rows: list[Row]) -> None:
    assert read(text) == rows


@pytest.mark.parametrize(
    "text", ["Exercise: how many H100s train a 70B model in 30 days?", "How much memory does a B200 with 8 TB/s need?"]
)
def test_an_exercise_claims_nothing(text: str) -> None:
    assert read(text) == []


def test_a_question_in_passing() -> None:
    assert read("How many cores it has: 64 cores in the EPYC 7713.") == [("amd:epyc-7713", "core_count", 64.0)]


def test_bare_numbers_that_head_rows_of_a_series() -> None:
    table = "| Chip | FP8 |\n|---|---|\n| Ascend 950PR | 1 PF |\n| 960 | 2 PF |\n| 970 | 4 PF |"
    assert [row[0] for row in read(table)] == ["huawei:ascend-950pr", "huawei:ascend-960", "huawei:ascend-970"]


def test_the_memory_of_a_machine_and_how_fast_it_is() -> None:
    text = "The Atlas 950 SuperPoD links 8,192 chips: 8 EFLOPS FP8, 1,152 TB, 16.3 PB/s."
    assert ("huawei:atlas-950-superpod", "memory_bandwidth", 1.63e16) in read(text)


@pytest.mark.parametrize("quota", ["has a quota of 100 GB", "quota: 100 GB"])
def test_quotas_are_no_memory(quota: str) -> None:
    assert read(f"Frontier is a supercomputer. On Frontier each home directory {quota}.") == []
