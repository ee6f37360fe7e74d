"""Phenomena of whole texts: names that a text introduces, groups, opposed figures, lists, tables."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def claims(text, **context):
    """(subject, metric, value) of every claim."""
    return {(m.subject, m.metric, m.value) for m in extract(text, **context)}


def baselines(text):
    return {(m.subject, m.metric, m.value): m.baseline for m in extract(text)}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Rivos today unveiled Kestrel, its first AI accelerator. Kestrel has 64 cores.", "rivos:kestrel"),
        ("VSORA's Jotunn 8 chip is here. Jotunn 8 has 64 cores.", "vsora:jotunn8"),
        ("Positron Atlas, an inference server, has 64 cores.", "positron:atlas"),
        ('Baidu will launch the "Tianchi 256 Super Node" soon. Tianchi 256 has 64 cores.', "baidu:tianchi-256"),
        (
            "Alibaba sells it. The chip is the Zhenwu 810E, a training ASIC. Zhenwu 810E has 64 cores.",
            "alibaba:zhenwu-810e",
        ),
        (
            "Tenstorrent ships Blackhole Galaxy systems. A Blackhole Galaxy has 64 cores.",
            "tenstorrent:blackhole-galaxy",
        ),
        ("Moore Threads sells the MTT S4000. The S4000 has 64 cores.", "moore-threads:mtt-s4000"),
        (
            "Intel's Core Ultra 200V, also known as Lunar Lake, is out. Lunar Lake has 64 cores.",
            "intel:core-ultra-200v",
        ),
        ("Qualcomm sells the AI200. " + "It is sold to many. " * 12 + "AI200 has 64 cores.", "qualcomm:ai200"),
    ],
)
def test_names_that_a_text_introduces(text, subject):
    assert (subject, "core_count", 64) in claims(text)


def test_numbers_of_a_series_are_other_products():
    found = baselines("Marvell's Teralynx 10 switch is out. It has twice the power of the Teralynx 8.")
    assert found[("marvell:teralynx-10", "power", 2)] == "marvell:teralynx-8"


@pytest.mark.parametrize("text", ["Amazon Linux 2 has 64 cores.", "At Microsoft Build, a chip was shown."])
def test_events_and_systems_are_no_products(text):
    assert not any(":" in subject for subject, _, _ in claims(text))


@pytest.mark.parametrize(
    "plural", ["Both have 288 GB of HBM3E.", "The new GPUs have 288 GB of HBM3E.", "They have 288 GB of HBM3E."]
)
def test_plural_phrases_mean_the_group(plural):
    found = claims(f"AMD unveiled the MI350X and the MI355X GPUs. {plural}")
    assert found == {("amd:mi350x", "memory_capacity", 2.88e11), ("amd:mi355x", "memory_capacity", 2.88e11)}


def test_a_group_is_forgotten_when_another_product_comes():
    text = "AMD unveiled the MI350X and the MI355X GPUs. The H200 followed. Both have 288 GB of HBM3E."
    assert ("amd:mi355x", "memory_capacity", 2.88e11) not in claims(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The B200 has more memory than the MI300A (192 GB vs 128 GB).",
            {("nvidia:b200", "memory_capacity", 1.92e11), ("amd:mi300a", "memory_capacity", 1.28e11)},
        ),
        (
            "# H100 vs A100\n\nThe TDP rose: 700 W versus 400 W.",
            {("nvidia:h100", "power", 700.0), ("nvidia:a100", "power", 400.0)},
        ),
        (
            "The MI300X has 192 GB of HBM3, compared with 80 GB for the H100.",
            {("amd:mi300x", "memory_capacity", 1.92e11), ("nvidia:h100", "memory_capacity", 8e10)},
        ),
        (
            "The H200 has 2x the peak compute of the L40S (900 vs. 450 teraflops).",
            {("nvidia:h200", "peak_compute", 9e14), ("nvidia:l40s", "peak_compute", 4.5e14)},
        ),
    ],
)
def test_opposed_figures_go_to_both_sides(text, expected):
    assert expected <= claims(text)


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("RNGD delivers 256/512 TOPS.", 2.56e14, None),
        ("The RNGD has a TDP between 150 W and 180 W.", 150.0, 180.0),
        ("The RNGD reaches 61 (vector) and 122 (matrix) teraflops.", 6.1e13, None),
    ],
)
def test_units_are_shared(text, value, high):
    found = {(m.value, m.value_high) for m in extract(text)}
    assert (value, high) in found


def test_a_change_says_its_unit_once():
    found = claims("Frontier is a supercomputer. Frontier climbed from 1.1 exaflops to 1.35 on the list.")
    assert {v for _, _, v in found} == {1.1e18, 1.35e18}


@pytest.mark.parametrize(
    ("text", "metric", "baseline", "bound"),
    [
        (
            "The MI300X's inference performance is on par with the H100.",
            "inference_performance",
            "nvidia:h100",
            "approx",
        ),
        ("The Xeon 6980P matches the core counts of the EPYC 9755.", "core_count", "amd:epyc-9755", "exact"),
        ("The CS-3 doubles the speed of the CS-2 at the same power.", "power", "cerebras:cs-2", "exact"),
    ],
)
def test_equality(text, metric, baseline, bound):
    assert (metric, 1.0, baseline, bound) in {(m.metric, m.value, m.baseline, m.bound) for m in extract(text)}


def test_a_vendor_stands_for_its_product_spoken_of():
    text = "Nvidia sells the GB200 NVL72 rack. The CloudMatrix 384 system draws four times more power than Nvidia's."
    assert baselines(text)[("huawei:cloudmatrix-384", "power", 4)] == "nvidia:gb200-nvl72"


def test_the_pronoun_takes_the_subject_of_the_sentence_before():
    text = "El Capitan is a supercomputer. Frontier has moved down behind El Capitan. It has 9 million cores."
    assert ("ornl:frontier", "core_count", 9e6) in claims(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Gaudi 3 reaches 1.8 petaflops while an NVIDIA A100 touches 312 teraflops.",
            ("nvidia:a100", "peak_compute", 3.12e14),
        ),
        ("AMD says the MI325X outperforms Nvidia's 141-GB H200.", ("nvidia:h200", "memory_capacity", 1.41e11)),
        (
            "Where GPUs such as the H100 rely on threads, the SN40L has 1,040 cores.",
            ("sambanova:sn40l", "core_count", 1040),
        ),
        ("Today's GPUs draw 1,200 W, the RNGD 150 W.", ("generic:gpu", "power", 1200)),
        (
            "Tomahawk 4 is here. It follows the 12.8Tbps Tomahawk 3.",
            ("broadcom:tomahawk-3", "network_bandwidth", 1.28e13),
        ),
        (
            "The MI325X is a follow-up to the MI300X and has 256 GB of memory.",
            ("amd:mi325x", "memory_capacity", 2.56e11),
        ),
        (
            "The module is Jetson Thor. It draws 130 W, built on the Blackwell GPU architecture.",
            ("nvidia:jetson-thor", "power", 130),
        ),
        ("Alphabet will spend $85 billion on capex and Oracle $50 billion.", ("oracle", "investment", 5e10)),
        ("xAI's Colossus was built with 100,000 H100s.", ("xai:colossus", "cluster_size", 100000)),
    ],
)
def test_who_owns_a_figure(text, expected):
    assert expected in claims(text)


def test_lists_speak_of_the_subject_that_introduces_them():
    text = (
        "It resembles a DGX H100. Azure HBv2 machines are new. These VMs feature:\n480 GB RAM\n340 GB/s of bandwidth\n"
    )
    found = claims(text)
    assert ("microsoft:hbv2", "memory_capacity", 4.8e11) in found
    assert ("microsoft:hbv2", "memory_bandwidth", 3.4e11) in found


def test_a_heading_without_marks_sets_the_topic():
    body = "It is made for decoding and for the training of large models in big systems, and people buy it for that."
    text = f"The Atlas 950 SuperPoD has 8,192 chips.\nThe Ascend 950DT chip\n{body}\n- 144 GB of HBM\n"
    assert ("huawei:ascend-950dt", "memory_capacity", 1.44e11) in claims(text)


def test_columns_with_units_are_about_the_topic():
    table = "| Model | TTFT (ms) | Gen tok/s | Target t/s |\n|---|---|---|---|\n| Llama 8B | 109 | 22.1 | 30 |\n"
    found = claims(f"The Ryzen AI Max+ 395 was tested.\n\n{table}")
    assert {(m, v) for _, m, v in found} == {("latency", 0.109), ("throughput", 22.1)}


def test_an_empty_first_cell_goes_on_with_the_label_above():
    head = "| Metric | Case | MI300X | H100 |\n|---|---|---|---|\n"
    table = f"{head}| tok/s per Watt | a | 0.93 | 2.52 |\n| | b | 0.43 | 0.83 |\n"
    found = claims(table)
    assert {("amd:mi300x", "energy_efficiency", 0.43), ("nvidia:h100", "energy_efficiency", 0.83)} <= found


def test_what_a_row_is_made_of_is_not_its_subject():
    table = "| Instance | CPU | Clock |\n|---|---|---|\n| R7iz | Sapphire Rapids | 3.9 GHz |\n"
    assert claims(f"AWS EC2 instances.\n\n{table}") == {("aws:r7iz", "clock_speed", 3.9e9)}


@pytest.mark.parametrize(
    ("context", "metric"),
    [("We look at training.", "training_performance"), ("We look at it.", "inference_performance")],
)
def test_a_models_name_means_inference_unless_training_is_the_topic(context, metric):
    assert ("amd:mi355x", metric, 1.5) in claims(f"{context} The MI355X is 1.5x faster on Llama 70B than the B200.")


@pytest.mark.parametrize(
    "text",
    ["It was made on a 300mm wafer by AMD for the MI300X.", "In the second half of 2027, the MI300X chip will come.",
     "One zettaflop is 10^21 floating point operations per second, says the H100 page."],
)  # fmt: skip
def test_figures_that_are_none(text):
    assert not claims(text)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Arc Pro B60", "intel:arc-pro-b60"), ("Core Ultra 9 288V", "intel:core-ultra-9-288v"),
        ("Ryzen AI Max+ 395", "amd:ryzen-ai-max-395"), ("Xeon Platinum 8592+", "intel:xeon-8592"),
        ("A100 40GB", "nvidia:a100-40"), ("Atlas 950 SuperPoD", "huawei:atlas-950-superpod"),
        ("Neoverse V3", "arm:neoverse-v3"), ("Passage M1000", "lightmatter:passage-m1000"),
        ("c4a-standard-16", "google:c4a"), ("Bow-2000 IPU-Machine", "graphcore:bow-2000"),
    ],
)  # fmt: skip
def test_a_key_keeps_the_whole_name(name, key):
    assert any(m.subject == key for m in extract(f"The {name} has 64 cores and draws 300 W."))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Meet the H100. Its NVLink ports carry 900 GB/s.", ("nvidia:h100", "interconnect_bandwidth", 9e11)),
        ("The DGX B200 has 14.4 TB/s of NVLink.", ("nvidia:dgx-b200", "interconnect_bandwidth", 1.44e13)),
        ("From the V100 to the A100 power stayed. The A100 has 40 GB, and NVLink bandwidth is 600 GB/s.",
         ("nvidia:a100", "interconnect_bandwidth", 6e11)),
        ("The signaling rate is 50 Gbps on NVLink 3.", ("nvidia:nvlink-3", "interconnect_bandwidth", 5e10)),
    ],
)  # fmt: skip
def test_a_link_has_figures_of_its_own_unless_somebody_owns_it(text, claim):
    assert claim in claims(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MTIA 500 will have 1.8 times the peak of the MTIA 450.", ("meta:mtia-500", "peak_compute", 1.8)),
        ("Training runs 40% faster on the H200 than on the H100.", ("nvidia:h200", "training_performance", 1.4)),
        ("A B200 serves large language models 6 times faster than an H100.",
         ("nvidia:b200", "inference_performance", 6.0)),
        ("Training runs are 1.5 times as fast on the B200 as on the H100.",
         ("nvidia:b200", "training_performance", 1.5)),
        ("The AmpereOne serves 2.3 times as many AI requests as x86 servers.",
         ("ampere:ampereone", "throughput", 2.3)),
        ("For every dollar Trn1 buys twice the compute of P5 instances.", ("aws:trn1", "price_performance", 2.0)),
    ],
)  # fmt: skip
def test_what_is_faster_is_in_the_clause(text, claim):
    assert claims(text) == {claim}


def test_a_name_that_begins_another_clause_is_no_second_baseline():
    text = "Trainium3 has 1.9 times the peak compute of Trainium2, and Trn3 UltraServers grow to 144 chips."
    assert baselines(text)[("aws:trainium3", "peak_compute", 1.9)] == "aws:trainium2"
    assert len(extract(text)) == 2


def test_a_name_with_an_aside_is_a_rows_label():
    text = "| gpus | generation speed (tokens/s) |\n|---|---|\n| 1 x NVIDIA L40S (49140 MiB) | 41.9 |\n"
    assert ("nvidia:l40s", "throughput", 41.9) in claims(text)


def test_a_table_headed_by_a_name_is_about_it():
    text = "| Maia 100 | |\n|---|---|\n| HBM capacity | 64 GB |\n| BF16 compute | 800 teraflops |\n"
    assert claims(text) == {
        ("microsoft:maia-100", "memory_capacity", 64e9), ("microsoft:maia-100", "peak_compute", 8e14)
    }  # fmt: skip
