"""Whose figure it is where two names compete: variants and bases, lines of a list, hosts and their accelerators."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def owners(text: str, **context: str) -> dict[str, str]:
    """The subject of each figure of a text."""
    return {m.value_text: m.subject for m in extract(text, **context)}


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("The H100 NVL has 94 GB of memory.", "94 GB", "nvidia:h100-nvl"),
        ("I skipped the H200 dual NVL with its 282 GB.", "282 GB", "nvidia:h200-nvl"),
        ("The MI300X OAM draws 750 W.", "750 W", "amd:mi300x"),
        ("AMD sells a 128-core Bergamo line.", "128-core", "amd:epyc-bergamo"),
        ("The A100 GPU has 40 MB of L2 cache and 40 GB of memory.", "40 MB", "nvidia:a100"),
    ],
)
def test_variants(text: str, value: str, subject: str) -> None:
    assert owners(text)[value] == subject


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("MI325X carries 256 GB, as opposed to 192 GB MI300X.", ("amd:mi325x", "amd:mi300x")),
        ("Gaudi 3 has 128 GB of HBM, up from 96 GB Gaudi 2.", ("intel:gaudi3", "intel:gaudi2")),
        ("The MI300X offers 192 GB of memory (vs 80 GB H100).", ("amd:mi300x", "nvidia:h100")),
        ("The B200 draws 1,000 W, compared to the 700 W H100.", ("nvidia:b200", "nvidia:h100")),
    ],
)
def test_comparands_with_their_figure_before_them(text: str, figures: tuple[str, ...]) -> None:
    assert tuple(owners(text).values()) == figures


LIST = "The ND H200 v5 instances are here.\n\n- **{label}**: {figure}\n- Memory: 2 TB of host memory\n"


@pytest.mark.parametrize(
    ("label", "figure", "value"),
    [
        ("NVLink", "900 GB/s between the GPUs", "900 GB/s"),
        ("NVLink C2C", "7x faster transfers than the ND A100 v4", "7x"),
        ("InfiniBand", "400 Gbps per GPU", "400 Gbps"),
    ],
)
def test_links_that_label_a_line_of_a_machine(label: str, figure: str, value: str) -> None:
    assert owners(LIST.format(label=label, figure=figure))[value] == "microsoft:nd-h200-v5"


def test_memories_of_a_chip() -> None:
    text = "The Ascend 950PR chip. Key specs:\n\n- 128 GB HiBL 1.0 HBM with 1.6 TB/s memory bandwidth\n"
    assert set(owners(text).values()) == {"huawei:ascend-950pr"}


def test_links_alone_keep_their_figures() -> None:
    assert owners("NVLink: 900 GB/s between chips.") == {"900 GB/s": "nvidia:nvlink"}


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("Memory is 96 GB on Trainium2, and 32 GB on the first-generation Trainium.", "32 GB", "aws:trainium1"),
        ("You use an H100 while I use an A100. 612 TFLOPS was from H200.", "612 TFLOPS", "nvidia:h200"),
        ("A rack of 16 SN40L RDUs serves Llama 405B at 132 tokens/s.", "132 tokens/s", "sambanova:sn40l"),
        (
            "By using Hopper-specific kernels, we reached 2,100 tokens/s per GPU on the GH200.",
            "2,100 tokens/s per GPU",
            "nvidia:gh200",
        ),
        (
            "ND H200 v5 VMs are here. In tests the system achieved 900,000 tokens/sec, outpacing ND A100 v4 results.",
            "900,000 tokens/sec",
            "microsoft:nd-h200-v5",
        ),
        (
            "Intel Gaudi comes as Gaudi 2 and Gaudi 3. Each server has 8 devices, with 128 GB on Gaudi 3.",
            "8 devices",
            "intel:gaudi",
        ),
    ],
)
def test_whose_figure(text: str, value: str, subject: str) -> None:
    assert owners(text, title="A note on Intel Gaudi" if "Gaudi" in text else "")[value] == subject


NODE = "Each node has two AMD EPYC 7402 CPUs and four NVIDIA A100 GPUs. "


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("The host processor runs 24 cores.", "24 cores", "amd:epyc-7402"),
        ("The CPU has 128 MB of L3 cache.", "128 MB", "amd:epyc-7402"),
        ("The cores have 32 KiB of L1 cache and 512 KiB of L2 cache.", "512 KiB", "amd:epyc-7402"),
        ("The GPU has 40 GB of HBM2.", "40 GB", "nvidia:a100"),
        ("The CPU has 24 cores, and the GPU has 40 MB of cache.", "40 MB", "nvidia:a100"),
        ("There are 6,912 CUDA cores.", "6,912 CUDA cores", "nvidia:a100"),
    ],
)
def test_hosts_and_accelerators(text: str, value: str, subject: str) -> None:
    assert owners(NODE + text)[value] == subject


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("Graviton4 has 96 cores, up from its 64-core predecessor.", "64-core", "aws:graviton3"),
        ("Trainium2 has 96 GB of HBM, compared with 32 GB in its predecessor.", "32 GB", "aws:trainium1"),
        ("Gaudi 3 has 128 GB, up from the previous generation's 96 GB.", "96 GB", "intel:gaudi2"),
        ("The H200 has 141 GB of memory, its predecessor 80 GB.", "80 GB", "nvidia:h100"),
        ("Altra Max has 128 cores, a gain over their first-generation 80-core chip.", "80-core", "ampere:altra"),
        ("The H100 draws 700 W, up from 400 W for the prior-generation A100.", "400 W", "nvidia:a100"),
        ("Kestrel has 96 cores, up from its 64-core predecessor.", "64-core", None),
        ("Google ships the 5nm v5p TPU and plans an Ironwood built on TSMC's 3nm process.", "3nm", "google:tpu-v7"),
        ("Graviton represented 20 percent of AWS CPU instances.", "20 percent", "aws:graviton"),
        ("Cobalt 100 is out. Built on Neoverse N2, it has 128 cores.", "128 cores", "microsoft:cobalt-100"),
        ("Arm servers use 40% less power than x86 servers.", "40%", "arm"),
        ("AWS sells Graviton4. Its Arm cores reach 2.8 GHz.", "2.8 GHz", "aws:graviton4"),
    ],
)
def test_generations_and_designs(text: str, value: str, subject: str | None) -> None:
    assert owners(text).get(value) == subject


def test_what_the_rivals_machine_holds() -> None:
    text = (
        "AMD pits Helios against NVIDIA's Vera Rubin NVL144. Helios has 72 MI450 GPUs, compared with NVIDIA's setup of "
        "36 Vera CPUs and 144 Rubin GPUs."
    )
    found = owners(text)
    assert found["72 MI450 GPUs"] == "amd:helios"
    assert found["144 Rubin GPUs"] == "nvidia:vera-rubin-nvl144"


def test_the_member_spoken_of_under_the_heading_of_its_family() -> None:
    text = "# AMD Instinct\n\nAMD released the MI355X in 2025. It is large. The accelerator offers 288 GB of HBM3E.\n"
    assert owners(text)["288 GB"] == "amd:mi355x"


def test_links_have_no_memory() -> None:
    text = "The H200 is out. Its servers come with 141 GB HBM3e in a full NVSwitch fabric."
    assert owners(text)["141 GB"] == "nvidia:h200"


def test_footnote_marks_end_no_sentence_late() -> None:
    text = "Gaudi 3 is a rival of the H100.\u00b3\u2075 The H200 came later.\u00b9 It has 141 GB of HBM3e.\u00b2"
    assert owners(text)["141 GB"] == "nvidia:h200"


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("AMD set the MI325X against the NVIDIA H200, which carries 141 GB of HBM3e.", "141 GB", "nvidia:h200"),
        ("Gaudi 3 is up against the H100, which packs 80 GB of memory.", "80 GB", "nvidia:h100"),
        ("AMD sells the MI300X. Dubbed MI355X, AMD's new chip has 288 GB of HBM3E.", "288 GB", "amd:mi355x"),
        ("The A100 is here. The GPUs are connected by NVLink at 600 GB/s.", "600 GB/s", "nvidia:a100"),
    ],
)
def test_relative_clauses_and_connections(text: str, value: str, subject: str) -> None:
    assert owners(text)[value] == subject
