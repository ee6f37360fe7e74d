"""Figures whose unit is half told: bytes by a letter, sums without a currency, racks of a machine.

Sentences are our own.
"""

from __future__ import annotations

import pytest

from claims.extraction import extract

Found = list[tuple[str, str, float | str]]


def read(text: str) -> Found:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("The Xeon 6980P has a 64K instruction cache and a 48K data cache per core.", [64e3, 48e3]),
        ("Each core of the EPYC 9755 has 80 kb of L1 cache and 1 mb L2 cache.", [80e3, 1e6]),
        ("Ampere Altra caches: L1 32K/32K, L2 512K.", [32e3, 512e3]),
        ("The Xeon 6700P has an L1 cache of 112K per core.", [112e3]),
        ("The MI300A has 32K of instruction cache and 64K of data cache.", [32e3, 64e3]),
        ("The H100 supports a 128K context and moves 400 mb of data.", []),
        ("On the H100, 64K data points were processed.", []),
    ],
)
def test_bytes_of_a_cache_by_a_letter(text: str, sizes: list[float]) -> None:
    assert [value for _, metric, value in read(text) if metric == "cache_size"] == sizes


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Nvidia snapped up Groq for around 18B last year.", [("nvidia", "investment", 18e9)]),
        ("Nvidia picked up Run:ai for about 700 million.", [("nvidia", "investment", 7e8)]),
        ("The startup Groq was sold for 18B to Nvidia.", [("nvidia", "investment", 18e9)]),
        ("Graphcore raised 200M from investors.", [("graphcore", "investment", 2e8)]),
        ("Intel sold Altera to Qualcomm for $4 billion.", [("qualcomm", "investment", 4e9)]),
        ("Nvidia invested 5 billion in Intel.", [("nvidia", "investment", 5e9)]),
        ("The H100 was bought for 20B models by Meta.", []),
        ("Intel sold 30 million to OEMs.", []),
    ],
)
def test_sums_without_a_currency(text: str, claims: Found) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("El Capitan is housed in 87 compute racks.", [("llnl:el-capitan", "cluster_size", 87.0)]),
        ("Frontier comprises 74 HPE Cray EX cabinets.", [("ornl:frontier", "cluster_size", 74.0)]),
        ("Supermicro has 40 racks on display.", []),
    ],
)
def test_racks_that_make_a_machine(text: str, claims: Found) -> None:
    assert read(text) == claims


def test_a_thread_is_no_core() -> None:
    assert read("Ampere Altra has single threaded cores.") == []
