"""What is told by the way: dearer rivals, levels named after products, kinds of ware, items without a subject."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def read(text: str) -> list[Row]:
    return [(c.subject, c.metric, c.value, c.baseline) for c in extract(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The MI300X matches Nvidia's more expensive H200.", ("nvidia:h200", "cost", "higher", "amd:mi300x")),
        ("The H200 outsells the cheaper Gaudi 3.", ("intel:gaudi3", "cost", "lower", "nvidia:h200")),
    ],
)
def test_a_dearer_rival(text: str, row: Row) -> None:
    assert row in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The more expensive H200 sells well.",
        "The MI300X is in a more expensive class.",
        "Nvidia sells the cheaper H20.",
    ],
)
def test_nobody_is_dearer(text: str) -> None:
    assert not [row for row in read(text) if row[1] == "cost"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The MI400 hits Hopper-level performance.", ("amd:mi400", "compute_performance", 1.0, "nvidia:hopper")),
        ("It delivers H100-class GPUs to everybody.", None),
        ("DRAM contract prices surged 80 percent.", ("generic:dram", "cost", 1.8, "unknown")),
        ("Prices for DRAM and NAND chips rose 40%.", ("generic:nand", "cost", 1.4, "unknown")),
        ("The MI300X has 192 GB of memory.", ("amd:mi300x", "memory_capacity", 1.92e11, None)),
    ],
)
def test_levels_and_wares(text: str, row: Row | None) -> None:
    assert (row in read(text)) if row else read(text) == []


def test_an_item_without_a_subject_is_about_its_label() -> None:
    text = "Roadmap:\n- Vera Rubin: a new rack. Features 88 CPU cores, 1.2 TB of memory and a path to Rubin Ultra."
    assert {row[0] for row in read(text)} == {"nvidia:vera-rubin"}


def test_a_size_told_by_another_product() -> None:
    rows = read("The Mac Mini-sized DGX Spark offers 1 petaflop.")
    assert [row[0] for row in rows] == ["nvidia:dgx-spark"]


def test_what_was_released_is_gone_on_about() -> None:
    text = "Amazon designed Graviton2, and in May it released Graviton3. It runs at 2.6 GHz."
    assert ("aws:graviton3", "clock_speed", 2.6e9, None) in read(text)


def test_a_year_counts_nothing() -> None:
    assert read("Feynman chips: 2028") == []
    assert [row[2] for row in read("Kestrel pod of Nvidia\nH100 chips: 2,048")] in ([2048.0], [])
