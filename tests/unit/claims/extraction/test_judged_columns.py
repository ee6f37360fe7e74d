"""Tables whose last column says which of the products wins, and by how much."""

from __future__ import annotations

from tests.unit.claims.extraction.stages import compared

TWO = """| Aspect | MI300X | H100 | Advantage |
|---|---|---|---|
| Architecture | CDNA 3 | Hopper | H100 (older) |
| Memory | 192 GB | 80 GB | MI300X (2.4x) |
| Memory BW | 5.3 TB/s | 3.35 TB/s | MI300X (+58%) |
| Price per hour | $2.00 | $4.00 | MI300X (50% cheaper) |
"""
THREE = """| Spec | Gaudi 3 | A100 | H200 | Winner |
|---|---|---|---|---|
| Power | 900 W | 400 W | 700 W | A100 |
| Memory | 128 GB | 80 GB | 141 GB | H200 (1.1x) |
"""


def test_factor_of_the_winner_is_against_the_other() -> None:
    found = compared(TWO)
    assert ("amd:mi300x", "memory_capacity", 2.4, "nvidia:h100") in found
    assert ("amd:mi300x", "memory_bandwidth", 1.58, "nvidia:h100") in found
    assert ("amd:mi300x", "cost", 0.5, "nvidia:h100") in found


def test_cells_keep_their_products() -> None:
    found = compared(TWO)
    assert ("nvidia:h100", "memory_capacity", 80e9, None) in found
    assert ("amd:mi300x", "memory_bandwidth", 5.3e12, None) in found
    assert len(found) == 9


def test_of_several_the_one_whose_figure_fits() -> None:
    found = compared(THREE)
    assert ("nvidia:h200", "memory_capacity", 1.1, "intel:gaudi3") in found
    assert ("nvidia:a100", "power", 400.0, None) in found
