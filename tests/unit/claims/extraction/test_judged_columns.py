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


SEVERAL = """### Image generation (seconds per image)

| Model | RTX 5080 | RTX 5090 | A100 | Speedup |
|---|---|---|---|---|
| SDXL | 6.2 | 4.8 | 7.5 | 1.21x / 1.56x |
"""
VERSUS = """| Workload | A100 | H100 | B200 | Speedup vs A100 |
|---|---|---|---|---|
| Training | 1x | 1.5x | 3x | 3x |
"""


def test_factors_beside_several_products() -> None:
    found = compared(SEVERAL)
    assert ("nvidia:rtx-5090", "latency", 0.641026, "nvidia:a100") in found
    assert ("nvidia:rtx-5080", "latency", 0.826446, "nvidia:a100") in found
    assert ("nvidia:a100", "latency", 7.5, None) in found
    assert ("nvidia:b200", "training_performance", 3.0, "nvidia:a100") in compared(VERSUS)


def test_a_head_names_the_rival_of_its_rows() -> None:
    rows = "| Training | up to 9x |\n| Inference | 30x |\n"
    table = f"The H100 in short:\n\n| Operation | Speedup vs A100 |\n|---|---|\n{rows}"
    assert compared(table) == {
        ("nvidia:h100", "training_performance", 9.0, "nvidia:a100"),
        ("nvidia:h100", "inference_performance", 30.0, "nvidia:a100"),
    }


def test_a_row_against_a_rival() -> None:
    table = (
        "| Metric | Alveo U280 |\n|---|---|\n| Throughput | 153 tokens/s |\n| vs A100 GPU | 1.2x higher throughput |\n"
    )
    assert ("amd:alveo-u280", "throughput", 1.2, "nvidia:a100") in compared(table)


def test_points_count_no_chips() -> None:
    rows = "| 1 GPU | 2,535 points | 3,042 points |\n| 4 GPUs | 9,366 points | 11,989 points |\n"
    assert not compared(f"| Setup | A100 | H100 |\n|---|---|---|\n{rows}")


def test_relative_to_what_the_column_beside_measures() -> None:
    rows = "| H100 | 17.6 tok/W | 1.0x |\n| B200 | 30 tok/W | 2-3x |\n"
    table = f"| GPU | Tokens/Watt | Relative to H100 |\n|---|---|---|\n{rows}"
    assert ("nvidia:b200", "energy_efficiency", 2.0, "nvidia:h100") in compared(table)


def test_items_with_bars_are_no_rows() -> None:
    items = "### Results on the TPU v6e\n- **C=8**: 329 tok/s | p50: 0.3s\n- **C=16**: 512 tok/s | p50: 0.4s\n"
    assert compared(items) == {
        ("google:tpu-v6e", "throughput", 329.0, None), ("google:tpu-v6e", "latency", 0.3, None),
        ("google:tpu-v6e", "throughput", 512.0, None), ("google:tpu-v6e", "latency", 0.4, None),
    }  # fmt: skip


def test_generations_are_no_versions() -> None:
    found = compared("The server has two third-gen 32-core Xeon Platinum 8380 CPUs.")
    assert ("intel:xeon-8380", "core_count", 32.0, None) in found
