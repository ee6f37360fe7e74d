"""Wares told of in passing: another maker's without a name, what somebody buys, cards in a slot. Our own sentences."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Claim = tuple[str, str, float | str]


def read(text: str) -> list[Claim]:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Samsung samples its own HBM4, while Micron's 36GB stack offers more than 2 TB/s.",
         [("micron:hbm4", "memory_capacity", 36e9), ("micron:hbm4", "memory_bandwidth", 2e12)]),
        ("Intel's Gaudi 3 draws 900 W, while Nvidia's chip draws 700 W.",
         [("intel:gaudi3", "power", 900.0), ("nvidia", "power", 700.0)]),
        ("AMD's MI300X has 192 GB, while Nvidia's 141GB H200 offers 4.8 TB/s.",
         [("amd:mi300x", "memory_capacity", 192e9), ("nvidia:h200", "memory_capacity", 141e9),
          ("nvidia:h200", "memory_bandwidth", 4.8e12)]),
        ("The H100 draws 700 W, and Nvidia's chip draws 40 W when idle.",
         [("nvidia:h100", "power", 700.0), ("nvidia:h100", "power", 40.0)]),
    ],
)  # fmt: skip
def test_a_ware_without_a_name_is_its_makers(text: str, expected: list[Claim]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia, which buys roughly two-thirds of SK hynix's HBM, will use it in Rubin.",
        "Oracle bought a third of AMD's MI355X.",
    ],
)
def test_what_somebody_buys_of_a_ware_is_no_factor(text: str) -> None:
    assert not [c for c in read(text) if c[1] not in ("usage_share", "units_shipped")]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("ConnectX-8 is an 800 Gb/s adapter with a PCIe Gen6 host interface.", "network_bandwidth"),
        ("The Pollara 400 is a 400 Gbps card that plugs into a PCIe Gen5 x16 slot.", "network_bandwidth"),
        ("The MI300X has a PCIe Gen5 x16 link of 128 GB/s.", "interconnect_bandwidth"),
    ],
)
def test_a_card_is_as_fast_as_its_port(text: str, metric: str) -> None:
    assert [m for _, m, _ in read(text)] == [metric]


def test_each_of_two_sizes_has_its_own_memory() -> None:
    text = "An n2-standard-16 with 64 GB maps to a c4-standard-16 with 60 GB."
    assert read(text) == [("google:n2", "memory_capacity", 64e9), ("google:c4", "memory_capacity", 60e9)]
