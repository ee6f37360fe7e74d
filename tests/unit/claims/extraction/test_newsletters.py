"""What newsletters and earnings notes say: shares, fleets, prices of rivals, makers that stand for their chips."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, publisher="example.com")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Acme runs on AMD. AMD has an 85%+ market share.", ("amd", "usage_share", 0.85)),
        ("Chips make up 80- to 85% of AMD's data center sales.", ("amd", "revenue", 0.8)),
        ("Intel could capture a third of that market.", ("intel", "usage_share", 0.333333333)),
        ("Micron spent US $7 billion (SG$9.5 billion) on the plant.", ("micron", "investment", 7e9)),
        ('AMD could see "tens of billions" in revenue from the deal.', ("amd", "revenue", 1e10)),
        ("Google has booked 15% of TSMC's CoWoS-L.", ("google", "usage_share", 0.15)),
        ("SK hynix supplies 70% of the HBM4 for Rubin.", ("sk-hynix", "usage_share", 0.7)),
        ("AMD's chip sales were $5.2B. GPUs were 65% of that.", ("amd", "revenue", 0.65)),
        ("A fourth customer of Broadcom placed orders worth $9B.", ("broadcom", "revenue", 9e9)),
        (
            "AMD expects sales of $40 billion. Further growth of 20 percent is expected in 2027.",
            ("amd", "revenue", 1.2),
        ),
        ("AMD's New 153 Billion Transistor Chip", ("amd", "transistor_count", 1.53e11)),
        ("Acme has 8x NVIDIA H200 141GB in a node.", ("nvidia:h200", "memory_capacity", 1.41e11)),
        ("The EPYC Turin 9965 has 192 cores.", ("amd:epyc-9965", "core_count", 192.0)),
        ("Lambda rents out Nvidia's H100 from its fleet of 40,000 GPUs.", ("lambda", "cluster_size", 40000.0)),
        ("CoreWeave uses Nvidia's Blackwell across its 250,000+ GPU fleet.", ("coreweave", "cluster_size", 250000.0)),
        (
            "The Xeon 6980P costs $17,800, more than the EPYC 9654 priced at $11,805.",
            ("amd:epyc-9654", "cost", 11805.0),
        ),
        ("The MI355X draws 1,400 W, more than the H200 rated at 700 W.", ("nvidia:h200", "power", 700.0)),
        ("AMD's accelerators are 2x faster than the H100.", ("amd", "compute_performance", 2.0)),
        ("AMD says its accelerators now match the A100.", ("amd", "compute_performance", 1.0)),
        ("SMIC runs its 5nm-class process at low yields.", ("smic", "process_node", 5e-9)),
        ("Huawei plans to make 600,000 Ascend 910C chips.", ("huawei:ascend-910c", "units_shipped", 600000.0)),
        ("Supermicro grew after booking $13 billion of orders for systems.", ("supermicro", "revenue", 1.3e10)),
        ("Microsoft is pouring tens of billions into data centers.", ("microsoft", "investment", 1e10)),
        ("Amazon's chip unit brings in billions a year.", ("aws", "revenue", 1e9)),
        ("H100 rentals fell below $2 an hour.", ("nvidia:h100", "cost", 2.0)),
        ("Groq raises $750 million at a $6.9 billion valuation", ("groq", "investment", 7.5e8)),
        ("Broadcom wins $21 billion TPU order from Anthropic", ("broadcom", "revenue", 2.1e10)),
        ("Supermicro's DLC-2 saves up to 40% of data center power", ("supermicro:dlc-2", "power", 0.6)),
        ("AMD says the OpenAI deal will bring in $90 billion of revenue.", ("amd", "revenue", 9e10)),
        ("At Nvidia, networking made up $8.2 billion.", ("nvidia", "revenue", 8.2e9)),
        ("Nvidia sees demand of $500 billion.", ("nvidia", "revenue", 5e11)),
        ("Nvidia needs a 12% revenue CAGR to justify that.", ("nvidia", "revenue", 1.12)),
        ("The MI355X outperformed all others.", ("amd:mi355x", "compute_performance", "higher")),
        (
            "Cerebras serves Llama at 2,500 tokens per second per user, over twice the rate of the DGX B200.",
            ("cerebras", "throughput", 2500.0),
        ),
    ],
)
def test_is_read(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Broadcom is cheap: the stock trades at 11x sales.", "revenue"),
        ("The accelerator market may reach $40 billion. Nvidia leads. Growth of 20% is expected.", "usage_share"),
        ("The card is slower than an A100 80GB.", "memory_capacity"),
        ("TSMC's advanced nodes sell well, with 3nm at 23% and 5nm at 37% of revenue.", "process_node"),
        ("The MI300X is good value: $1,700 less than its predecessor.", "cost"),
        ("Arm's shares slid though sales beat forecasts by $20 million.", "revenue"),
        ("The chip reads 60% of HBM4 bandwidth.", "usage_share"),
    ],
)
def test_is_no_claim(text: str, metric: str) -> None:
    assert metric not in {m.metric for m in extract(text, publisher="example.com")}


def test_nothing_is_compared_with_itself() -> None:
    assert not [m for m in extract("The chips match the H100.", publisher="example.com") if m.subject == m.baseline]
