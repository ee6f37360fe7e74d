"""Absolute figures in many wordings: counts, money, shares, times, and whose they are. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Found = list[tuple[str, str, float | str]]


def read(text: str) -> Found:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI300X is big. A node carries eight of them side by side.", ("amd:mi300x", "chip_count", 8)),
        ("Gaudi 3 is a card. Sixteen of the cards fit into a chassis.", ("intel:gaudi3", "chip_count", 16)),
        ("An Inf2 instance groups 12 of them.", ("aws:inf2", "chip_count", 12)),
        ("El Capitan is a supercomputer. The machine counts 11,500 nodes.", ("llnl:el-capitan", "cluster_size", 11500)),
        ("Arm has sold over three billion Cortex cores.", ("arm", "units_shipped", 3e9)),
        ("xAI deployed 60,000 H200s at its Colossus site.", ("xai:colossus", "cluster_size", 60000)),
        ("GB200 NVL72 in short:\n- CPUs: 36\n", ("nvidia:gb200-nvl72", "chip_count", 36)),
        ("The HPE box with 4xMI300X: an 4xMI300X server draws 5 kW.", ("amd:mi300x", "chip_count", 4)),
        ("Dell's customer base has passed 2,500.", ("dell", "customer_count", 2500)),
        ("An Inf2 instance yields 900 output tokens each second.", ("aws:inf2", "throughput", 900)),
    ],
)
def test_counts(text: str, claim: tuple[str, str, float]) -> None:
    assert claim in read(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Cerebras is growing. Its Series F brought in $250 million.", ("cerebras", "investment", 2.5e8)),
        ("AMD hopes to sell $900 million worth of MI300X cards.", ("amd:mi300x", "revenue", 9e8)),
        ("Marvell turned over $2 billion in the quarter.", ("marvell", "revenue", 2e9)),
        ("Qualcomm pulled in $11 billion last quarter.", ("qualcomm", "revenue", 1.1e10)),
        ("Arm's royalties reached $580 million.", ("arm", "revenue", 5.8e8)),
        ("Dell trimmed its outlook to $26 billion.", ("dell", "revenue", 2.6e10)),
        ("Meta raised its capex outlook to $72 billion.", ("meta", "investment", 7.2e10)),
        ("Intel's Xeon 6980P is out. Intel asks $12,000 for it.", ("intel:xeon-6980p", "cost", 12000)),
        ("Groq charges $0.50 per million output tokens.", ("groq", "cost", 0.5)),
        ("The MI210 goes for $8,000.", ("amd:mi210", "cost", 8000)),
    ],
)
def test_money(text: str, claim: tuple[str, str, float]) -> None:
    assert claim in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia showed the H100. Tickets for the show cost $45.",
        "OpenAI charges $10 per million tokens.",
        "The H100 has 80 GB. The hall had 12.",
        "The GPU server from Dell has 8 x 2400 W PSUs.",
        "Retry the H100 job after 300 ms.",
    ],
)
def test_no_claims(text: str) -> None:
    assert [claim for claim in read(text) if claim[1] != "memory_capacity" or claim[2] != 8e10] == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Nvidia's share of the AI accelerator market is at 85%. AMD holds the remaining 15%.",
            [("nvidia", "usage_share", 0.85), ("amd", "usage_share", 0.15)],
        ),
        (
            "TSMC makes 67% of foundry shipments. Samsung is at 11% and SMIC at 6%.",
            [("tsmc", "usage_share", 0.67), ("samsung", "usage_share", 0.11), ("smic", "usage_share", 0.06)],
        ),
        ("Of the 500 largest EC2 customers, 90 percent use Graviton.", [("aws:graviton", "usage_share", 0.9)]),
        ("Micron wants a 25% slice of the HBM market.", [("micron", "usage_share", 0.25)]),
    ],
)
def test_shares(text: str, claims: Found) -> None:
    assert [c for c in read(text) if c[1] == "usage_share"] == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("A TPU v5e run of 1,024 chips needed 40 minutes.", ("google:tpu-v5e", "training_time", 2400)),
        ("Training is slow. A DGX H100 wrapped up the test in 9 minutes.", ("nvidia:dgx-h100", "training_time", 540)),
        ("Cerebras serves it with a time to first token of 150 ms.", ("cerebras", "latency", 0.15)),
        ("Trn2 runs chats. First tokens arrive after 90 ms.", ("aws:trn2", "latency", 0.09)),
        ("On the H100, latency on a 8-billion-parameter model is below 20 ms.", ("nvidia:h100", "latency", 0.02)),
        ("I8g instances store 30 TB.", ("aws:i8g", "storage_capacity", 3e13)),
    ],
)  # fmt: skip
def test_times_and_sizes(text: str, claim: tuple[str, str, float]) -> None:
    assert claim in read(text)


def test_bounds_and_ranges() -> None:
    assert [(m.bound, m.value) for m in extract("The H100 has 80 GB at 3 TB/s plus 50 MB of L2 cache.")] == [
        ("exact", 8e10), ("exact", 3e12), ("exact", 5e7),
    ]  # fmt: skip
    assert [(m.value, m.value_high) for m in extract("The L40S is adjustable from 250W to 350W.")] == [(250, 350)]
    (summed,) = extract("The TPU v5p pods add up to 4 exaflops.")
    assert summed.bound == "exact"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "We tried AMD's MI325X and Nvidia's H200. The former has 256 GB, the latter 141 GB.",
            [("amd:mi325x", "memory_capacity", 2.56e11), ("nvidia:h200", "memory_capacity", 1.41e11)],
        ),
        (
            "A p5.48xlarge instance costs $55 an hour. A p4d.24xlarge costs $22 an hour. The former has eight H100s.",
            [("aws:p5", "cost", 55), ("aws:p4d", "cost", 22), ("aws:p5", "chip_count", 8)],
        ),
        (
            "Graviton3 has 64 cores. Its predecessor had 48.",
            [("aws:graviton3", "core_count", 64), ("aws:graviton2", "core_count", 48)],
        ),
        (
            "The DGX H100 holds eight H100s. Two Xeon 8480C processors run the host. Peak draw is 10.2 kW.",
            [("nvidia:dgx-h100", "chip_count", 8), ("nvidia:dgx-h100", "power", 10200)],
        ),
        (
            "Some 10,000 A100s run in Italy's Leonardo supercomputer and give it 250 petaflops.",
            [("cineca:leonardo", "cluster_size", 10000), ("cineca:leonardo", "peak_compute", 2.5e17)],
        ),
        ("Graviton is in use at 70,000 AWS customers.", [("aws:graviton", "customer_count", 70000)]),
        (
            "Cambricon grew. The Chinese chip designer shipped 40,000 accelerators.",
            [("cambricon", "units_shipped", 40000)],
        ),
        (
            "NVIDIA A30: memory 24 GB, TDP 165 W, NVLink 200 GB/s, price $5,000.",
            [
                ("nvidia:a30", "memory_capacity", 2.4e10),
                ("nvidia:a30", "power", 165),
                ("nvidia:a30", "interconnect_bandwidth", 2e11),
                ("nvidia:a30", "cost", 5000),
            ],
        ),
    ],
)
def test_whose(text: str, claims: Found) -> None:
    assert read(text) == claims


def test_a_giant_is_no_startup() -> None:
    text = (
        "Anthropic will spend $30 billion on Azure. Microsoft is glad. The startup may contract as much as 2 gigawatts."
    )
    assert ("anthropic", "power", 2e9) in read(text)


def test_a_verb_takes_the_cache_that_it_doubles() -> None:
    assert ("aws:graviton4", "cache_size", 2.0) in read("Graviton4 doubles the L2 cache to 2 MB per core.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Cerebras is private. AMD owns 6% of the startup.", ("amd", "investment", 0.06)),
        ("NVIDIA H800 PCIe: memory bandwidth 2 TB/s, TDP 350 W, NVLink 400 GB/s.", ("memory_bandwidth", 2e12)),
        ("The HBM3 package of the MI300X is joined die to die at 2 TB/s.", ("interconnect_bandwidth", 2e12)),
    ],
)
def test_words_right_beside_the_figure(text: str, claim: tuple[str | float, ...]) -> None:
    assert any(found[-len(claim) :] == claim for found in read(text))
