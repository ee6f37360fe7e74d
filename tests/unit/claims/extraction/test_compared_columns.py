"""Columns that compare, and heads that name no measure: tables of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import claims, factors, table


def test_columns_that_set_two_products_against_each_other() -> None:
    text = table("Workload | Graviton3 vs Graviton2 | Graviton4 vs Graviton3", "Web | +20% | +30%", "Java | -4% | +45%")
    assert {(s, v, b) for s, _, v, b in factors(text)} == {
        ("aws:graviton3", 1.2, "aws:graviton2"), ("aws:graviton4", 1.3, "aws:graviton3"),
        ("aws:graviton3", 0.96, "aws:graviton2"), ("aws:graviton4", 1.45, "aws:graviton3"),
    }  # fmt: skip


def test_a_column_of_ones_is_the_baseline() -> None:
    text = "Relative to the first:\n\n" + table("Model | H100 | H200 | B200", "Small | 1.0x | 1.6x | 3.4x")
    text += "| Large | 1.0x | 1.5x | 3.1x |\n"
    assert {(s, v, b) for s, _, v, b in factors(text)} == {
        ("nvidia:h200", 1.6, "nvidia:h100"), ("nvidia:b200", 3.4, "nvidia:h100"),
        ("nvidia:h200", 1.5, "nvidia:h100"), ("nvidia:b200", 3.1, "nvidia:h100"),
    }  # fmt: skip


def test_a_head_that_says_parameter_counts_none() -> None:
    text = table("Parameter | Gaudi 2 | Gaudi 3", "TDP | 600 W | 900 W", "Ports | 24 | 24")
    assert claims(text) == {("intel:gaudi2", "power", 600.0), ("intel:gaudi3", "power", 900.0)}


def test_prices_of_tokens_are_no_rates() -> None:
    text = table("Chip | $/1M tokens | USD per million output tokens", "Trainium2 | 0.72 | 0.9", "H100 | 0.81 | 1.1")
    assert {m for _, m, _ in claims(text)} == {"cost"}
    assert {v for _, _, v in claims(text)} == {0.72, 0.9, 0.81, 1.1}


def test_two_figures_of_a_remark_beside_two_names() -> None:
    text = table(
        "Old type | Price | New type | Price | Remarks",
        "c5.9xlarge | $1.53 | c7g.8xlarge | $1.16 | has 64 GB vs. 72 GB of memory",
        "t3.medium | $0.0416 | t4g.medium | $0.0336 | -",
    )
    assert {c for c in claims(text) if c[1] == "memory_capacity"} == {
        ("aws:c7g", "memory_capacity", 64e9), ("aws:c5", "memory_capacity", 72e9)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("20% faster CPU, 45% faster GPU vs A100", [("compute_performance", 1.2), ("compute_performance", 1.45)]),
        ("1.4x more memory bandwidth than A100", [("memory_bandwidth", 1.4)]),
        ("40% less power than A100", [("power", 0.6)]),
        ("1.5x faster than A100", [("compute_performance", 1.5)]),
        ("5x lower latency than A100", [("latency", 0.2)]),
        ("2x better", []),
    ],
)
def test_notes_that_compare(note: str, found: list[tuple[str, float]]) -> None:
    told = [m for m in extract(table("GPU | Notes", f"H200 | {note}", "B200 | new")) if m.kind == "comparison"]
    assert [(m.metric, m.value) for m in told] == found
    assert all((m.subject, m.baseline) == ("nvidia:h200", "nvidia:a100") for m in told)


@pytest.mark.parametrize("head", ["Speedup", "Relative performance", "train_speedup", "Speed-up (x)"])
def test_bare_factors_under_a_head_that_says_so(head: str) -> None:
    text = table(f"Chip | {head} | TDP (W)", "A100 | 1.0 | 400", "H100 | 2.4 | 700")
    assert [(s, v, b) for s, _, v, b in factors(text)] == [("nvidia:h100", 2.4, "nvidia:a100")]


@pytest.mark.parametrize("head", ["Compression ratio", "Speedup (%)", "Change", "Relative error"])
def test_other_bare_numbers_are_no_factors(head: str) -> None:
    assert not factors(table(f"Chip | {head} | TDP (W)", "A100 | 1.0 | 400", "H100 | 2.4 | 700"))


def test_a_bare_factor_beside_two_times() -> None:
    text = table("Batch | A100 latency (ms) | H100 latency (ms) | Speedup", "1 | 12.4 | 6.2 | 2.0")
    assert ("nvidia:h100", "latency", 0.5, "nvidia:a100") in factors(text)
