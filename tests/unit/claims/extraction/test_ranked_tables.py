"""Tables whose first column numbers the rows, and shares of a market. Own rows."""

from __future__ import annotations

from tests.unit.claims.extraction.stages import rows

HEAD = "**Flash:**\n\n| Rank | Company | Share |\n|------|---------|-------|\n"


def test_shares_of_a_market_by_rank() -> None:
    assert rows(f"{HEAD}| 1 | Samsung | ~33% |\n| 2 | Micron | 21% |\n") == {
        ("samsung", "usage_share", 0.33), ("micron", "usage_share", 0.21)
    }  # fmt: skip


def test_products_by_number() -> None:
    text = "| # | GPU | HBM | Price |\n|-|-|-|-|\n| 1 | H200 | 141 GB | $30,000 |\n| 2 | MI300X | 192 GB | $15,000 |\n"
    assert rows(text) == {
        ("nvidia:h200", "memory_capacity", 141e9), ("nvidia:h200", "cost", 3e4),
        ("amd:mi300x", "memory_capacity", 192e9), ("amd:mi300x", "cost", 1.5e4),
    }  # fmt: skip


def test_a_first_column_of_figures_stays() -> None:
    text = "| GPUs | Model | Throughput (tokens/s) |\n|---|---|---|\n| 1 | H100 | 3,000 |\n| 8 | H100 | 22,000 |\n"
    assert ("nvidia:h100", "throughput", 22000.0) in rows(text)
