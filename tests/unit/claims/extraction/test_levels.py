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
        ("AMD grew its market share by 5%.", [("amd", 1.05)]),
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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The H200 has 141 GB, 76% more than the 80 GB of the H100.",
         [("nvidia:h200", "memory_capacity", 1.41e11, "exact", None),
          ("nvidia:h200", "memory_capacity", 1.76, "exact", "nvidia:h100"),
          ("nvidia:h100", "memory_capacity", 8e10, "exact", None)]),
        ("The H20 costs half what the H100 costs.", [("nvidia:h20", "cost", 0.5, "exact", "nvidia:h100")]),
        ("The B300 uses 1,400 W, nearly double what the H100 draws.",
         [("nvidia:b300", "power", 1400.0, "exact", None), ("nvidia:b300", "power", 2.0, "approx", "nvidia:h100")]),
        ("Cerebras' CS-3 is 20x faster than the market average.",
         [("cerebras:cs-3", "compute_performance", 20.0, "exact", "generic:competitors")]),
        ("Nvidia's data center revenue crossed the $100 billion mark.",
         [("nvidia", "revenue", 1e11, "at_least", None)]),
        ("Blue Lion breaks the 1 exaflops barrier.", [("lrz:blue-lion", "peak_compute", 1e18, "at_least", None)]),
    ],
)  # fmt: skip
def test_against_a_figure_or_what_another_does(text: str, claims: list[object]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Supermicro is tooled up to build 1,000 racks a month.", [("supermicro", "units_shipped", 1000.0)]),
        ("Foxconn will deliver about 5,000 GB200 racks this year.", [("nvidia:gb200", "units_shipped", 5000.0)]),
        ("Up to 2,048 CS-3 systems can be combined.", [("cerebras:cs-3", "cluster_size", 2048.0)]),
        ("Trainium generates billions in annual revenue for AWS.", [("aws", "revenue", 1e9)]),
        ("Groq raised hundreds of millions in funding.", [("groq", "investment", 1e8)]),
        ("CoreWeave provided $400 million in debt financing to Crusoe.", [("coreweave", "investment", 4e8)]),
        ("Gaudi 3 trained the 7-billion and 13-billion parameter versions of Llama 2.",
         [("intel:gaudi3", "model_size", 7e9), ("intel:gaudi3", "model_size", 1.3e10)]),
        ("The MI325X serves models with billions to trillions of parameters.",
         [("amd:mi325x", "model_size", 1e9), ("amd:mi325x", "model_size", 1e12)]),
        ("AMD EPYC 9754\nCores128\nTDP360 W\nL3 cache256 MB\nBase clock2.25 GHz",
         [("amd:epyc-9754", "core_count", 128.0), ("amd:epyc-9754", "power", 360.0),
          ("amd:epyc-9754", "cache_size", 2.56e8), ("amd:epyc-9754", "clock_speed", 2.25e9)]),
        ("IBM POWER10\nLaunched2021\nTechnology node7 nm\nTransistors18 billion",
         [("ibm:power10", "process_node", 7e-9), ("ibm:power10", "transistor_count", 1.8e10)]),
        ("Nvidia's GB200 sales made it the world's second most valuable company, just behind Apple.", []),
        ("Samsung began mass production of HBM4 ahead of rivals SK Hynix and Micron.", []),
        ("There is no chance that Graviton4 can provide more performance per core than EPYC Turin.", []),
    ],
)  # fmt: skip
def test_made_lent_glued_and_no_claims(text: str, claims: list[tuple[str, str, float]]) -> None:
    assert [claim[:3] for claim in told(text)] == claims


def test_the_evidence_of_a_glued_figure_is_as_printed() -> None:
    text = "AMD EPYC 9754\nL3 cache256 MB"
    assert [(m.value_text, text[m.start : m.end]) for m in extract(text)] == [("256 MB", "L3 cache256 MB")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI300X's 192 GB exceeds the H100's 80 GB by 140%.",
         ("amd:mi300x", "memory_capacity", 2.4, "exact", "nvidia:h100")),
        ("The B200 tops the MI300X's 5.3 TB/s by 50%.",
         ("nvidia:b200", "memory_bandwidth", 1.5, "exact", "amd:mi300x")),
        ("The H200 outperformed Gaudi 3 by at least a factor of 9 across three test cases.",
         ("nvidia:h200", "compute_performance", 9.0, "at_least", "intel:gaudi3")),
        ("Trainium2 surpasses the TPU v5e by about a factor of three in training.",
         ("aws:trainium2", "training_performance", 3.0, "approx", "google:tpu-v5e")),
        ("Intel's data center revenue fell 20% year over year while units shipped dropped 13%.",
         ("intel", "units_shipped", 0.87, "exact", "intel")),
        ("AMD gained 5.8 per cent unit share in desktops.", ("amd", "usage_share", 1.058, "exact", "amd")),
    ],
)  # fmt: skip
def test_beaten_by_so_much(text: str, claim: tuple[str, str, float, str, str]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The MI350 offers significant advantages over the competition [7].\n\n"
         "- It supports 50% more HBM3 memory.\n- This translates to faster training, higher inference throughput.",
         [("amd:mi350", "memory_capacity", 1.5, "exact", "generic:competitors"),
          ("amd:mi350", "training_performance", "higher", "exact", "generic:competitors"),
          ("amd:mi350", "throughput", "higher", "exact", "generic:competitors")]),
        ("Graviton4 has many advantages over Graviton3.\n\n"
         "- Lower latency and higher memory bandwidth\n- 50% more cores",
         [("aws:graviton4", "latency", "lower", "exact", "aws:graviton3"),
          ("aws:graviton4", "memory_bandwidth", "higher", "exact", "aws:graviton3"),
          ("aws:graviton4", "core_count", 1.5, "exact", "aws:graviton3")]),
        ("AMD claims that the MI325X has real benefits compared with the H200. The chip carries 1.8x more memory.",
         [("amd:mi325x", "memory_capacity", 1.8, "exact", "nvidia:h200")]),
        ("Why choose Gaudi:\n\n- Lower cost\n- This means faster results", []),
    ],
)  # fmt: skip
def test_what_follows_a_promise_is_against_its_rival(text: str, claims: list[object]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("During that period, Samsung's share fell from 38.6 percent to 34.4 percent.",
         [("samsung", "usage_share", 0.386), ("samsung", "usage_share", 0.344)]),
        ("AMD's share climbed above 30 percent in servers.", [("amd", "usage_share", 0.3)]),
        ("Nvidia's earnings per share rose 20 percent.", []),
        ("Nvidia's earnings per share rose to $5.", []),
        ("The MI250X has 128 GB, just short of the H200.",
         [("amd:mi250x", "memory_capacity", 1.28e11), ("amd:mi250x", "memory_capacity", "lower")]),
        ("Calculations in FP8 are twice as fast on the H200 as on the H100.", [("nvidia:h200", "peak_compute", 2.0)]),
        ("Matrix multiplications using BF16 are 3x faster on TPU v5p than on TPU v4.",
         [("google:tpu-v5p", "peak_compute", 3.0)]),
        ("The quad core Xeon 3000 draws 65W.",
         [("intel:xeon-3000", "core_count", 4.0), ("intel:xeon-3000", "power", 65.0)]),
    ],
)  # fmt: skip
def test_what_a_share_did_and_what_was_calculated(text: str, claims: list[tuple[str, str, float | str]]) -> None:
    assert [claim[:3] for claim in told(text)] == claims
