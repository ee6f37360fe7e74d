"""Levels that words tell: as much as another, the share before and after, so many digits, most of all."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> list[tuple[str, str, float | str, str, str | None]]:
    return [(m.subject, m.metric, m.value, m.bound, m.baseline) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI325X delivers 1.3x the FP16 throughput of its predecessor while consuming the same amount of power.",
         ("amd:mi325x", "power", 1.0, "exact", "amd:mi300x")),
        ("Intel's Gaudi 3 doubles the FP8 performance of Gaudi 2 while drawing the same power.",
         ("intel:gaudi3", "power", 1.0, "exact", "intel:gaudi2")),
        ("TPU v5p is 2.8x faster than TPU v4 at an identical price.",
         ("google:tpu-v5p", "cost", 1.0, "exact", "google:tpu-v4")),
        ("Google unveiled Trillium.\nIt is 4.7x faster than the previous generation at the same cost.",
         ("google:tpu-v6e", "cost", 1.0, "exact", "google:tpu-v5e")),
        ("Maia 200 has approximately the same memory bandwidth as the B200.",
         ("microsoft:maia-200", "memory_bandwidth", 1.0, "approx", "nvidia:b200")),
        ("SambaNova's SN40L has the same memory capacity and the same power draw as the H100.",
         ("sambanova:sn40l", "memory_capacity", 1.0, "exact", "nvidia:h100")),
        ("Cobalt 200 has the same cache per core and the same power consumption per core as Graviton4.",
         ("microsoft:cobalt-200", "cache_size", 1.0, "exact", "aws:graviton4")),
        ("The MI300X is on par or slightly better than the H100.",
         ("amd:mi300x", "compute_performance", 1.0, "at_least", "nvidia:h100")),
        ("Trainium2 comes close to parity with the H100.",
         ("aws:trainium2", "compute_performance", 1.0, "approx", "nvidia:h100")),
        ("AMD's MI400 matches Nvidia's Rubin on memory capacity and FP4 and FP8 performance.",
         ("amd:mi400", "peak_compute", 1.0, "exact", "nvidia:rubin")),
        ("Graviton4 matches EPYC Genoa on memory bandwidth, latency and cost.",
         ("aws:graviton4", "cost", 1.0, "exact", "amd:epyc-9654")),
        ("Gaudi 3 matches the H100 in training performance.",
         ("intel:gaudi3", "training_performance", 1.0, "exact", "nvidia:h100")),
    ],
)  # fmt: skip
def test_as_much_as_another(text: str, claim: tuple[str, str, float, str, str]) -> None:
    assert claim in told(text)


def test_on_par_with_or_better_is_one_claim() -> None:
    found = told("The MI300X is on par with or better than the H100 in inference.")
    assert found == [("amd:mi300x", "inference_performance", 1.0, "at_least", "nvidia:h100")]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Intel's share of the server CPU market fell from 77% to 71%.", [("intel", 0.77), ("intel", 0.71)]),
        ("AMD's market share rose from 10% to 24%.", [("amd", 0.1), ("amd", 0.24)]),
        ("Analysts cut Hopper's share of Nvidia's GPU shipments this year from 40 percent down to 31 percent, with"
         " Blackwell rising above 60 percent.",
         [("nvidia:hopper", 0.4), ("nvidia:hopper", 0.31), ("nvidia:blackwell", 0.6)]),
        ("Graviton's share of AWS CPU capacity climbed above 50 percent.", [("aws:graviton", 0.5)]),
        ("Intel's server CPU share fell to 70%, with AMD climbing to 27%.", [("intel", 0.7), ("amd", 0.27)]),
        ("AMD has 15% unit share and 25% revenue share in servers.", [("amd", 0.15), ("amd", 0.25)]),
        ("AMD expects to reach double-digit server CPU share by 2026.", [("amd", 0.1)]),
        ("Intel's share of the market is in the low double digits.", [("intel", 0.1)]),
        ("Graviton is used by most Fortune 100 companies.", [("aws:graviton", 0.5)]),
        ("Most of the top 100 EC2 customers use Graviton.", [("aws:graviton", 0.5)]),
        ("Oracle hardware is trusted by most of the Global 2000.", [("oracle", 0.5)]),
        ("Most of the H100's power goes to data movement.", []),
        ("AMD grew its market share by 5%.", []),
    ],
)  # fmt: skip
def test_shares_before_and_after(text: str, claims: list[tuple[str, float]]) -> None:
    assert [(s, v) for s, metric, v, _, _ in told(text) if metric == "usage_share"] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Intel said it saw 35% unit growth in Xeon processors compared with Q1.",
         [("intel:xeon", "units_shipped", 1.35)]),
        ("Arista posted 25 percent revenue growth.", [("arista", "revenue", 1.25)]),
        ("Lenovo's server business had a 12% shipment decline in Q3.", [("lenovo", "units_shipped", 0.88)]),
        ("Intel reported double-digit growth in data center revenue.", [("intel", "revenue", 1.1)]),
        ("EPYC Turin brings double-digit performance gains over Genoa.",
         [("amd:epyc-9755", "compute_performance", 1.1)]),
        ("Nvidia shares posted double-digit gains this week.", []),
        ("Samsung shipped a million and a half HBM4 units.", [("samsung:hbm4", "units_shipped", 1.5e6)]),
        ("Analysts cut production targets from three million Blackwell units down to two and a half million.",
         [("nvidia:blackwell", "units_shipped", 3e6), ("nvidia:blackwell", "units_shipped", 2.5e6)]),
        ("Shipments of the MI450 were lowered from 500,000 units to 300,000.",
         [("amd:mi450", "units_shipped", 5e5), ("amd:mi450", "units_shipped", 3e5)]),
    ],
)  # fmt: skip
def test_growth_and_targets(text: str, claims: list[tuple[str, str, float]]) -> None:
    assert [claim[:3] for claim in told(text)] == claims
