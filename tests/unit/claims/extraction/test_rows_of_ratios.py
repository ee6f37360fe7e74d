"""Rows and columns that set two products of a table against each other."""

from __future__ import annotations

from claims.extraction import extract
from tests.unit.claims.extraction.test_heads_of_tables import table


def compared(text: str) -> set[tuple[str, str, object, str | None]]:
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind == "comparison"}


def test_a_row_below_two_products() -> None:
    rows = ("CloudMatrix 384 | 300 | 559", "GB200 NVL72 | 180 | 145", "Ratio | 1.7x | 3.9x")
    assert compared(table("Platform | Peak (PFLOPS) | Power (kW)", *rows)) == {
        ("huawei:cloudmatrix-384", "peak_compute", 1.7, "nvidia:gb200-nvl72"),
        ("huawei:cloudmatrix-384", "power", 3.9, "nvidia:gb200-nvl72"),
    }


def test_the_second_against_the_first() -> None:
    text = table("GPU | Memory (GB) | TDP (W)", "A100 | 40 | 400", "H100 | 80 | 700", "Change | +100% | +75%")
    assert compared(text) == {
        ("nvidia:h100", "memory_capacity", 2.0, "nvidia:a100"), ("nvidia:h100", "power", 1.75, "nvidia:a100")
    }  # fmt: skip


def test_words_of_a_cell_say_that_it_is_less() -> None:
    rows = ("Price per hour | $4 | $3 | 25% cheaper", "TDP | 400 W | 200 W | Lower, 2x")
    assert compared(table("Spec | A100 | H100 | Change", *rows)) == {
        ("nvidia:h100", "cost", 0.75, "nvidia:a100"), ("nvidia:h100", "power", 0.5, "nvidia:a100")
    }  # fmt: skip


def test_three_products_leave_it_open() -> None:
    rows = ("A100 | 400", "H100 | 700", "B200 | 1,000", "Ratio | 1.4x")
    assert compared(table("GPU | TDP (W)", *rows)) == set()


def test_a_column_measured_by_the_caption() -> None:
    text = "Table 2: Throughput (tokens/s)\n\n" + table("Batch | Gaudi2 | A100 | Speedup", "16 | 1,480 | 820 | 1.80x")
    assert compared(text) == {("intel:gaudi2", "throughput", 1.8, "nvidia:a100")}


def test_energy_for_a_piece_of_work() -> None:
    text = table("System | Energy per query (J) | J/token", "H100 | 300 | 0.4")
    assert [(m.metric, m.value, m.unit) for m in extract(text)] == [
        ("energy_efficiency", 300, "J"), ("energy_efficiency", 0.4, "J")
    ]  # fmt: skip
