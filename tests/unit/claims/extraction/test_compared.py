"""What a comparison is against, and comparatives without a number, in wordings of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def against(text):
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind != "quantity"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The MI355X reached 1.4 million tokens/s, a 31% gain over the 1.07 million tokens/s of the MI325X.",
            ("amd:mi355x", "throughput", 1.31, "amd:mi325x"),
        ),
        (
            "The new ND H200 v5 machine is 20% quicker than the 9,100 tokens/s measured on ND H100 v5.",
            ("microsoft:nd-h200-v5", "compute_performance", 1.2, "microsoft:nd-h100-v5"),
        ),
        (
            "The B200 posted 92,000 tokens per second, beating the previous H200 record of 71,000 tokens/s by 30%.",
            ("nvidia:b200", "throughput", 1.3, "nvidia:h200"),
        ),
        (
            "Gaudi 3 builds on Gaudi 2 by delivering 2x the peak compute.",
            ("intel:gaudi3", "peak_compute", 2.0, "intel:gaudi2"),
        ),
        (
            "Trainium3 improves on Trainium2 with 1.5x the memory.",
            ("aws:trainium3", "memory_capacity", 1.5, "aws:trainium2"),
        ),
        (
            "Relative to last year's MI300X, the MI325X offers 1.3x the memory capacity.",
            ("amd:mi325x", "memory_capacity", 1.3, "amd:mi300x"),
        ),
        (
            "Graviton4 builds on Neoverse V2 and is 30% faster.",
            ("aws:graviton4", "compute_performance", 1.3, "unknown"),  # what it is made of is no rival
        ),
        (
            "OpenAI measured 25% lower costs on the MI300X versus its Nvidia fleet.",
            ("amd:mi300x", "cost", 0.75, "nvidia"),
        ),
    ],
)
def test_the_baseline_behind_a_figure_a_record_or_a_forerunner(text, claim):
    assert against(text) == {claim}


def test_a_record_that_is_beaten_is_a_baseline_and_no_claim():
    found = extract("The B200 hit 900 tokens/s, beating the earlier H200 record of 700 tokens/s by 29%.")
    assert {(m.subject, m.value) for m in found if m.kind == "quantity"} == {("nvidia:b200", 900)}
    assert [(m.value, m.baseline) for m in found if m.kind == "comparison"] == [(1.29, "nvidia:h200")]


@pytest.mark.parametrize(
    "head",
    [
        "Here is how the H200 improves on the H100:",
        "Improvements of the H200 over the H100:",
        "## The H200 compared with the H100\n",
        "The H200 is a clear improvement over the H100 in production.\nWe observe:",
    ],
)
def test_the_head_of_a_list_compares_for_its_items(head):
    found = against(f"{head}\n- 1.8x the memory capacity\n- 40% more memory bandwidth")
    assert {
        ("nvidia:h200", "memory_capacity", 1.8, "nvidia:h100"),
        ("nvidia:h200", "memory_bandwidth", 1.4, "nvidia:h100"),
    } <= found


def test_a_head_with_two_rivals_gives_each_item_two_baselines():
    text = "What Trillium improves over the earlier generations, TPU v5e and TPU v5p:\n- Double the HBM capacity"
    assert {baseline for *_, baseline in against(text)} == {"google:tpu-v5e", "google:tpu-v5p"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI355X's memory bandwidth is well ahead of the B200's.", ("memory_bandwidth", "higher", "nvidia:b200")),
        ("In throughput, the MI355X is ahead of the B200.", ("throughput", "higher", "nvidia:b200")),
        ("The power draw of the MI355X is above that of the B200.", ("power", "higher", "nvidia:b200")),
        ("Latency is lower on the MI355X than on the B200.", ("latency", "lower", "nvidia:b200")),
        ("The MI355X wins over the B200 in memory capacity.", ("memory_capacity", "higher", "nvidia:b200")),
        (
            "The MI355X has a memory bandwidth that dwarfs the HBM3e of the B200.",
            ("memory_bandwidth", "higher", "nvidia:b200"),
        ),
        ("The MI355X shows a broad uplift over the B200.", ("compute_performance", "higher", "nvidia:b200")),
        ("Unlike the B200, the MI355X has more memory.", ("memory_capacity", "higher", "nvidia:b200")),
        (
            "The MI355X shows the same power pattern as the B200, but at a consistently higher level.",
            ("power", "higher", "nvidia:b200"),
        ),
    ],
)  # fmt: skip
def test_comparatives_without_a_number(text, claim):
    assert against(text) == {("amd:mi355x", *claim)}


@pytest.mark.parametrize(
    "text",
    [
        "The MI355X was announced ahead of the B200 launch.",
        "The MI355X uses the same memory controller as the MI325X.",
        "Is the MI355X faster than the B200?",
        "The MI355X is not faster than the B200.",
    ],
)
def test_no_comparison(text):
    assert against(text) == set()


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("The MI355X brings 3x dense and 6x sparse compute over the MI325X.", {"peak_compute": {3.0, 6.0}}),
        ("The MI355X has double the FP4 capacity of the B200.", {"peak_compute": {2.0}}),
        ("We ran the benchmark across 96 MI355X GPUs.", {"cluster_size": {96}}),
        ("The MI355X has 900 GB/s of bandwidth between the GPUs.", {"interconnect_bandwidth": {9e11}}),
        ("The MI355X doubles the interchip bandwidth of the MI325X.", {"interconnect_bandwidth": {2.0}}),
        ("The MI355X is twice as powerful as the MI325X.", {"compute_performance": {2.0}}),
        ("The MI355X is 1.2x faster than the B200 at 60% of the hourly cost.",
         {"compute_performance": {1.2}, "cost": {0.6}}),
        ("The MI355X: 30% lower latency / 15% faster than the B200.",
         {"latency": {0.7}, "compute_performance": {1.15}}),
    ],
)  # fmt: skip
def test_which_words_decide_the_metric(text, metrics):
    found: dict[str, set[float]] = {}
    for mention in extract(text):
        found.setdefault(mention.metric, set()).add(mention.value)
    assert found == metrics


def test_core_customers_are_customers():
    assert [(m.metric, m.value) for m in extract("Broadcom has a roster of six core customers.")] == [
        ("customer_count", 6)
    ]


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("The fourth-generation TPU doubled the speed of the third-generation chips.", "google:tpu-v3"),
        ("MTIA v2 delivers 3x more throughput vs v1.", "meta:mtia-v1"),
    ],
)
def test_generations_by_their_number(text, baseline):
    assert baseline in {m.baseline for m in extract(text)}


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Intel says Gaudi 3 is 1.5x faster than the H100. It also uses 20% less power than the H100.", {"intel"}),
        ("Gaudi 3 is 1.5x faster than the H100. (Source: Intel)", {"intel"}),
        ("Gaudi 3 is 1.5x faster than the H100. [Intel, press release, 2024-04-09]", {"intel"}),
        ("The company unveiled Gaudi 3, claiming 1.5x the speed of the H100.", {"intel"}),
        ("Intel says Gaudi 3 is 1.5x faster than the H100. Buyers pay 20% less for Gaudi 3 than for the H100.",
         {"intel", "publisher"}),
    ],
)  # fmt: skip
def test_who_claims(text, claimants):
    assert {m.claimant for m in extract(text)} == claimants


def test_a_reason_is_no_plan():
    text = "The MI355X has 40% higher throughput than the MI325X due to its larger memory."
    assert {m.modality for m in extract(text)} == {"stated"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # what an aside tells is not what is compared
        ("The H100, which has HBM3, is 2x better than the A100.",
         ("nvidia:h100", "compute_performance", 2.0, "nvidia:a100")),
        ("The B200 (192 GB of memory) is 2.5x better than the H200.",
         ("nvidia:b200", "compute_performance", 2.5, "nvidia:h200")),
        ("Power, which matters most, is 40% lower on the H100 than on the A100.",
         ("nvidia:h100", "power", 0.6, "nvidia:a100")),
        # another clause behind a semicolon has its own
        ("The MI325X is 30% cheaper; unlike the H100, it has 256 GB of memory.",
         ("amd:mi325x", "cost", 0.7, "unknown")),
        ("The B200 is 2x faster than its rival; the H200 draws 700 W.",
         ("nvidia:b200", "compute_performance", 2.0, "generic:competitors")),
        # the name behind a description
        ("The B200 is 2x faster than its smaller sibling, the H200.",
         ("nvidia:b200", "compute_performance", 2.0, "nvidia:h200")),
        ("Gaudi 3 is 30% cheaper than Nvidia's flagship, the H100.", ("intel:gaudi3", "cost", 0.7, "nvidia:h100")),
        ("Maia 200 is 3x faster than its predecessor, the Maia 100.",
         ("microsoft:maia-200", "compute_performance", 3.0, "microsoft:maia-100")),
        ("Compared with the smaller chip, the H100 is 2x faster.",
         ("nvidia:h100", "compute_performance", 2.0, "unknown")),
        # a verb behind the name says whose the measure is
        ("The MI300X has 1.6x the memory that the H100 has.", ("amd:mi300x", "memory_capacity", 1.6, "nvidia:h100")),
        ("The B200 delivers twice the FP8 performance the H100 offers.",
         ("nvidia:b200", "peak_compute", 2.0, "nvidia:h100")),
        ("The MI325X doubles what the MI250X delivered in throughput.",
         ("amd:mi325x", "throughput", 2.0, "amd:mi250x")),
        ("The 2x faster inference that the H200 delivers is useful.",
         ("nvidia:h200", "inference_performance", 2.0, "unknown")),
    ],
)  # fmt: skip
def test_whose_measure_it_is(text, claim):
    assert against(text) == {claim}


def test_a_comparand_behind_a_semicolon_may_be_of_all():
    text = "Graviton4 is 30% faster for web apps, 40% faster for databases; both compared with Graviton3."
    assert {(value, baseline) for _, _, value, baseline in against(text)} == {
        (1.3, "aws:graviton3"),
        (1.4, "aws:graviton3"),
    }


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("## H100 vs A100 speedup\n\n- BERT: 2.5x\n- GPT-3: 3.1x", {(2.5, "nvidia:a100"), (3.1, "nvidia:a100")}),
        ("Speedup of the MI300X over the H100:\n\n- Llama: 1.4x\n- Mixtral: 1.6x",
         {(1.4, "nvidia:h100"), (1.6, "nvidia:h100")}),
        ("### Gaudi 3 vs H100\n\n| Workload | Speedup |\n|---|---|\n| Llama 70B | 1.5x |", {(1.5, "nvidia:h100")}),
        ("| Workload | Gaudi 3 vs H100 |\n|---|---|\n| Llama 70B | 1.5x |", {(1.5, "nvidia:h100")}),
        ("| Metric | B200 vs H100 |\n|---|---|\n| Throughput | +50% |", {(1.5, "nvidia:h100")}),
        ("The H100 is a GPU. Results:\n\n- BERT: 2.5x", set()),
    ],
)  # fmt: skip
def test_a_head_compares_for_what_is_below(text, claims):
    assert {(value, baseline) for _, _, value, baseline in against(text)} == claims


@pytest.mark.parametrize("text", ["## H100 vs A100 speedup", "Gains of the MI300X over the H100:"])
def test_a_head_without_a_verb_claims_nothing(text):
    assert against(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The H100 is a GPU. Model sizes grow 10x a year.",
        "Blackwell is here. Parameter counts have increased tenfold each year.",
        "The H200 sells. AI compute needs grow 4x a year, analysts say.",
    ],
)
def test_what_runs_on_hardware_grows_by_itself(text):
    assert against(text) == set()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On-demand H100 pricing dropped 15-20%.", 0.8),
        ("A100 on-demand rates are down 30% year-over-year.", 0.7),
        ("Rental rates for the B200 rose 10%.", 1.1),
    ],
)
def test_what_hours_of_a_chip_cost(text: str, value: float) -> None:
    assert [(m.metric, m.value) for m in extract(text)] == [("cost", value)]
