"""Heads of tables whose empty corner has gone to their end."""

from __future__ import annotations

import pytest

from claims.extraction import extract

ROWS = "---|---|---|\nBoost clock | 2,700MHz | 2,500MHz |\nMemory | 10GB | 8GB |\n"


def read(text: str) -> list[tuple[str, str, float | str]]:
    return [(c.subject, c.metric, c.value) for c in extract(text)]


def test_each_name_heads_the_column_of_its_figures() -> None:
    assert read(f"Intel Arc B580 | Nvidia RTX 4060 | |\n{ROWS}") == [
        ("intel:arc-b580", "clock_speed", 2.7e9),
        ("nvidia:rtx-4060", "clock_speed", 2.5e9),
        ("intel:arc-b580", "memory_capacity", 1e10),
        ("nvidia:rtx-4060", "memory_capacity", 8e9),
    ]


def test_a_corner_in_its_place_stays_there() -> None:
    shifted, usual = (f"{head}\n{ROWS}" for head in ("H100 | H200 | |", "| H100 | H200 |"))
    assert read(shifted) == read(usual)


@pytest.mark.parametrize(
    ("name", "key"),
    [("NVIDIA 4090D", "nvidia:rtx-4090-d"), ("GeForce 5080", "nvidia:rtx-5080"), ("MR-V100", "iluvatar:mr-v100")],
)
def test_names_of_cards_in_rows(name: str, key: str) -> None:
    assert (key, "memory_capacity", 2.4e10) in read(
        f"| Card | VRAM |\n|---|---|\n| {name} | 24 GB |\n| H100 | 80 GB |\n"
    )
