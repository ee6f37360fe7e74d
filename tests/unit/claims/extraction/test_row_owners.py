"""Which product a row of a table is about, where it names several: tables of our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.test_tables import claims, table


def test_two_names_in_a_row_each_with_its_price() -> None:
    text = table(
        "Service | Old instance | Old price | Graviton instance type | New price | Remarks",
        "search | m5.large | $0.096 | m7g.large | $0.0816 | moved in May",
        "cache | r6i.xlarge | $0.252 | r8g.xlarge | $0.2356 | -",
    )
    assert claims(text) == {
        ("aws:m5", "cost", 0.096), ("aws:m7g", "cost", 0.0816), ("aws:r6i", "cost", 0.252), ("aws:r8g", "cost", 0.2356)
    }  # fmt: skip


def test_a_column_of_architectures_owns_no_row() -> None:
    text = table("Architecture | Name | Memory", "Hopper | H200 | 141 GB", "Blackwell | B200 | 180 GB")
    assert claims(text) == {("nvidia:h200", "memory_capacity", 141e9), ("nvidia:b200", "memory_capacity", 180e9)}


def test_a_row_that_names_what_columns_are_made_of() -> None:
    text = table("Board | Left | Middle", "GPU | H100 | L40S", "TDP | 700 W | 350 W")
    assert ("nvidia:h100", "power", 350.0) not in claims(text)


def test_properties_beside_a_chip_are_those_of_the_instance() -> None:
    text = table("Instance | Description", "g6.xlarge | L4 \u00b7 4 vCPUs", "g5.2xlarge | A10G \u00b7 8 vCPUs")
    assert claims(text) == {("aws:g6", "vcpu_count", 4.0), ("aws:g5", "vcpu_count", 8.0)}


def test_so_many_disks_are_no_factor() -> None:
    text = table("Instance | Storage", "p5.48xlarge | 8 x 3.84 TB NVMe", "g6.48xlarge | 8 x 0.94 TB NVMe")
    assert {m for _, m, _ in claims(text)} == {"storage_capacity"}
    assert {v for _, _, v in claims(text)} == {3.84e12, 0.94e12}


def test_an_architecture_in_the_column_of_a_module_owns_nothing() -> None:
    text = "### NVIDIA Jetson\n\n" + table(
        "Part | Orin NX | AGX Orin", "GPU | Ampere (2.5 TFLOPS) | Ampere (5.3 TFLOPS)"
    )
    assert claims(text) == {
        ("nvidia:jetson-orin-nx", "peak_compute", 2.5e12), ("nvidia:jetson-agx-orin", "peak_compute", 5.3e12)
    }  # fmt: skip


def test_the_size_of_the_memory_behind_a_name_tells_variants_apart() -> None:
    text = table(
        "Card | Price per hour (USD) | tokens/s | Epoch time | Peak sampled VRAM",
        "A100 PCIe 40 GB | 0.83 | 3,120 | 410 s | 31.2 GiB",
        "L40S 48GB | 0.79 | 2,870 | 445 s | 30.9 GiB",
        "RTX A6000 48 GB | 0.47 | 1,960 | 702 s | 31.0 GiB",
    )
    assert {(s.split("-")[0], m, v) for s, m, v in claims(text) if "a100" in s} == {
        ("nvidia:a100", "cost", 0.83), ("nvidia:a100", "throughput", 3120.0), ("nvidia:a100", "training_time", 410.0)
    }  # fmt: skip
    assert len(claims(text)) == 9


def test_memory_that_a_run_took_is_no_capacity() -> None:
    text = table("GPU | Memory used | Memory", "H200 | 101 GB | 141 GB", "L4 | 20 GB | 24 GB")
    assert claims(text) == {("nvidia:h200", "memory_capacity", 141e9), ("nvidia:l4", "memory_capacity", 24e9)}


def test_the_one_name_of_a_row_has_its_figures_where_most_rows_name_nothing() -> None:
    text = table(
        "Model | Precision | Device | Speed (tokens/sec)",
        "one | 16 bit | | ",
        "two | 8 bit | NVIDIA RTX 2080 Ti | 3.76",
        "three | 16 bit | | ",
        "four | 8 bit | | ",
    )
    assert ("nvidia:rtx-2080-ti", "throughput", 3.76) in claims(text)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("NVIDIA L40S (48 GB, 350 W)", {("memory_capacity", 48e9), ("power", 350.0)}),
        ("AMD EPYC 9354 (32 cores, 3.25 GHz)", {("core_count", 32.0), ("clock_speed", 3.25e9)}),
        ("Intel Xeon 8480+ @ 2.0 GHz", {("clock_speed", 2e9)}),
        ("AMD EPYC 9354 (32 cores, 256 MB L3)", {("core_count", 32.0), ("cache_size", 256e6)}),
    ],
)
def test_a_list_behind_the_name_of_a_part(words: str, found: set[tuple[str, float]]) -> None:
    text = table("Component | Details", f"Part | {words}", "Board | none")
    assert {(m, v) for _, m, v in claims(text) if m != "chip_count"} == found
