"""Lists of features under a lead: whose they are, the parts named in them, ranges of sizes, counts without a verb."""

from __future__ import annotations

import pytest

from claims.extraction import extract

LEAD = "The C3D VM is here. In short, the C3D machine series has these features:\n"


def said(text: str, title: str = "") -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, title=title)}


def test_sentences_under_a_lead_are_its_items() -> None:
    text = f"{LEAD}Runs on the AMD EPYC Genoa CPU and Titanium.\nSupports up to 360 vCPUs.\nReaches up to 90 Gbps.\n"
    assert said(text) == {("google:c3d", "vcpu_count", 360), ("google:c3d", "network_bandwidth", 90e9)}


def test_a_wrapped_line_goes_on() -> None:
    text = f"{LEAD}Comes with up to 360 vCPUs for VMs and\nup to 96 GB of memory for small ones.\nSupports Spot.\n"
    assert said(text) == {("google:c3d", "vcpu_count", 360), ("google:c3d", "memory_capacity", 96e9)}


def test_one_sentence_alone_is_no_list() -> None:
    text = "The H100 and the MI300X are compared here:\nThe MI300X has 192 GB of memory.\n"
    assert said(text) == {("amd:mi300x", "memory_capacity", 192e9)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("- Up to 6 TB of local Titanium SSD.", ("google:c3d", "storage_capacity", 6e12)),
        ("- 4x 200 Gb/s through ConnectX-7.", ("google:c3d", "network_bandwidth", 200e9)),
        ("- Four NVIDIA H100 GPUs: for inference.", ("google:c3d", "chip_count", 4)),
        ("- 8x NVIDIA H100", ("google:c3d", "chip_count", 8)),
        ("- Machine types from 4 to 360 vCPUs", ("google:c3d", "vcpu_count", 4)),
        ("- Hyperdisk with up to 350,000 IOPS", ("google:c3d", "throughput", 350e3)),
    ],
)
def test_parts_in_the_list_of_a_machine(text: str, claim: tuple[str, str, object]) -> None:
    assert said(f"The C3D VM is here.\n\nThe C3D VM offers:\n{text}\n") == {claim}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("NVLink gives the P5 instance a total of 900 GB/s per VM.", {("aws:p5", "interconnect_bandwidth", 9e11)}),
        ("ConnectX-7 reaches 400 Gb/s.", {("nvidia:connectx-7", "network_bandwidth", 4e11)}),
        ("The P5 instance (8x H100) is old.", {("aws:p5", "chip_count", 8)}),
        ("1-node, 2x Intel Xeon Platinum 8480+", {("intel:xeon-8480", "chip_count", 2)}),
        ("We ran it on 8x H100.", set()),
        ("The R760 has 32x DDR5 DIMM slots and 4x PCIe lanes.", set()),
        ("Each EPYC 7713 takes 16x 256GB DIMMs.", set()),
        ("The Gaudi 3 has 200 GbE on a PCIe card.", {("intel:gaudi3", "network_bandwidth", 2e11)}),
        ("The Gaudi 3 ships a 400G AI-focused NIC.", {("intel:gaudi3", "network_bandwidth", 4e11)}),
        ("The Gaudi 3 can handle millions of requests.", {("intel:gaudi3", "throughput", 1e6)}),
        ("The Gaudi 3 got millions of requests from fans.", set()),
        ("The Gaudi 3 raised sizes from 64 to 128 GB.", {("intel:gaudi2", "memory_capacity", 64e9),
                                                        ("intel:gaudi3", "memory_capacity", 128e9)}),
        ("The AmpereOne-3 has 256 cores.", {("ampere:ampereone-3", "core_count", 256)}),
    ],
)  # fmt: skip
def test_claims(text: str, claims: set[tuple[str, str, object]]) -> None:
    assert said(text) == claims


def test_a_series_called_by_its_number() -> None:
    text = "Intel has new Xeons. The 6700 series has up to 144 cores. In the Xeon 6900 series, the CPUs have 128 cores."
    assert said(text) == {("intel:xeon-6700", "core_count", 144), ("intel:xeon-6900", "core_count", 128)}
    assert said("The 6700 series of drills has 144 cores.") == set()


def test_chips_that_clouds_rent_as_instances() -> None:
    text = "Graviton4 and Axion are popular. These Arm-based instances are 30% cheaper than x86 instances."
    assert said(text) == {("aws:graviton4", "cost", 0.7), ("google:axion", "cost", 0.7)}


def test_a_clause_of_its_own() -> None:
    text = "The MI350X boasts a 7x improvement in FP16 performance, and its cache size has grown by half."
    assert {("amd:mi350x", "peak_compute", 7.0), ("amd:mi350x", "cache_size", 1.5)} == said(text)


def test_its_gpu_is_that_of_the_sentence() -> None:
    text = "The MI355X draws 1400 W, with its GPU running at 2.4 GHz."
    title = "AMD unveils the MI350 series"
    assert said(text, title) == {("amd:mi355x", "power", 1400.0), ("amd:mi355x", "clock_speed", 2.4e9)}


def test_a_sum_before_a_project() -> None:
    text = "Oracle's Zettascale10 will anchor the $500B Stargate project, an investment in AI."
    assert ("openai:stargate", "investment", 5e11) in said(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("- Zettascale10: a supercomputer with 800,000 GPUs", {("oracle:zettascale10", "cluster_size", 8e5)}),
        ("- Oracle's stake in Zettascale10: 800,000 GPUs", {("oracle:zettascale10", "cluster_size", 8e5)}),
        ("- Network: 1,600 Gbps (200 GB/s)", {("openai:stargate", "network_bandwidth", 1.6e12)}),
    ],
)
def test_the_label_of_an_item(text: str, claims: set[tuple[str, str, object]]) -> None:
    assert said(f"## The Stargate cluster\n\n{text}\n") == claims


def test_each_against_its_own_series() -> None:
    text = "C7i, M7i and R7i instances are 15% faster than C6i, M6i and R6i instances."
    found = {(m.subject, m.baseline) for m in extract(text)}
    assert found == {("aws:c7i", "aws:c6i"), ("aws:m7i", "aws:m6i"), ("aws:r7i", "aws:r6i")}
    crossed = extract("C7i and M7i instances are 15% faster than C6i and R6i instances.")
    assert len({(m.subject, m.baseline) for m in crossed}) == 4


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The AWS P5 instance provides 8x H100 GPUs.", {("aws:p5", "chip_count", 8)}),
        ("The AWS p5 instances have 3,200 Gbps.", {("aws:p5", "network_bandwidth", 3.2e12)}),
        ("Page p5 of the paper tells of 900 GB/s.", set()),
        ("The LGA 4677 socket fits the Xeon 6430.", set()),
        ("The Ryzen 7 9800X3D has a 5.2 GHz dual-core boost.", {("amd:ryzen-7-9800x3d", "clock_speed", 5.2e9)}),
        ("From 1 to 64 cores fit the VM.Standard.A1.Flex.", {("oracle:vm.standard.a1.flex", "core_count", 1)}),
        ("The Xeon 6430 has a 20% per-core lead.", {("intel:xeon-6430", "compute_performance", 1.2)}),
        ("The TPU v7 brings 80% better performance for every dollar.", {("google:tpu-v7", "price_performance", 1.8)}),
        ("The MI350X features CDNA 4 architecture and claims a 4x increase in memory bandwidth.",
         {("amd:mi350x", "memory_bandwidth", 4.0)}),
        ("OCI rents Ampere A2 with 78 cores.", {("oracle:a2", "core_count", 78)}),
        ("The NVIDIA Ampere A2 has 16 GB.", {("nvidia:a2", "memory_capacity", 16e9)}),
    ],
)  # fmt: skip
def test_names_and_wordings(text: str, claims: set[tuple[str, str, object]]) -> None:
    assert said(text) == claims


def test_a_head_between_bullets() -> None:
    text = "Dell PowerEdge R760:\n- 8 TB of memory\nHPE ProLiant DL380:\n- 4 TB of memory\n"
    assert said(text) == {
        ("dell:poweredge-r760", "memory_capacity", 8e12), ("hpe:proliant-dl380", "memory_capacity", 4e12),
    }  # fmt: skip


def test_records_cut_by_dashes() -> None:
    text = (
        "Standard_L8as_v4 - 8 vCPUs - 64 GB RAM - Premium SSD disks\nStandard_E4as_v5 - 4 vCPUs - 32 GB RAM - disks\n"
    )
    assert said(text) == {
        ("microsoft:lasv4", "vcpu_count", 8), ("microsoft:lasv4", "memory_capacity", 64e9),
        ("microsoft:easv5", "vcpu_count", 4), ("microsoft:easv5", "memory_capacity", 32e9),
    }  # fmt: skip


def test_cores_in_the_brackets_of_a_count() -> None:
    text = "| Part | Value |\n|---|---|\n| CPU | 2 x Xeon Gold 6338 (32 cores) |\n| Power supply | 2 x 1600W |\n"
    assert said(text) == {("intel:xeon-6338", "chip_count", 2), ("intel:xeon-6338", "core_count", 32)}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The IBM Power11 stays on 7nm instead of moving to 5nm.", {("ibm:power11", "process_node", 7e-9)}),
        ("The RTX 5090 has GDDR7 memory operating at 28 Gbps.", set()),
        ("The Power E1180 has up to 256 SMT-8 cores.", {("ibm:power-e1180", "core_count", 256)}),
        ("An 8x GPU server with the EPYC 9654 needs 8x PCIe x16 slots.", set()),
        ("The Intel Arc B60 draws 200 W.", {("intel:arc-pro-b60", "power", 200)}),
        ("The MI350X is 8x faster than the MI300X.", {("amd:mi350x", "compute_performance", 8.0)}),
    ],
)
def test_more_wordings(text: str, claims: set[tuple[str, str, object]]) -> None:
    assert said(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The HBv5 VM has 450 GB (419 GiB) of memory.", {("microsoft:hbv5", "memory_capacity", 450e9)}),
        ("The HBv5 VM has 800 Gb/s of InfiniBand (4 x 200 Gb/s).", {("microsoft:hbv5", "network_bandwidth", 8e11)}),
        ("The HBv5 VM has 368 EPYC 9V64H cores.", {("microsoft:hbv5", "core_count", 368)}),
        ("The EPYC 9V64H has 24 Core Chiplet Dies.", set()),
        ("The latency of the HBv5 VM is 12 ns lower.", set()),
        ("The AmpereOne has 2 MB of cache per core, up from 1 MB.",
         {("ampere:ampereone", "cache_size", 2e6), ("ampere:altra", "cache_size", 1e6)}),
    ],
)  # fmt: skip
def test_told_once(text: str, claims: set[tuple[str, str, object]]) -> None:
    assert said(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The AmpereOne is a successor of the Altra, which was announced in 2020 and sports 80 cores.",
         {("ampere:altra", "core_count", 80)}),
        ("The EPYC 9654 has DDR5 memory running at 4.8 GHz.", set()),
        ("We ran it on AWS. c7g.8xlarge has 32 vCPUs.", {("aws:c7g", "vcpu_count", 32)}),
    ],
)  # fmt: skip
def test_whose_and_none(text: str, claims: set[tuple[str, str, object]]) -> None:
    assert said(text) == claims


def test_an_adverb_is_no_design() -> None:
    text = "The Gaudi3 has 128 GB of memory.\nCombined, the two dies with tensor cores pack 96 MB of SRAM cache.\n"
    assert {subject for subject, _, _ in said(text)} == {"intel:gaudi3"}


def test_chiplets_are_no_cores() -> None:
    assert said("The Clearwater Forest has 12 compute tiles.") == set()


def test_nodes_of_a_cloud() -> None:
    text = "The HBv5 VM is here.\n\n- HBM3 per node: 450 GB (9 GB per core)\n- Linpack runs well\n"
    assert {s for s, _, _ in said(text, "Azure HBv5: HPC in the cloud")} == {"microsoft:hbv5"}


def test_signal_processors_are_cores() -> None:
    assert said("The Cloud AI 100 has 16 Neural Signal Processors.") == {("qualcomm:cloud-ai-100", "core_count", 16)}


def test_an_example_claims_nothing() -> None:
    assert said("If you choose 25 OCPUs on the VM.Standard.E3.Flex shape, the least memory is 25 GB.") == set()
