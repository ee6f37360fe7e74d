"""Figures behind rivals, kinds of cores, factors that look like counts: sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Claim = tuple[str, str, float | str]


def read(text: str, title: str = "") -> list[Claim]:
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The RK3588 has 4 A76 cores.", [("rockchip:rk3588", "core_count", 4.0)]),
        (
            "Wormhole n300 draws 300 W (vs RTX 4090 450W).",
            [("tenstorrent:n300", "power", 300.0), ("nvidia:rtx-4090", "power", 450.0)],
        ),
        (
            "The MI355X has 8 TB/s of bandwidth, the same as a B200, at 1,400 W.",
            [
                ("amd:mi355x", "memory_bandwidth", 8e12),
                ("amd:mi355x", "memory_bandwidth", 1.0),
                ("amd:mi355x", "power", 1400.0),
            ],
        ),
        (
            "The Kyber rack reaches 15 exaflops of FP4, 14x GB300 NVL72.",
            [("nvidia:kyber", "peak_compute", 15e18), ("nvidia:kyber", "peak_compute", 14.0)],
        ),
        (
            "Intel says eight B60 cards give 1.25x the performance per dollar of RTX Pro 6000 and up to 4x of L40S.",
            [("intel:arc-pro-b60", "price_performance", 1.25), ("intel:arc-pro-b60", "price_performance", 4.0)],
        ),
        ("Two Epycs crush four Xeons in tests.", [("amd:epyc", "compute_performance", "higher")]),
    ],
)
def test_whose_and_what(text: str, found: list[Claim]) -> None:
    assert read(text) == found


def test_chips_that_a_node_holds_are_counted_all_the_same() -> None:
    assert ("nvidia:h100", "chip_count", 8.0) in read("The node has 16 petaflops, 8x H100, and one CPU.")


def test_more_than_so_many_that_are_added_is_a_bound() -> None:
    assert [m.bound for m in extract("AWS pledged to add more than 1 million Blackwell GPUs.")] == ["at_least"]
    assert [m.bound for m in extract("The MI300X nodes add up to 121 exaflops.")] == ["exact"]


def test_customers_are_those_of_the_company_that_serves_them() -> None:
    text = "Anthropic's run rate is near $7 billion and it serves over 300,000 business customers."
    assert ("anthropic", "customer_count", 3e5) in read(text, "What the TPU deal means")


def test_what_is_bought_by_the_million_is_of_no_generation() -> None:
    text = "Trillium lists at $2.70 per chip-hour. Anthropic will use up to one million TPUs."
    assert ("google:tpu", "cluster_size", 1e6) in read(text, "Trillium prices")
