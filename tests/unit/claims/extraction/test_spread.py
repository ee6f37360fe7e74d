"""Ranges whose two ends each say which way they go, asides against a rival or a generation, measures per socket:
sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import compared as rows

Row = tuple[str, str, float | str, str | None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Against the H100, the MI300X was anywhere from 5% slower to 40% faster.", ("compute_performance", 0.95, 1.4)),
        ("The Gaudi 2 is between 10% slower and 20% faster than the A100.", ("compute_performance", 0.9, 1.2)),
        ("The MI325X has from 8% less to 12% more throughput than the H200.", ("throughput", 0.92, 1.12)),
        ("The H200's throughput ranged from 10% lower on short prompts to 45% higher on long ones than the H100's.",
         ("throughput", 0.9, 1.45)),
        ("The MI325X ranged from 2% faster to 30% faster than the H200.", ("compute_performance", 1.02, 1.3)),
        ("The L40S is somewhere from 20% cheaper to 10% more expensive than the A100.", ("cost", 0.8, 1.1)),
    ],
)  # fmt: skip
def test_a_range_of_comparatives(text: str, found: tuple[str, float, float]) -> None:
    assert [(m.metric, m.value, m.value_high) for m in extract(text)] == [found]


def test_two_comparatives_are_no_range() -> None:
    text = "The B200 was 20% slower in training and 30% faster in inference than the MI355X."
    assert {(m.value, m.value_high) for m in extract(text)} == {(0.8, None), (1.3, None)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WSE-2\n\n- Cores: 850,000 (123x A100)", ("cerebras:wse-2", "core_count", 123.0, "nvidia:a100")),
        ("WSE-3\n\n- Transistors: 4 trillion (more than 50x Nvidia H100)",
         ("cerebras:wse-3", "transistor_count", 50.0, "nvidia:h100")),
        ("Trainium3 draws 1,000 W (2x previous gen).", ("aws:trainium3", "power", 2.0, "aws:trainium2")),
        ("Ironwood offers 192 GB of HBM per chip (6x prior generation).",
         ("google:tpu-v7", "memory_capacity", 6.0, "google:tpu-v6e")),
        ("Trainium2 delivers 2.9 TB/s (over 3x last gen).",
         ("aws:trainium2", "memory_bandwidth", 3.0, "aws:trainium1")),
    ],
)  # fmt: skip
def test_an_aside_against_another(text: str, found: Row) -> None:
    assert found in rows(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The EPYC 9755 has 35% per core performance growth over the EPYC 9654.",
         ("amd:epyc-9755", "compute_performance", 1.35, "amd:epyc-9654")),
        ("The MI325X delivers 20% per-GPU throughput gain against the H200.",
         ("amd:mi325x", "throughput", 1.2, "nvidia:h200")),
        ("Graviton4 gives 75% per socket memory bandwidth growth over Graviton3.",
         ("aws:graviton4", "memory_bandwidth", 1.75, "aws:graviton3")),
        ("The B200 costs 30% more per GPU than the H200.", ("nvidia:b200", "cost", 1.3, "nvidia:h200")),
    ],
)  # fmt: skip
def test_growth_of_a_measure_per_part(text: str, found: Row) -> None:
    assert rows(text) == {found}


@pytest.mark.parametrize(
    "text",
    [
        "Anthropic's large accounts have grown fivefold in a year.",
        "The number of enterprise accounts at Anthropic has grown 5x in the past year.",
    ],
)
def test_accounts_are_customers(text: str) -> None:
    assert ("anthropic", "customer_count", 5.0) in {row[:3] for row in rows(text)}
