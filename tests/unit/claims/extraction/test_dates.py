"""Dates, versions and formats: digits that are no figures, and figures that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import dates


def held(text: str) -> list[str]:
    return [text[start:end] for start, end in dates.holes(text)]


@pytest.mark.parametrize(
    ("text", "hole"),
    [
        ("on 3 May 2024 it came", "3 May 2024"),
        ("on May 3rd, 2024, it came", "May 3rd, 2024"),
        ("in August 2024", "August 2024"),
        ("in Q3 2025", "Q3 2025"),
        ("in 3Q25", "3Q25"),
        ("in H2 2026", "H2 2026"),
        ("on 2024-05-03T10:20", "2024-05-03T10:20"),
        ("at 10:45 sharp", "10:45"),
        ("since 2019 it sold", "2019"),
        ("In 2024 H100s drew 700 W", "2024"),
        ("Since 2023 NVIDIA H100 GPUs", "2023"),
        ("By 2026 GPUs will draw more", "By 2026"),
        ("The 2022 A100 cards", "2022"),
        ("in the 1990s", "1990s"),
        ("the 3rd one", "3rd"),
        ("with version 4.2.1 of it", "version 4.2.1"),
        ("with v2.10 of it", "v2.10"),
        ("see Table 12 here", "Table 12"),
        ("see #1234", "#1234"),
        ("Llama 3.1 70B runs", "Llama 3.1 70B"),
        ("Mixtral 8x7B runs", "Mixtral 8x7B"),
        ("in FP8 and", "FP8"),
        ("with HBM3e and", "HBM3e"),
        ("over PCIe 5.0 x", "PCIe 5.0"),
        ("a 4x4x4 torus", "4x4x4"),
        ("a batch size of 128 on", "batch size of 128"),
        ("a Fortune 500 firm", "Fortune 500"),
        ("a 64-bit chip", "64-bit"),
        ("a 4U server", "4U"),
        ("with seed=42 set", "seed=42"),
    ],
)
def test_held(text: str, hole: str) -> None:
    assert hole in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "2,048 chips", "2048 GPUs in a room", "1950 watts", "2024 tokens a second", "9.5 GB", "30% of it", "4x faster",
        "on 2000 H100s", "links 2048 NVIDIA A100s", "a cluster of 2048 A100 GPUs",
        "uses 2000 AMD Instinct MI300A cards",
        "2048 TPU v5e chips", "some 2000 Graviton cores",
        "Heron has 64 cores", "$2,000", "may 3 chips do", "march to 90%",
    ],
)  # fmt: skip
def test_figures_are_free(text: str) -> None:
    assert held(text) == []


@given(st.text(st.sampled_from("aQMay 0123456789.,:-/xXBFP"), max_size=40))
def test_holes_hold_digits_and_are_in_order(text: str) -> None:
    found = dates.holes(text)
    assert found == sorted(found)
    assert all(any(c.isdigit() for c in text[start:end]) for start, end in found)
