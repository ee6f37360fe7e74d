"""Evidence sheets in fences, lists of sizes and tables headed by workloads. Own texts."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows

SHEET = (
    "```\nClaim: MI355X has 288 GB of HBM3E at 8 TB/s; each draws 1,400 W under a full load [^3^]\n"
    'Source: "MI355X: a look" by A. Nobody\nURL: https://a.example/mi355x/\nDate: 2026-02-03\nConfidence: high\n```\n'
)


def test_a_sheet_of_claims_in_a_fence() -> None:
    assert {
        ("amd:mi355x", "memory_capacity", 288e9), ("amd:mi355x", "memory_bandwidth", 8e12),
        ("amd:mi355x", "power", 1400.0),
    } == rows(SHEET)  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        "Host: https://a.example\nPort: 80 GB",
        "Memory: 80 GB\nresult = run(gpu=8)\nPower: 300 W",
        "URL: https://a.example/x\nrun --gpus 8 --memory 80GB",
    ],
)
def test_code_in_a_fence_says_nothing(lines: str) -> None:
    assert rows(f"The MI355X.\n\n```\n{lines}\n```\n") == set()


def test_one_count_for_each_size_of_a_machine() -> None:
    text = "# HBv5-series\n\n| Hardware | HBv5-series VMs |\n|---|---|\n| Cores | 368, 176, 88, 40 (SMT off) |\n"
    assert {v for _, m, v in rows(text) if m == "core_count"} == {368.0, 176.0, 88.0, 40.0}


@pytest.mark.parametrize("corner", ["Workload", "Model / Workload", "Workload / model"])
def test_a_column_of_workloads_is_no_amount_of_work(corner: str) -> None:
    text = f"| {corner} | Gaudi 3 gain |\n|---|---|\n| Llama | +120% |\n| ResNet | +85% |\n"
    assert {(s, v) for s, _, v in rows(text)} == {("intel:gaudi3", 2.2), ("intel:gaudi3", 1.85)}
