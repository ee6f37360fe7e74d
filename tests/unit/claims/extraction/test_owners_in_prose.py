"""Whose figure it is in news and announcements, by the wordings that say so: our own sentences."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def rows(text, **context):
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, **context)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The TPU v7 packs 192 GB of memory — that's six times more than Trillium's 32 GB — at 7.4 TB/s.",
         ("google:tpu-v7", "memory_bandwidth", 7.4e12, None)),
        ("The Maia 200 holds 216 GB of HBM3e, over three times the Maia 100's 64 GB, with 7 TB/s of bandwidth.",
         ("microsoft:maia-200", "memory_bandwidth", 7e12, None)),
        ("The MI355X has 288 GB - 50 percent more than the B200's 192 GB - and draws 1400 W.",
         ("amd:mi355x", "power", 1400.0, None)),
        ("The MI325X has 256 GB, more than the B200, which typically ships with 192 GB.",
         ("nvidia:b200", "memory_capacity", 192e9, None)),
        ("Compared to the GB300, which has 15 PFLOPS (FP4) and a bandwidth of 8 TB/s, the MI455X is faster.",
         ("nvidia:gb300", "memory_bandwidth", 8e12, None)),
    ],
)  # fmt: skip
def test_after_an_aside_about_a_rival_the_sentence_goes_back(text, claim):
    assert claim in rows(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Nvidia's H200 has 141 GB, a big step up from 80 GB of HBM3 and 3.35 TB/s bandwidth in the case of the H100.",
         ("nvidia:h100", "memory_capacity", 80e9, None)),
        ("The B300 has 288 GB at 8 TB/s, up from 192 GB of HBM3E and 6 TB/s of bandwidth for the MI300A.",
         ("amd:mi300a", "memory_capacity", 192e9, None)),
        ("AmpereOne has 192 cores with 2 MB of L2 cache per core (up from 1 MB).",
         ("ampere:altra", "cache_size", 1e6, None)),
        ("Emerald Rapids keeps the socket. L3 cache has tripled, from 112 MB of L3 to 320 MB.",
         ("intel:xeon-8480", "cache_size", 112e6, None)),
        ("Graviton4 has 192 MB of L2 cache, up from the 8 MB offered by the first-generation Graviton chip.",
         ("aws:graviton1", "cache_size", 8e6, None)),
        ("The Arm AGI CPU is new. Clearwater Forest has 288 cores, in comparison with only 136 cores for Arm.",
         ("arm:agi-cpu", "core_count", 136.0, None)),
    ],
)  # fmt: skip
def test_the_figure_before_is_that_of_the_one_before(text, claim):
    assert claim in rows(text)


def test_what_can_be_expanded_is_its_own():
    found = rows("Graviton4 servers are new. Memory of the Graviton4 can be expanded from 128 GB to 512 GB.")
    assert not any(subject == "aws:graviton3" for subject, *_ in found)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Inside every Helios rack is the Instinct MI455X. It packs 432 GB of HBM4.",
         ("amd:mi455x", "memory_capacity", 432e9, None)),
        ("AMD shows Helios. AMD is also introducing the MI430X, a chip for science. It carries 432 GB of HBM4.",
         ("amd:mi430x", "memory_capacity", 432e9, None)),
        ("The H200 did 1,900 tokens/s. However, for larger models, especially with long prompts, the MI325X held its "
         "own. With vLLM it reached 850 tokens/s.", ("amd:mi325x", "throughput", 850.0, None)),
        ("The Xeon 6700E is here. Like the AMD EPYC Turin, it has 12 memory channels and 144 cores.",
         ("intel:xeon-6700e", "core_count", 144.0, None)),
        ("Unlike the H200's classic single-die design, the B300 has two dies. Each die has 104 billion transistors.",
         ("nvidia:b300", "transistor_count", 104e9, None)),
        ("IBM unveiled the z17. The mainframe can run 450 billion inferences a day.",
         ("ibm:z17", "throughput", 450e9, None)),
    ],
)  # fmt: skip
def test_what_it_means(text, claim):
    assert claim in rows(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The B200 reaches 2,000 tokens/s, with the H200 delivering 1,100 tokens/s.",
         ("nvidia:h200", "throughput", 1100.0, None)),
        ("The Sierra Forest series is dense, with the flagship Xeon 6 6766E packing 144 cores.",
         ("intel:xeon-6766e", "core_count", 144.0, None)),
        ("The base model of the Sierra Forest series, the Xeon 6 6710E, features 64 cores.",
         ("intel:xeon-6710e", "core_count", 64.0, None)),
        ("SK hynix, which currently holds a 57% market share in the HBM sector, is ahead.",
         ("sk-hynix", "usage_share", 0.57, None)),
        ("In contrast, Google spent just $30 million on Marvell's chips last year.",
         ("google", "investment", 30e6, None)),
        ("Ironwood scales to 9,216 chips and delivers 42.5 exaflops per pod.",
         ("google:tpu-v7-pod", "peak_compute", 42.5e18, None)),
    ],
)  # fmt: skip
def test_who_stands_beside_it(text, claim):
    assert claim in rows(text)


@pytest.mark.parametrize(
    ("title", "text", "claim"),
    [
        ("Google TPU v5p is here", "Google has the TPU v5p. Since the TPU v2 in 2017, peak compute has risen tenfold.",
         ("google:tpu-v5p", "peak_compute", 10.0, "google:tpu-v2")),
        ("WSE-3", "The WSE-2 had 2.6 trillion transistors, the WSE-3 has 4 trillion transistors. Each generation has "
         "doubled the memory bandwidth.", ("cerebras:wse", "memory_bandwidth", 2.0, "cerebras:wse")),
        ("Arista 7800R4", "- The 7800R4 delivers 51.2 Tbps\n- Designed to support clusters exceeding 30,000 GPUs",
         ("arista:7800r4", "cluster_size", 30000.0, None)),
        ("Graviton 4", "With the Graviton 4, Amazon promises 30 percent more performance compared to the previous "
         "generation, the Graviton 3. The CPU offers 50 percent more cores than its predecessor.",
         ("aws:graviton4", "core_count", 1.5, "aws:graviton3")),
        ("TPU v5e", "| Specification | Values |\n|---|---|\n| Peak compute per chip | 197 TFLOPs |\n"
         "| Peak compute per Pod | 50.63 PFLOPs |", ("google:tpu-v5e-pod", "peak_compute", 50.63e15, None)),
    ],
)  # fmt: skip
def test_of_the_series_and_of_what_the_title_names(title, text, claim):
    assert claim in rows(text, title=title)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Intel launched the Xeon 6700E and 6900P. The 6900P series has 128 cores.",
         ("intel:xeon-6900p", "core_count", 128.0, None)),
        ("Intel's new Xeons, the 6700 and 6500, are here. The 6700 series draws 350 W.",
         ("intel:xeon-6700", "power", 350.0, None)),
        ("Nvidia showed the RTX PRO 6000 and 4500. The 4500 has 32 GB.",
         ("nvidia:rtx-pro-4500", "memory_capacity", 32e9, None)),
    ],
)  # fmt: skip
def test_codes_in_a_list_are_names(text, claim):
    assert claim in rows(text)


def test_a_count_after_a_code_is_no_name():
    assert not any(subject == "amd:epyc-2048" for subject, *_ in rows("It has 512 EPYC 9654 and 2048 GPUs."))


def test_the_management_is_no_maker():
    found = rows("Broadcom had record sales. Management also announced a chip. They've received an $11 billion order.")
    assert not any(subject.startswith("management") for subject, *_ in found)


def test_a_memory_belongs_to_the_maker_that_the_sentence_is_about():
    text = (
        "Micron began production of HBM3E. Micron said that it is mass-producing 24 GB 8-Hi HBM3E devices. "
        "Rivals SK hynix and Samsung follow. Micron leads."
    )
    assert ("micron:hbm3e", "memory_capacity", 24e9, None) in rows(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Graviton4 doubles the cache of its predecessor, the 5nm Graviton3 of 2021, resulting in 2x the speed.",
         ("aws:graviton3", "process_node", 5e-9, None)),
        ("Ice Lake draws a maximum of 270W, compared to the 205W of the top Cascade Lake processor.",
         ("intel:cascade-lake", "power", 205.0, None)),
        ("The EPYC 9754 has 128 cores.\n\nHuawei's Kunpeng 920:\n- 64 cores\n- 190 GB/s memory bandwidth\n",
         ("huawei:kunpeng-920", "memory_bandwidth", 190e9, None)),
        ("The MI355X has 288 GB (versus 192 GB for the B200) and draws 1400 W (versus 1000 W).",
         ("nvidia:b200", "power", 1000.0, None)),
        ('AMD\'s upcoming EPYC "Genoa" CPUs will have up to 96 cores.', ("amd:epyc-9654", "core_count", 96.0, None)),
        ("Nvidia launched the DGX Spark and the DGX Station. The Station packs 20 petaFLOPS.",
         ("nvidia:dgx-station", "peak_compute", 20e15, None)),
    ],
)  # fmt: skip
def test_old_ones_heads_and_short_names(text, claim):
    assert claim in rows(text)
