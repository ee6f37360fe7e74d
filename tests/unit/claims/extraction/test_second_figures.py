"""More figures than one in a cell or behind an arrow, and items whose line was wrapped behind a number."""

from __future__ import annotations

import pytest

from claims.extraction import second_figures
from claims.extraction.cells import Cell
from tests.unit.claims.extraction.stages import rows

Row = tuple[str, str, float | str]


def table(*lines: str) -> str:
    head, *body = [f"| {line} |" for line in lines]
    return "\n".join([head, "|---" * head.count(" | ") + "|---|", *body]) + "\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            ("Chip | FP4 dense PFLOPS", "B200 | 9 (18 sparse)", "MI355X | 10 (20 with sparsity)"),
            {
                *(("nvidia:b200", "peak_compute", v) for v in (9e15, 18e15)),
                *(("amd:mi355x", "peak_compute", v) for v in (10e15, 20e15)),
            },
        ),
        (
            ("Chip | Clock (GHz)", "Xeon 6980P | 2.0 (3.9 turbo)", "EPYC 9965 | 2.25 (base)"),
            {
                *(("intel:xeon-6980p", "clock_speed", v) for v in (2e9, 3.9e9)),
                ("amd:epyc-9965", "clock_speed", 2.25e9),
            },
        ),
        (
            ("Chip | Board power (W)", "H100 | 700 (350 W for PCIe)", "H200 | 700 (see note 3)"),
            {*(("nvidia:h100", "power", v) for v in (700.0, 350.0)), ("nvidia:h200", "power", 700.0)},
        ),
        (
            ("Model | MI300X tok/s", "Llama 8B | 210 → 3,540"),
            {("amd:mi300x", "throughput", 210.0), ("amd:mi300x", "throughput", 3540.0)},
        ),
        (
            ("Spec | DGX A100", "System memory | 16x 64 GB DDR4", "Disks | 8x 3.84 TB NVMe"),
            {("nvidia:dgx-a100", "memory_capacity", 1.024e12), ("nvidia:dgx-a100", "storage_capacity", 3.84e12)},
        ),
    ],
)
def test_cells(lines: tuple[str, ...], found: set[Row]) -> None:
    assert rows(table(*lines)) >= found
    assert len(rows(table(*lines))) == len(found)


def test_a_cell_cut_at_its_arrows() -> None:
    assert [part.words for part in second_figures.moves(Cell(0, 20, "19 -> 48 -> 60"))] == ["19", "48", "60"]
    assert [part.words for part in second_figures.moves(Cell(0, 20, "48 tok/s"))] == ["48 tok/s"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "- Latency on the MI300X: 110 ms → 45 ms",
            {("amd:mi300x", "latency", 0.11), ("amd:mi300x", "latency", 0.045)},
        ),
        (
            "The Frontier system of ORNL consists of\n- 9408 compute nodes with 4\nAMD MI250X GPUs each\n",
            {("ornl:frontier", "cluster_size", 9408.0), ("ornl:frontier", "chip_count", 4.0)},
        ),
        (
            "- On Perlmutter each GPU node has 4\nNVIDIA A100 GPUs\n- 256 GB of DDR4",
            {("nersc:perlmutter", "chip_count", 4.0), ("nersc:perlmutter", "memory_capacity", 256e9)},
        ),
    ],
)
def test_lines(text: str, found: set[Row]) -> None:
    assert rows(text) == found
