"""Names that no list knows, figures that share words, and figures set against others: our own wordings."""

from __future__ import annotations

import pytest

from claims.extraction import acting, extract, memories, presented
from claims.extraction.records import Product


def rows(text, **context):
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, **context)}


def test_a_code_that_acts_belongs_to_the_vendor_named_before_it():
    found = rows("Intel bought a firm whose 5nm Brisk4 with a chiplet design is capable of 9.6 Tbps.")
    assert found == {
        ("intel:brisk4", "process_node", 5e-9, None),
        ("intel:brisk4", "network_bandwidth", 9.6e12, None),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Intel says PCIe5 delivers 64 GB/s.",
        "Intel notes that Windows 11 has 40 GB.",
        "Intel notes in Table 3 has 64 cores.",
        "A Brisk4 has 64 cores.",  # no vendor at all
    ],
)
def test_buses_software_and_places_of_a_page_are_no_chips(text):
    vendors = [Product(0, 5, "intel", "vendor")] if text.startswith("Intel") else []
    assert list(acting.codes(presented.owners(vendors, set(), text), text)) == []


def test_a_code_without_a_near_vendor_goes_to_the_one_named_most():
    text = "AMD and Intel. Intel again. " + "It is late. " * 20 + "The Brisk4 delivers 40 TOPS."
    vendors = [Product(0, 3, "amd", "vendor"), Product(8, 13, "intel", "vendor"), Product(15, 20, "intel", "vendor")]
    assert [p.key for p in acting.codes(presented.owners(vendors, set(), text), text)] == ["intel:brisk4"]


def test_what_a_vendor_says_of_its_named_system():
    found = rows("Positron says its Corvus system delivers 3x better performance per dollar than the H100.")
    assert found == {("positron:corvus", "price_performance", 3.0, "nvidia:h100")}


def test_memories_are_the_products_of_their_makers():
    found = rows("Micron said its HBM3E runs at 9.2 Gbps per pin, and HBM4 offers 64 GB.")
    assert ("micron:hbm4", "memory_capacity", 64e9, None) in found
    assert ("micron:hbm3e", "memory_bandwidth", 9.2e9, None) in found


def test_memories_of_a_text_about_chips_are_none():
    text = "The H100, the H200 and the B200 take Micron HBM4."
    known = [Product(i, i + 4, "nvidia:x", "chip") for i in (4, 14, 27)]
    known += [Product(text.find("Micron"), text.find("Micron") + 6, "micron", "vendor")]
    assert list(memories.products(known, text)) == []
    assert [p.key for p in memories.join(known[-1:], text)] == ["micron", "micron:hbm4"]


def test_among_several_makers_a_memory_is_of_the_one_named_before_it_or_anybodys():
    text = "Micron makes memory, as do Samsung and SK hynix. Micron sells its HBM4 now. HBM3E has 1.2 TB/s."
    known = [Product(text.find(n), text.find(n) + len(n), k, "vendor") for n, k in (("Micron", "micron"),
             ("Samsung", "samsung"), ("SK hynix", "sk-hynix"), ("Micron sells", "micron"))]  # fmt: skip
    assert [p.key for p in memories.products(known, text)] == ["micron:hbm4", "generic:hbm3e"]


def test_stack_heights_are_no_counts_of_chips():
    assert not [m for m in extract("SK hynix ships 12-Hi HBM3E memory chips.") if m.metric == "chip_count"]


def test_the_new_generation_is_the_one_after_the_first():
    found = rows("Meta compared it with MTIA v1. The new generation MTIA runs at 1.2GHz.")
    assert ("meta:mtia-v2", "clock_speed", 1.2e9, None) in found


def test_the_new_generation_is_the_newest_named():
    found = rows("AWS showed Trainium2 and Trainium3. The latest-generation Trainium draws 900 W.")
    assert ("aws:trainium3", "power", 900.0, None) in found


def test_a_unit_behind_an_aside():
    found = rows("The MI300A reaches 60 (vector) and 120 (matrix) teraflops.")
    assert found == {("amd:mi300a", "peak_compute", 60e12, None), ("amd:mi300a", "peak_compute", 120e12, None)}


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("The B200 has 192 GB of memory, surpassing the H100.", "memory_capacity", "higher"),
        ("The B200 draws 1,000 W, which is far more than the H100 (700 W).", "power", "higher"),
        ("The B200 draws 400 W, well below the H100.", "power", "lower"),
    ],
)
def test_a_figure_set_against_a_product(text, metric, value):
    assert ("nvidia:b200", metric, value, "nvidia:h100") in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "The B200 draws 1,000 W and costs more than the H100.",
        "The B200 has 192 GB. More than the H100 costs nothing.",
        "The B200 draws more than 1,000 W.",
    ],
)
def test_what_a_figure_is_not_set_against(text):
    assert not [m for m in extract(text) if m.rule == "figure_contrast"]


def test_a_factor_that_a_figure_is():
    found = rows("The MI300X's 192 GB is 2.4 times the H100's 80 GB.")
    assert ("amd:mi300x", "memory_capacity", 2.4, "nvidia:h100") in found


def test_one_amount_in_two_currencies_is_one_claim():
    found = rows("The El Capitan supercomputer cost 500 million euros ($580 million).")
    assert found == {("llnl:el-capitan", "cost", 5e8, None)}


def test_the_share_of_what_runs_on_a_product_is_that_products():
    found = rows("Some 90% of workloads at Oracle run on Ampere servers.")
    assert {(s, v) for s, m, v, _ in found if m == "usage_share"} == {("ampere", 0.9)}


def test_growth_without_a_word_for_it_is_revenue():
    found = rows("Broadcom reported that AI networking grew 60% year over year.")
    assert {(s, m, v) for s, m, v, _ in found} <= {("broadcom", "revenue", 1.6)}


def test_prices_of_shares_are_no_costs():
    assert rows("Trainium is made with Marvell. Its stock price rose 15% more than the rest.") == set()


def test_the_name_of_a_company_holds_no_metric_words():
    found = rows("Moore Threads' MTT S4000 delivers performance roughly 60 percent of that of the A100.")
    assert found == {("moore-threads:mtt-s4000", "compute_performance", 0.6, "nvidia:a100")}


def test_a_foundry_is_no_subject_of_its_process():
    assert rows("The part was made by a startup on TSMC's 3nm process.") == set()


def test_operations_of_inference_per_day():
    found = rows("IBM counts over 450 billion inference operations per day for the Telum II.")
    assert ("ibm:telum-ii", "throughput", 4.5e11, None) in found


def test_it_says_means_the_company_of_the_sentence():
    text = "Nobody buys from Nvidia there. AWS also showed Trainium3, which it says draws 900 W."
    assert [m.claimant for m in extract(text) if m.metric == "power"] == ["aws"]
