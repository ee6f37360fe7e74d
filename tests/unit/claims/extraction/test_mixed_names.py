"""Which of several names a figure belongs to: systems and chips, code names, series, links, lists run together."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str, title: str | None = None) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, title=title, publisher="example.com")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Graphcore Bow-Pod64 system has 57 GB of memory.", ("graphcore:bow-pod64", "memory_capacity", 5.7e10)),
        ("The Graphcore Bow has 900 MB of memory.", ("graphcore:ipu-bow", "memory_capacity", 9e8)),
        ("The GB300 rack has 20 TB of HBM.", ("nvidia:gb300-nvl72", "memory_capacity", 2e13)),
        ("The GB300 has 1 TB of memory.", ("nvidia:gb300", "memory_capacity", 1e12)),
        ("The Atlas 950 AI SuperPoD delivers 8 EFLOPS.", ("huawei:atlas-950-superpod", "peak_compute", 8e18)),
        ("The Xeon 6990E+ has 288 cores.", ("intel:xeon-6990e+", "core_count", 288.0)),
        ("The Xeon 8480+ has 56 cores.", ("intel:xeon-8480", "core_count", 56.0)),
        (
            "The MI350X uses the CDNA 4 architecture and claims a 4x increase in AI performance over the MI300X.",
            ("amd:mi350x", "compute_performance", 4.0),
        ),
        (
            "Intel's next Xeon, codenamed Clearwater Forest, will have up to 288 cores.",
            ("intel:clearwater-forest", "core_count", 288.0),
        ),
        (
            "The Xeon 6700 series has 144 cores. In the Xeon 6900 series, the CPUs have up to 288 cores.",
            ("intel:xeon-6900", "core_count", 288.0),
        ),
        (
            "The RTX 6000 reaches 1,800 GB/s, with the DGX Spark and Strix Halo trailing at 256 GB/s each.",
            ("nvidia:dgx-spark", "memory_bandwidth", 2.56e11),
        ),
        ("Ethernet is 9x slower than NVLink (whose 1.8 TB/s counts both ways).",
         ("nvidia:nvlink", "interconnect_bandwidth", 1.8e12)),
        ("The H200 beats the H100, whose memory is 80 GB.", ("nvidia:h100", "memory_capacity", 8e10)),
        ("The Leonardo system is capable of 250 PFlops.", ("cineca:leonardo", "peak_compute", 2.5e17)),
    ],
)  # fmt: skip
def test_whose(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


def test_no_processor_has_petaflops() -> None:
    text = "The Aurora supercomputer is big. Its nodes have Sapphire Rapids CPUs with 56 cores, to reach over 9 PFlops."
    assert ("argonne:aurora", "peak_compute", 9e15) in told(text)


def test_links_earn_nothing() -> None:
    found = told("Sales grew, driven by NVLink and InfiniBand, and gaming revenue was $4.3 billion.", "Nvidia results")
    assert not any(subject.endswith(("nvlink", "infiniband")) for subject, *_ in found)


def test_list_that_lost_its_breaks() -> None:
    text = (
        "The company had sales of $57 billion, driven by Spectrum-X Ethernet [1] - Gaming revenue was $4.3 billion [2]"
        " - Capex rose to $2 billion [3] - Inventory grew a bit"
    )
    assert ("nvidia", "revenue", 4.3e9) in told(text, "Nvidia results")


def test_dashes_of_an_aside_end_no_sentence() -> None:
    assert ("nvidia:h200", "memory_capacity", 1.41e11) in told("The H200 - Nvidia's largest - has 141 GB.")


def test_last_word_of_a_name_bounds_nothing() -> None:
    (claim,) = extract("The M5 Max 460 GB/s is enough for a laptop, says Apple.", publisher="example.com")
    assert (claim.subject, claim.bound) == ("apple:m5-max", "exact")


def test_head_of_a_list_after_a_line_without_a_stop() -> None:
    text = (
        "Cerebras makes the Wafer-Scale Engine and builds on the entire wafer of 462 cm\n"
        "Cerebras WSE-3 specs:\n- 900,000 AI cores\n- 44 GB of SRAM\n"
    )
    assert ("cerebras:wse-3", "core_count", 9e5) in told(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The WSE-3 has 44 GB of SRAM (vs. 80 GB HBM3 on an H100).", ("nvidia:h100", "memory_capacity", 8e10)),
        ("EPYC 9654\n\nL2 Cache: 96 x 1024 KB\nL3 Cache: 384 MB\n", ("amd:epyc-9654", "cache_size", 1.024e6)),
        ("The PowerEdge R7725 supports 400 GbE via PCIe cards.",
         ("dell:poweredge-r7725", "network_bandwidth", 4e11)),
        ("Ironwood has 5x more peak compute capacity than Trillium.", ("google:tpu-v7", "peak_compute", 5.0)),
        ("The EPYC 9965 has a 30% per-thread advantage over the EPYC 9755.",
         ("amd:epyc-9965", "compute_performance", 1.3)),
        ("Gaudi 3 includes 64 fifth-gen TPCs and 8 MMEs.", ("intel:gaudi3", "core_count", 64.0)),
    ],
)  # fmt: skip
def test_metric(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


def test_each_pair_counts_nothing() -> None:
    assert not any(
        metric == "cluster_size" for _, metric, _ in told("Leonardo has 200 Gbit/s between each pair of nodes.")
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The CloudMatrix 384 is a machine. It comprises 384 Ascend 910C NPUs.",
         ("huawei:cloudmatrix-384", "chip_count", 384.0)),
        ("The CloudMatrix 384 holds 384 Ascend 910C NPUs. Each of the NPUs outputs hundreds of tokens per second.",
         ("huawei:ascend-910c", "throughput", 100.0)),
        ("Intel trained it on a 256-Gaudi2 system.", ("intel:gaudi2", "cluster_size", 256.0)),
        ("A pod of 256 Trainium2 chips is fast.", ("aws:trainium2", "chip_count", 256.0)),
        ("AMD showed the MI350X and the MI355X. The first has a TDP of 1 kW, and the second has one of 1.4 kW.",
         ("amd:mi355x", "power", 1400.0)),
        ("The Kunlun P800 has 4x inter-card bandwidth vs the Kunlun 2.",
         ("baidu:kunlun-p800", "interconnect_bandwidth", 4.0)),
        ("The Blackhole by Tenstorrent has 768 RISC-V processors.", ("tenstorrent:blackhole", "core_count", 768.0)),
        ("Two Intel E5-2680v3 CPUs, each with 12 CPU cores.", ("intel:xeon-e5-2680v3", "core_count", 12.0)),
        ("Intel sells the 144-core Sierra Forest 6780E.", ("intel:xeon-6780e", "core_count", 144.0)),
        ("IREN expects the GB300 to be deployed at its 750-megawatt campus.", ("iren", "power", 7.5e8)),
        ("The Wormhole by Tenstorrent has SRAM of 120 MB (1.5 MB per core).",
         ("tenstorrent:wormhole", "cache_size", 1.5e6)),
        ("AMD's MI450 uses a 2nm process (versus Nvidia's 3nm).", ("nvidia", "process_node", 3e-9)),
        ("Samsung makes HBM4. Prices for NAND products have surged by 80 percent.", ("generic:nand", "cost", 1.8)),
        ("### B100\n- Blackwell Architecture\n- Utilizes NVLink for 1.8 TB/s of bandwidth.",
         ("nvidia:b100", "interconnect_bandwidth", 1.8e12)),
        ("### B200\n- Higher performance than the B100 with up to 9 PFLOPS for dense FP4.",
         ("nvidia:b200", "peak_compute", 9e15)),
    ],
)  # fmt: skip
def test_part_and_whole(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


def test_verb_of_a_headline_is_no_name() -> None:
    assert not any(subject.startswith("sambanova:achieves") for subject, *_ in told("How SambaNova Achieves 1000+ TPS"))


def test_company_of_the_title_that_the_text_came_back_to() -> None:
    text = (
        "Intel had it in the PC era. ARM has it in mobile. Now it is Broadcom.\n\nThe numbers: $19 billion in revenue."
    )
    assert ("broadcom", "revenue", 1.9e10) in told(text, "Custom chips: Broadcom and AI")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The P5.48xlarge has 8x H100 GPUs with 640 GB total HBM3.", ("aws:p5", "memory_capacity", 6.4e11)),
        ("The P5.48xlarge instance provides 8x H100 GPUs.", ("aws:p5", "chip_count", 8.0)),
        ("The A3 Mega instance is built around the H100 GPU with 80 GB of memory.",
         ("nvidia:h100", "memory_capacity", 8e10)),
        ("The ND H100 v5 VMs utilize InfiniBand networking with 400 Gb/s.",
         ("microsoft:nd-h100-v5", "network_bandwidth", 4e11)),
        ("The new chip is made in Samsung 5nm and has 43 billion transistors. IBM sells Telum II, the Telum II for AI.",
         ("ibm:telum-ii", "transistor_count", 4.3e10)),
        ("Google plans $175 billion of capex, above Wall Street estimates of $119 billion.",
         ("google", "investment", 1.19e11)),
        ("OpenAI rents from CoreWeave for $22 billion.", ("openai", "investment", 2.2e10)),
    ],
)  # fmt: skip
def test_whole_and_maker(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


def test_quarter_of_a_year_is_no_factor() -> None:
    found = told("Microsoft reported $37 billion in capex (just one quarter).")
    assert found == {("microsoft", "investment", 3.7e10)}


def test_kinds_of_chips_are_no_chips() -> None:
    assert not told("AWS leads with 8 NVIDIA GPU families.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The B200 trained it in 10 minutes, compared to the H200, which took 24 minutes.",
         ("nvidia:h200", "training_time", 1440.0)),
        ("The Bow Pod16 is faster than the DGX A100 640GB.", ("nvidia:dgx-a100", "memory_capacity", 6.4e11)),
        ("Oracle will deploy a supercluster powered by 50,000 MI450 GPUs.", ("oracle", "cluster_size", 50000.0)),
        ("The Warboy by FuriosaAI is fast. RNGD's performance exceeds the H100's by three times on a per-watt basis.",
         ("furiosa:rngd", "energy_efficiency", 3.0)),
        ("AMD shipped 50,000 MI450 GPUs.", ("amd:mi450", "units_shipped", 50000.0)),
        ("| Cloud | Chip | Cores |\n|---|---|---|\n| Oracle Cloud | Ampere A2 | 156 |\n| AWS | Graviton4 | 96 |",
         ("oracle:a2", "core_count", 156.0)),
    ],
)  # fmt: skip
def test_rivals_and_clusters(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)
