"""Whole claims: each case is one phenomenon, in wordings of our own."""

from __future__ import annotations

import pytest

from claims.domain.vocabulary import METRICS, UNITS, Bound, Kind, Modality
from claims.extraction import extract
from claims.extraction.training.parse import read


def one(text, **context):
    found = extract(text, **context)
    assert len(found) == 1, found
    return found[0]


def rows(text):
    return {(m.subject, m.metric, m.value, m.bound, m.baseline) for m in extract(text)}


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("Gaudi 3 is 4x faster than the H100.", "compute_performance", 4.0),
        ("Gaudi 3 is 30% faster than the H100.", "compute_performance", 1.3),
        ("Gaudi 3 uses 40% less power than the H100.", "power", 0.6),
        ("Gaudi 3 has 3x lower latency than the H100.", "latency", 1 / 3),
        ("Gaudi 3 has 2x better latency than the H100.", "latency", 0.5),
        ("Gaudi 3 runs at half the cost of the H100.", "cost", 0.5),
        ("Gaudi 3 cuts cost by 60% compared with the H100.", "cost", 0.4),
        ("Gaudi 3 needs a third less energy than the H100.", "power", 2 / 3),
        ("Gaudi 3 has twice the memory of the H100.", "memory_capacity", 2.0),
        ("Gaudi 3 reaches 97% of the H100's training performance.", "training_performance", 0.97),
        ("Gaudi 3 has the same power as the H100.", "power", 1.0),
        ("Gaudi 3 offers an order of magnitude more throughput than the H100.", "throughput", 10.0),
    ],
)
def test_factors(text, metric, value):
    claim = one(text)
    assert (claim.subject, claim.metric, claim.baseline) == ("intel:gaudi3", metric, "nvidia:h100")
    assert claim.kind == "comparison"
    assert claim.value == pytest.approx(value, rel=1e-3)


def test_a_range_of_reductions_gives_the_smaller_factor_first():
    claim = one("Axion uses 65-72% less power than Xeon 6.")
    assert (claim.value, claim.value_high) == (pytest.approx(0.28), pytest.approx(0.35))


def test_one_figure_with_two_metrics():
    found = rows("The MI355X reduces cost and energy consumption by up to 25x compared to the H100.")
    assert found == {
        ("amd:mi355x", "cost", 0.04, "at_most", "nvidia:h100"),
        ("amd:mi355x", "power", 0.04, "at_most", "nvidia:h100"),
    }


def test_the_bound_covers_parallel_comparatives_but_not_a_list_of_figures():
    found = {
        m.value: m.bound
        for m in extract("C8g instances are up to 30% faster for web apps and 40% faster for databases than C7g.")
    }
    assert found == {1.3: "at_most", 1.4: "at_most"}
    found = {m.metric: m.bound for m in extract("The chip EPYC 9965 has up to 192 cores and 500 W.")}
    assert found == {"core_count": "at_most", "power": "exact"}


def test_a_trailing_baseline_is_shared():
    found = extract(
        "Trillium brings 4x more throughput, 2x more memory bandwidth and 67% better efficiency than TPU v5e."
    )
    assert {m.baseline for m in found} == {"google:tpu-v5e"}
    assert len(found) == 3


def test_two_baselines_give_two_claims():
    found = extract("Ironwood is 2x faster than the H100 and B200.")
    assert {m.baseline for m in found} == {"nvidia:h100", "nvidia:b200"}


def test_a_predecessor_is_resolved_through_lineage():
    assert one("Trainium3 has 4x the training performance of its predecessor.").baseline == "aws:trainium2"
    assert one("R8g instances are 30% faster than the previous generation.").baseline == "aws:r7g"


@pytest.mark.parametrize(
    ("baseline", "key"),
    [
        ("comparable x86 instances", "generic:x86"), ("traditional GPUs", "generic:gpu"),
        ("competing accelerators", "generic:competitors"),
        ("what was there", "unknown"),
    ],
)  # fmt: skip
def test_generic_rivals(baseline, key):
    assert one(f"Graviton4 is 40% faster than {baseline}.").baseline == key


def test_pronouns_and_definite_phrases():
    found = extract("Maia 200 was announced today. The chip draws 750 W. It has 216 GB of memory.")
    assert [(m.subject, m.metric) for m in found] == [
        ("microsoft:maia-200", "power"),
        ("microsoft:maia-200", "memory_capacity"),
    ]
    assert all(m.slots["subject"].source == "resolved" for m in found)


def test_a_comparand_never_becomes_the_topic():
    found = extract("Gaudi 3 is 2x faster than the A100. It also has 128 GB of memory.")
    assert {m.subject for m in found} == {"intel:gaudi3"}


def test_container_and_part():
    found = rows("Trn2 instances contain 16 Trainium2 chips. UltraClusters scale to 100,000 chips.")
    assert ("aws:trn2", "chip_count", 16.0, "exact", None) in found
    assert ("aws:ultracluster", "cluster_size", 100000.0, "at_most", None) in found


def test_figures_in_parentheses_belong_to_the_name_before():
    found = rows("The line has the MI300X (192 GB) and the H200 (141 GB).")
    assert {r[:3] for r in found} == {
        ("amd:mi300x", "memory_capacity", 1.92e11),
        ("nvidia:h200", "memory_capacity", 1.41e11),
    }


@pytest.mark.parametrize(
    ("text", "metric", "unit"),
    [
        ("The B200 has 8 TB/s of memory bandwidth.", "memory_bandwidth", "B/s"),
        ("NVLink 5 offers 1.8 TB/s per GPU.", "interconnect_bandwidth", "B/s"),
        ("P5en offers 3.2 Tbps of networking.", "network_bandwidth", "bit/s"),
        ("Graviton5 has 180 MB of L3 cache.", "cache_size", "B"),
        ("Trainium3 is made in 3nm.", "process_node", "m"),
        ("WSE-3 has 4 trillion transistors.", "transistor_count", "count"),
        ("MI300X reached 2,500 tokens per second.", "throughput", "count"),
        ("Ironwood peaks at 4.6 petaflops.", "peak_compute", "FLOPS"),
        ("The DGX H100 comes with 30 TB of NVMe storage.", "storage_capacity", "B"),
        ("Trainium2 trains models with 300 billion parameters.", "model_size", "count"),
        ("B200 answers the query in 20 ms.", "latency", "s"),
        ("Nvidia shipped 2 million H100 GPUs.", "units_shipped", "count"),
        ("Arm holds 25% of the server market.", "usage_share", "fraction"),
        ("AMD revenue was $7.4 billion.", "revenue", "USD"),
        ("Google invested $3 billion in Anthropic.", "investment", "USD"),
        ("More than 50,000 customers use Graviton.", "customer_count", "count"),
        ("The H200 costs $3.50 per hour.", "cost", "USD"),
    ],
)
def test_metrics_of_quantities(text, metric, unit):
    claim = one(text)
    assert (claim.metric, claim.unit, claim.kind) == (metric, unit, "quantity")


@pytest.mark.parametrize(
    "text",
    [
        "The event lasted 3 days and drew 5,000 visitors.",
        "Nvidia was founded in 1993.",
        "Blackwell is the best accelerator in the industry.",
        "TSMC's N3 process is used by many.",
        "The stock rose 4% on Tuesday.",
        "Trainium is available in 4 regions.",
        "The model requires 640 GB of memory.",
        "",
        "   \n\n ",
    ],
)
def test_no_claim(text):
    assert extract(text) == []


def test_negated_figures_are_no_claims():
    assert extract("The pod is not 24x faster than the H100, whatever they say.") == []


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Intel says Gaudi 3 is 50% faster than the H100.", "intel"),
        ("According to AMD, the MI300X is 20% faster than the H100.", "amd"),
        ("The MI300X is 20% faster than the H100.", "publisher"),
        (
            "Few parts are not from Nvidia. AWS also showed Trainium3, which it says has 4x the speed of Trainium2.",
            "aws",
        ),
    ],
)
def test_claimants(text, claimant):
    assert one(text).claimant == claimant


def test_on_its_own_page_the_vendor_claims():
    assert one("The MI300X is 20% faster than the H100.", publisher="amd.com").claimant == "amd"
    assert one("The MI300X is 20% faster than the H100.", publisher="example.org").claimant == "publisher"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Trainium4 will be 3x faster than Trainium3.", "planned"),
        ("Trainium4 is reportedly 3x faster than Trainium3.", "reported"),
        ("Trainium4 could be 3x faster than Trainium3.", "hedged"),
        ("Trainium4 is 3x faster than Trainium3.", "stated"),
    ],
)
def test_modality(text, modality):
    assert one(text).modality == modality


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("Trainium3 uses less power than Trainium2.", "power", "lower"),
        ("The MI325X outperforms the H200.", "compute_performance", "higher"),
        ("Ironwood has superior memory bandwidth compared to Trillium.", "memory_bandwidth", "higher"),
        ("The LPU delivers better latency than GPUs.", "latency", "lower"),
    ],
)
def test_directional(text, metric, value):
    claim = one(text)
    assert (claim.kind, claim.metric, claim.value, claim.unit) == ("directional", metric, value, None)


def test_directional_needs_a_named_baseline():
    assert extract("Trainium3 offers better performance.") == []


def test_growth_has_itself_as_baseline():
    claim = one("Nvidia's revenue grew 24% year over year.")
    assert (claim.subject, claim.baseline, claim.value) == ("nvidia", "nvidia", pytest.approx(1.24))


class TestTables:
    def test_products_in_the_header(self):
        text = "| | H100 | MI300X |\n|---|---|---|\n| Memory (GB) | 80 | 192 |\n| TDP | 700 W | 750 W |\n"
        assert {r[:3] for r in rows(text)} == {
            ("nvidia:h100", "memory_capacity", 8e10), ("amd:mi300x", "memory_capacity", 1.92e11),
            ("nvidia:h100", "power", 700.0), ("amd:mi300x", "power", 750.0),
        }  # fmt: skip

    def test_products_in_the_first_column(self):
        text = "| Instance | Chips | Network |\n|---|---|---|\n| trn1.32xlarge | 16 | 800 Gbps |\n"
        assert {r[:3] for r in rows(text)} == {
            ("aws:trn1", "chip_count", 16.0),
            ("aws:trn1", "network_bandwidth", 8e11),
        }

    def test_a_list_of_properties_speaks_of_the_heading(self):
        text = "# Cerebras CS-3\n\n| Item | Value |\n|---|---|\n| Power | 23 kW |\n"
        assert {r[:3] for r in rows(text)} == {("cerebras:cs-3", "power", 23000.0)}

    def test_savings_between_two_products(self):
        text = "| Old | New | Savings |\n|---|---|---|\n| m5.large | m7g.large | 20% |\n"
        assert rows(text) == {("aws:m7g", "cost", 0.8, "exact", "aws:m5")}


def test_items_inherit_the_subject_of_their_heading():
    text = "## Graviton5\n\n- 192 cores\n- 25% better performance than Graviton4\n"
    assert {m.subject for m in extract(text)} == {"aws:graviton5"}


@pytest.mark.parametrize("example", list(read()), ids=lambda e: e.text[:40])
def test_annotated_texts(example):
    """Every written annotation is found as a figure in the right place, with values of the vocabulary."""
    found = extract(example.text)
    for claim in found:
        assert example.text[claim.start : claim.end] == claim.quote
        assert claim.metric in METRICS
        assert claim.unit is None or claim.unit in UNITS
        assert claim.bound in set(Bound)
        assert claim.kind in set(Kind)
        assert claim.modality in set(Modality)
        assert 0 < claim.confidence < 1
        assert claim.tier in "ABC"


def test_annotated_texts_together():
    """The written annotations are the regression test of the whole: core recall stays above its floor."""
    wanted = right = 0
    for example in read():
        keys = {
            (
                m.subject.replace("-", ""),
                m.metric,
                m.kind,
                f"{m.value:.3g}" if isinstance(m.value, float) else m.value,
            )
            for m in extract(example.text)
        }
        for gold in example.claims:
            value = f"{gold.value:.3g}" if isinstance(gold.value, float) else gold.value
            wanted += 1
            right += (gold.subject.replace("-", ""), gold.metric, gold.kind, value) in keys
    assert wanted >= 300
    assert right / wanted >= 0.93


@pytest.mark.parametrize("text", ["The H100 never draws more than 700 W.", "The H100 does not exceed 700 W."])
def test_a_lower_bound_denied_is_an_upper_one(text):
    claim = one(text)
    assert (claim.metric, claim.value, claim.bound) == ("power", 700, "at_most")


def test_a_list_by_rank_counts_nobody():
    """The five hundred of a list are not how many customers there are."""
    found = extract("Many Fortune 500 customers use Graviton. More than 50,000 customers use Graviton.")
    assert [(m.metric, m.value) for m in found] == [("customer_count", 5e4)]
