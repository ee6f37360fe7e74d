"""Factors beside the figures of cells, and figures that are so many times those of a rival: texts of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import factors, table


@pytest.mark.parametrize(
    ("row", "metric", "value", "rival"),
    [
        ("FP16 Matrix | **2,500 TFLOPS** (1.9x MI300X)", "peak_compute", 1.9, "amd:mi300x"),
        ("Memory | 288 GB (3.6x the H100)", "memory_capacity", 3.6, "nvidia:h100"),
        ("Scale-out network | 400 Gbps (2x MI300X)", "network_bandwidth", 2.0, "amd:mi300x"),
        ("TDP | 1,400 W (+87% vs MI300X)", "power", 1.87, "amd:mi300x"),
        ("L2 | 4 MB cache, -50% vs MI250X", "cache_size", 0.5, "amd:mi250x"),
    ],
)
def test_a_cell_sets_its_figure_against_a_rival(row: str, metric: str, value: float, rival: str) -> None:
    text = "# AMD Instinct MI355X\n\n" + table("Item | Specification", row, "Form | OAM")
    assert factors(text) == {("amd:mi355x", metric, value, rival)}


def test_each_factor_of_a_cell_has_its_own_rival() -> None:
    text = table("Chip | Memory", "MI355X | 288 GB (1.5x MI300X, 3.6x H100)", "H20 | 96 GB (-32% vs H200)")
    assert factors(text) == {
        ("amd:mi355x", "memory_capacity", 1.5, "amd:mi300x"), ("amd:mi355x", "memory_capacity", 3.6, "nvidia:h100"),
        ("nvidia:h20", "memory_capacity", 0.68, "nvidia:h200"),
    }  # fmt: skip


def test_a_cell_that_counts_compares_with_nobody() -> None:
    text = "# Gaudi 2\n\n" + table("Item | Value", "Engines | 2x MME (64,000 operations each)", "TDP | 600 W")
    assert factors(text) == set()


def test_a_column_of_ratios_of_what_the_cells_beside_it_name() -> None:
    text = table(
        "Year | Domestic | Foreign | Multiple",
        "2023 | BR100 = 1,024 TFLOPS | A100 = 312 TFLOPS | 3.3x",
        "2024 | **MLU590 = 345 TFLOPS** | A100 = 312 TFLOPS | **1.1x**",
    )
    assert factors(text) == {
        ("biren:br100", "peak_compute", 3.3, "nvidia:a100"), ("cambricon:mlu590", "peak_compute", 1.1, "nvidia:a100"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "rest", ["(1.6x NVIDIA's B200).", ", or 1.6x the Nvidia B200.", ", 1.6x an NVIDIA B200.", "= 1.6x NVIDIA B200."]
)
def test_a_figure_is_so_many_times_that_of_a_name_with_its_maker(rest: str) -> None:
    found = [m for m in extract(f"The MI355X has 288 GB of HBM3E {rest}") if m.kind == "comparison"]
    assert [(m.subject, m.metric, m.value, m.baseline) for m in found] == [
        ("amd:mi355x", "memory_capacity", 1.6, "nvidia:b200")
    ]
