"""Whose figure it is: containers and their chips, companies, generic subjects, comparands. Our own sentences."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def whose(text, **context):
    return {(m.subject, m.metric, m.value) for m in extract(text, **context)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # each counted chip, in the sentence or in the one before
        ("Acme's NVL72 rack links 72 B200 GPUs and each GPU draws 1,000 W.", ("nvidia:b200", "power", 1000.0)),
        (
            "Meta's Catalina rack packs 72 Blackwell GPUs. The rack draws 140 kW, and each GPU has 192 GB.",
            ("nvidia:blackwell", "memory_capacity", 192e9),
        ),
        ("Groq's LPU is a chip. A GroqRack holds 64 LPUs. The rack delivers 48 petaOPS.",
         ("groq:groqrack", "peak_compute", 48e15)),
        # what joins chips counts them, what is multiplied is a comparand
        ("Each GB200 Superchip pairs one 72-core Grace CPU with two B200 GPUs.", ("nvidia:gb200", "chip_count", 2.0)),
        (
            "Etched announced Sohu, an ASIC. A server claims 400,000 tokens per second, roughly 20x an 8xH100 system.",
            ("etched:sohu", "throughput", 400_000.0),
        ),
        (
            "The MI355X holds 5.9x larger models than the MI300X GPU launched in 2023, which had 1.5 TB of HBM3.",
            ("amd:mi300x", "memory_capacity", 1.5e12),
        ),
        # actor and comparand
        (
            "The company unveiled Maia 200, claiming three times the FP4 performance of Amazon's Trainium3 and superior"
            " FP8 performance over Google's TPU v7.",
            ("microsoft:maia-200", "peak_compute", 3.0),
        ),
        (
            "Compared to previous-generation Graviton3 servers, new Graviton4 servers deliver 30% more bandwidth.",
            ("aws:graviton4", "memory_bandwidth", 1.3),
        ),
        (
            "AWS has the Trn3 UltraServer. Trainium sells. AWS claims 4.4x more compute than Trainium2 UltraServers.",
            ("aws:trn3-ultraserver", "compute_performance", 4.4),
        ),
        # both of two compared, and what the sentence before was about
        (
            "Gaudi 3 doubles the FP8 compute of Gaudi 2. The older chip had 96 GB of memory, the newer one 128 GB.",
            ("intel:gaudi2", "memory_capacity", 96e9),
        ),
        (
            "AWS has new Graviton2 processors. The new CPUs will power the M6g and C6g instances. They draw 110 W.",
            ("aws:graviton2", "power", 110.0),
        ),
        (
            "Microsoft unveiled Azure Cobalt 100. Each physical chip contains 128 Neoverse N2 cores.",
            ("microsoft:cobalt-100", "core_count", 128.0),
        ),
        ("The GB200 is fast. It can train a model in 90 days on 2,000 H100s.", ("nvidia:h100", "cluster_size", 2000.0)),
    ],
)  # fmt: skip
def test_containers_chips_and_comparands(text, claim):
    assert claim in whose(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Nebius reported results. It rents Nvidia H200 GPUs. It plans to operate 1.2 gigawatts by 2027.",
            ("nebius", "power", 1.2e9),
        ),
        (
            "CoreWeave has plans for a new data center. The facility will launch with 100 MW.",
            ("coreweave", "power", 100e6),
        ),
        (
            "AMD reported sales of $6.7 billion. AMD competes with Nvidia. Data center revenue rose from $5.8 billion.",
            ("amd", "revenue", 5.8e9),
        ),
        ("Meta will spend $72 billion this year, and Microsoft plans $80 billion.", ("microsoft", "investment", 80e9)),
        (
            "Meta signed a $27 billion contract, while Alphabet announced a $40 billion investment in Texas.",
            ("google", "investment", 40e9),
        ),
        (
            "The Anthropic relationship could generate $21 billion in AI revenue for Broadcom, rising to $42 billion.",
            ("broadcom", "revenue", 42e9),
        ),
    ],
)
def test_companies(text, claim):
    assert claim in whose(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Latency on the Groq LPU is 90 ms, versus 350 ms of variable latency on GPU systems.",
            ("generic:gpu", "latency", 0.35),
        ),
        ("Nvidia's H100 is scarce. GPU prices fell 40% last year.", ("generic:gpu", "cost", 0.6)),
        ("Google has the TPU. In 2023, hyperscalers spent over $50 billion on silicon.",
         ("generic:hyperscalers", "investment", 50e9)),
        ("Nvidia's chief says global AI spend could hit $3 trillion.",
         ("generic:ai-infrastructure", "investment", 3e12)),
        ("Amazon builds. The largest campuses each represent $10 billion of investment.",
         ("generic:data-center", "investment", 10e9)),
    ],
)  # fmt: skip
def test_generic_subjects(text, claim):
    assert claim in whose(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("AMD unveiled the MI355X. It is expected to draw 1,400 W.", ("amd:mi355x", "power", 1400.0)),
        ("The MI355X has 8 TB/s of bandwidth, 1.3x the MI325X's 6 TB/s.", ("amd:mi325x", "memory_bandwidth", 6e12)),
        ("The CS-3 from Cerebras is 20x faster than GPU clusters.", ("cerebras:cs-3", "compute_performance", 20.0)),
        ("We saw a 1.67x speedup of the B200 over the H200.", ("nvidia:b200", "compute_performance", 1.67)),
        (
            "The Gaudi 3 has 1.5 times the speed of the H100, with 2.3 times the power efficiency.",
            ("intel:gaudi3", "energy_efficiency", 2.3),
        ),
        ("Amazon carved out 2 gigawatts of Trainium capacity.", ("aws:trainium", "power", 2e9)),
    ],
)
def test_near_misses(text, claim):
    assert claim in whose(text)
