"""Wordings that announcements and market notes use: figures in brackets, lists of factors, shares, times to a target,
scale words, links, moves. Our own sentences; each once made no claim or a wrong one."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import compared as rows

Row = tuple[str, str, float | str | None, str | None]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        (
            "Gaudi 3 serves BERT 2.4x faster than the A100 (12 ms vs. 29 ms).",
            ("intel:gaudi3", "latency", 0.012, None),
            ("nvidia:a100", "latency", 0.029, None),
        ),
        (
            "Gaudi 2 has latencies x3.5 faster than the first-gen Gaudi (4.2s versus 1.2s).",
            ("intel:gaudi2", "latency", 1.2, None),
            ("intel:gaudi1", "latency", 4.2, None),
        ),
        (
            "MI300X doubles the core count (304 vs. 152) compared to MI250X.",
            ("amd:mi300x", "core_count", 304.0, None),
            ("amd:mi250x", "core_count", 152.0, None),
        ),
        (
            "The Granite Rapids part beats its rival on cores (192 vs 96 for Turin).",
            ("intel:xeon-6980p", "core_count", 192.0, None),
            ("amd:epyc-9755", "core_count", 96.0, None),
        ),
        (
            "The H100 has less memory than the B200 (80 vs 192 GB).",
            ("nvidia:h100", "memory_capacity", 80e9, None),
            ("nvidia:b200", "memory_capacity", 192e9, None),
        ),
        (
            "Trainium2 halves the price of training compared to the H100 ($2.1 vs. $4.3).",
            ("aws:trainium2", "cost", 2.1, None),
            ("nvidia:h100", "cost", 4.3, None),
        ),
        (
            "The H200 trains Llama 1.5x faster than the H100 (12 versus 18 minutes).",
            ("nvidia:h200", "training_time", 720.0, None),
            ("nvidia:h100", "training_time", 1080.0, None),
        ),
    ],
)
def test_two_figures_in_brackets_are_the_sides_of_the_comparison(text: str, new: Row, old: Row) -> None:
    assert {new, old} <= rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "The B200 is 2x faster than the H100 (see sections 2 and 3).",  # no figures of it
        "The B200 is 2x faster than the H100 (2024 vs 2022).",  # years
        "The B200 is 2x faster than the H100 (12 ms vs. 700 W).",  # nothing in common
        "The B200 has more cores than the H100 (2024 vs 2022).",
    ],
)
def test_other_brackets_are_no_sides(text: str) -> None:
    assert {m.value for m in extract(text)} <= {2.0, 0.012, 700.0, "higher"}
    assert not [m for m in extract(text) if m.subject == "nvidia:h100" and m.metric == "compute_performance"]


def test_a_second_adjective_is_of_the_measure_of_the_first() -> None:
    found = rows("Its latencies make Gaudi 2 respond x2 faster than the A100 and x4 faster than the V100.")
    assert ("intel:gaudi2", "latency", 0.25, "nvidia:v100") in found


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "TPU v5p delivers 2x and 4x gains in FLOPS and HBM capacity, respectively, over TPU v4.",
            {("peak_compute", 2.0), ("memory_capacity", 4.0)},
        ),
        (
            "The H200 has 1.4x and 1.8x more memory bandwidth and memory capacity than the H100, respectively.",
            {("memory_bandwidth", 1.4), ("memory_capacity", 1.8)},
        ),
    ],
)
def test_respectively_pairs_factors_with_metrics(text: str, claims: set[tuple[str, float]]) -> None:
    assert {(m.metric, m.value) for m in extract(text)} == claims


def test_respectively_pairs_a_shared_noun_with_subjects() -> None:
    found = rows("AMD EPYC 9965 and EPYC 9755 have 192 and 128 cores, respectively.")
    assert found == {("amd:epyc-9965", "core_count", 192.0, None), ("amd:epyc-9755", "core_count", 128.0, None)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The v5e chip reaches 197 TFLOPS of BF16, versus 275 for the v4 chip.", ("google:tpu-v4", 275e12)),
        ("Gaudi 3 delivers 1,835 TFLOPS in FP8, versus 865 for Gaudi 2.", ("intel:gaudi2", 865e12)),
        ("A pod has 9,216 Ironwood chips compared with 8,960 in the v5p pod.", ("google:tpu-v5p-pod", 8960.0)),
        ("The MI355X has 8 TB/s of bandwidth (1.3x the MI325X's 6 TB/s).", ("amd:mi325x", 6e12)),
        ("Scale-up bandwidth of the GB300 NVL72 is 260 TB/s (2x vs GB200 NVL72's 130 TB/s).",
         ("nvidia:gb200-nvl72", 130e12)),
    ],
)  # fmt: skip
def test_a_second_figure_shares_the_unit_or_the_metric(text: str, claim: tuple[str, float]) -> None:
    found = extract(text)
    assert claim in {(m.subject, m.value) for m in found}
    assert len({m.metric for m in found}) == 1


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Nvidia still owns roughly three-quarters of data-center accelerators.", ("nvidia", 0.75)),
        (
            "Nvidia has 80 percent of the accelerator market, while Intel holds an estimated 2 to 3 percent.",
            ("intel", 0.02),
        ),
        ("Nvidia has 80 percent of the GPU market, AMD sits near 12 percent.", ("amd", 0.12)),
        ("Custom silicon sits near 15 to 20 percent of the market.", ("generic:asic", 0.15)),
        ("Custom ASICs (TPU, Trainium) already hold about 15 percent of the market.", ("generic:asic", 0.15)),
    ],
)
def test_shares_that_somebody_holds(text: str, claim: tuple[str, float]) -> None:
    assert (claim[0], "usage_share", claim[1], None) in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia has 80 percent of the GPU market. The plant stands at 12 percent.",
        "The L4 offers 30 percent of the cost, AMD has 12 percent, it says.",
        "Nvidia has 80 percent of the GPU market, and its margin is at 12 percent.",
    ],
)
def test_a_percentage_without_a_share_before_it_is_none(text: str) -> None:
    assert 0.12 not in {m.value for m in extract(text)}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("The cluster with 2,048 H200 GPUs reached the target quality in 5.5 minutes.", 330.0),
        ("A cluster of 1,024 B200 GPUs hit the accuracy target in 10 minutes.", 600.0),
        ("A 4,096-GPU deployment on GB300 NVL72 finished the Llama-3.1-405B benchmark in 9 minutes.", 540.0),
        ("At 2,048 GPUs across 512 nodes, the time was 5 minutes for GB200.", 300.0),
        ("We trained the model on TPU v5p. The whole run took 20 minutes on the v5p.", 1200.0),
    ],
)
def test_training_that_the_words_only_imply(text: str, seconds: float) -> None:
    (found,) = [m for m in extract(text) if m.metric == "training_time"]
    assert (found.value, found.modality) == (seconds, "stated")


@pytest.mark.parametrize(
    "text",
    [
        "The H100 finished the benchmark in 9 minutes.",  # of what is not said
        "For inference we used vLLM. On 1,024 H100 GPUs the run took 20 minutes.",
        "The H100 reached the shop in 9 minutes.",
    ],
)
def test_other_times_are_no_training(text: str) -> None:
    assert "training_time" not in {m.metric for m in extract(text)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Google now expects 2027 capex of $35 bln for TPU sites.", ("google", "investment", 35e9, None)),
        ("AMD guided to $5 mln of Instinct sales.", ("amd:instinct", "revenue", 5e6, None)),
        ("Microsoft plans to spend 80 bln dollars on data centers.", ("microsoft", "investment", 80e9, None)),
        (
            "For less than 50 cents, the Cloud AI 100 embeds a billion tokens.",
            ("qualcomm:cloud-ai-100", "cost", 0.5, None),
        ),
        ("We saved $17M a year after moving to Trainium2.", ("aws:trainium2", "cost", 17e6, None)),
        ("We saved $17M a year after moving to Trainium2, a 65% reduction.",
         ("aws:trainium2", "cost", 0.35, "unknown")),
        ("Moving from the H100 to Trainium2 cut the bill from $900,000 to $300,000.",
         ("nvidia:h100", "cost", 900e3, None)),
        ("Acme migrated from A100/H100 clusters to TPU v6e pods. Same models. It cut the monthly bill from $2M to $1M, "
         "a 50% reduction.", ("google:tpu-v6e", "cost", 0.5, "nvidia:h100")),
        ("Acme migrated from A100/H100 clusters to TPU v6e pods. Same models. It cut the monthly bill from $2M to $1M.",
         ("nvidia:h100", "cost", 2e6, None)),
    ],
)  # fmt: skip
def test_amounts_of_money(text: str, claim: Row) -> None:
    assert claim in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "The accelerator market will exceed $600 billion, says AMD, as spending grows.",
        "Nvidia sells into a market that could top $1 trillion on hyperscale spending.",
        "Broadcom sees an opportunity of $90 billion as hyperscalers invest.",
    ],
)
def test_the_size_of_a_market_is_nobodys_money(text: str) -> None:
    assert not extract(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("TPUs offer better economics than GPUs.", ("google:tpu", "price_performance", "higher", "generic:gpu")),
        (
            "Nvidia's L4 has better unit economics than its T4.",
            ("nvidia:l4", "price_performance", "higher", "nvidia:t4"),
        ),
        (
            "B200 achieves near-parity with GB200 in training.",
            ("nvidia:b200", "training_performance", 1.0, "nvidia:gb200"),
        ),
        (
            "Single-core performance of the Graviton4 is 30% higher than that of the Graviton3.",
            ("aws:graviton4", "compute_performance", 1.3, "aws:graviton3"),
        ),
        (
            "The single-core score of the Graviton3 is 25% above that of Graviton2.",
            ("aws:graviton3", "compute_performance", 1.25, "aws:graviton2"),
        ),
    ],
)
def test_one_comparison_of_performance_or_economics(text: str, claim: Row) -> None:
    assert rows(text) == {claim}


def test_the_same_as_another_in_brackets() -> None:
    found = rows("The NVLink 6 domain has up to 576 GPUs (same as NVLink 5).")
    assert ("nvidia:nvlink-6", "cluster_size", 576.0, None) in found
    assert ("nvidia:nvlink-6", "cluster_size", 1.0, "nvidia:nvlink-5") in found


@pytest.mark.parametrize(
    "text",
    [
        "A 4,096-GPU deployment on GB300 NVL72 finished first.",
        "On 4,096 GPUs across 512 nodes, GB200 NVL72 was fast.",
        "A deployment of 4,096 H200 GPUs serves the model.",
    ],
)
def test_chips_of_a_deployment_make_a_cluster(text: str) -> None:
    assert {(m.metric, m.value) for m in extract(text)} == {("cluster_size", 4096.0)}


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Maia 200 has 8x400 Gigabit links.", 400e9),
        ("The ND MI300X v5 has 8x400 Gigabit NDR InfiniBand.", 400e9),
        ("The p5.48xlarge instance comes with 32x100 Gbps EFA links.", 100e9),
    ],
)
def test_many_links_of_one_rate(text: str, rate: float) -> None:
    assert [(m.metric, m.value) for m in extract(text)] == [("network_bandwidth", rate)]


@pytest.mark.parametrize(
    "text",
    [
        "We tested two CPU instances, namely C4 and N2.",
        "The Groq 3 LPU (Language Processing Unit) sits next to the Rubin GPU.",
        "Training on Rubin: 4x fewer GPUs needed versus Blackwell.",
        "Vera Rubin NVL72 needs 4x fewer GPUs to train MoE models than Blackwell.",
        "The GB200 drives a 1024x768 display.",
    ],
)
def test_numbers_that_claim_nothing(text: str) -> None:
    assert not extract(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Custom ASIC shipments grow 40 percent a year versus 15 percent for merchant GPUs.",
            {("generic:asic", 1.4), ("generic:gpu", 1.15)},
        ),
        (
            "Shipments of Trainium2 rose 45% year over year, versus 12% for Inferentia2.",
            {("aws:trainium2", 1.45), ("aws:inferentia2", 1.12)},
        ),
    ],
)
def test_growth_of_shipments(text: str, claims: set[tuple[str, float]]) -> None:
    assert {(m.subject, m.value) for m in extract(text)} == claims
    assert {m.metric for m in extract(text)} == {"units_shipped"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The p5en.48xlarge comes at a premium of 15% over the p5.48xlarge.", ("aws:p5en", "cost", 1.15, "aws:p5")),
        ("Gaudi 3 is offered at a 40% discount to the H100.", ("intel:gaudi3", "cost", 0.6, "nvidia:h100")),
        ("The g6e.48xlarge costs less per hour than the g6.48xlarge.", ("aws:g6e", "cost", "lower", "aws:g6")),
        ("The B300 adds 50% of memory over the B200.", ("nvidia:b300", "memory_capacity", 1.5, "nvidia:b200")),
        ("NVLink on the B200 carries 900 GB/s.", ("nvidia:b200", "interconnect_bandwidth", 9e11, None)),
        ("Each Trainium2 chip has 1.28 TB/s of NeuronLink bandwidth.",
         ("aws:trainium2", "interconnect_bandwidth", 1.28e12, None)),
    ],
)  # fmt: skip
def test_premiums_additions_and_links_of_a_chip(text: str, row: Row) -> None:
    assert rows(text) == {row}


def test_a_discount_against_nothing_named_is_read_as_before() -> None:
    assert {row[3] for row in rows("AWS announced a 20% discount for early customers of Trainium2.")} == {"unknown"}
