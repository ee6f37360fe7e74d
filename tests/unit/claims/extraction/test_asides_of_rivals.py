"""Whose a figure is beside a rival: ", with" goes back to what is spoken of; a predecessor acts; halves of units."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, publisher="example.com")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI300X is faster than the H100, with 192 GB of HBM.", ("amd:mi300x", "memory_capacity", 1.92e11)),
        ("The MI300X is faster than the H100 with 80 GB of HBM.", ("nvidia:h100", "memory_capacity", 8e10)),
        ("Unlike the H100, with 80 GB of HBM, the MI300X has 192 GB.", ("nvidia:h100", "memory_capacity", 8e10)),
        ("The B200 draws 1000 W, while the previous generation drew 700 W.", ("nvidia:h200", "power", 700.0)),
        ("The H100 costs $30,000; its predecessor sold for $10,000.", ("nvidia:a100", "cost", 10000.0)),
        ("The M4 Max has half a terabyte per second of bandwidth.", ("apple:m4-max", "memory_bandwidth", 5e11)),
        ("Colossus draws half a gigawatt.", ("xai:colossus", "power", 5e8)),
        ("The MI325X server has a terabyte of memory.", ("amd:mi325x", "memory_capacity", 1e12)),
        ("Nvidia's revenue came to $39.1B, up 73% y/y and 10% q/q.", ("nvidia", "revenue", 1.1)),
    ],
)
def test_figure_is_whose(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)
