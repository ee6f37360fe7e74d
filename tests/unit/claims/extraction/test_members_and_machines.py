"""Members beside their family, machines with their components, what training cost, counts that a list gives."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def said(text: str, title: str = "") -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, title=title)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("AWS makes Graviton CPUs (now at Graviton5 with 192 cores).", ("aws:graviton5", "core_count", 192)),
        ("Google's TPU line (TPU v5p with 95 GB of HBM) is old.", ("google:tpu-v5p", "memory_capacity", 95e9)),
        ("Graviton5 is one of the Graviton CPUs, with 192 cores.", ("aws:graviton5", "core_count", 192)),
    ],
)
def test_the_member_behind_its_family_has_the_figure(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in said(text)


def test_the_family_on_the_page_of_a_member_is_that_member() -> None:
    text = "It links up to 9,216 TPUs in a pod. Anthropic bought 400,000 TPUs."
    assert ("google:tpu-v7", "chip_count", 9216) in said(text, "TPUv7: a closer look")
    assert ("google:tpu", "units_shipped", 4e5) in said(text, "TPUv7: a closer look")
    assert ("google:tpu", "chip_count", 9216) in said(text, "TPUs: a closer look")


def test_the_cores_in_brackets_are_what_the_chip_is_made_of() -> None:
    text = "- Azure Cobalt 200 (Neoverse V3) - Microsoft's 132-core Neoverse V3 processor on TSMC 3 nm"
    assert said(text) == {("microsoft:cobalt-200", "core_count", 132), ("microsoft:cobalt-200", "process_node", 3e-9)}
    assert ("arm:neoverse-v3", "core_count", 64) in said("Arm showed a 64-core Neoverse V3 design.")


@pytest.mark.parametrize(
    ("item", "claim"),
    [
        ("- 2x 20-core 2.4GHz Intel Xeon Gold 6148 CPUs", ("ornl:frontier", "chip_count", 2)),
        ("- 2x 20-core 2.4GHz Intel Xeon Gold 6148 CPUs", ("intel:xeon-6148", "core_count", 20)),
        ("- two 32-core Ice Lake Xeon scalable processors", ("ornl:frontier", "chip_count", 2)),
        ("- **GPUs per node**: 12", ("ornl:frontier", "chip_count", 12)),
        ("- **Nodes**: 256", ("ornl:frontier", "cluster_size", 256)),
    ],
)
def test_counts_of_a_list(item: str, claim: tuple[str, str, object]) -> None:
    assert claim in said(f"The Frontier supercomputer has these nodes:\n\n{item}\n")


def test_a_machine_told_of_with_its_rating() -> None:
    text = (
        "Built for the Leeds Institute in York, the two-petaflop Arden system is new on the Green500. It uses Ice Lake"
        " processors. With a total of 5,920 cores between the CPU and GPUs, Arden is small."
    )
    assert said(text) == {("leeds:arden", "peak_compute", 2e15), ("leeds:arden", "core_count", 5920)}


def test_a_college_has_the_machine_of_its_page() -> None:
    text = "* 10 standard compute nodes:\n  * 192GB of DDR4 RAM\n"
    assert ("college-of-arden:hpc", "cluster_size", 10) in said(text, "Hardware (College of Arden HPC)")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("OpenAI's GPT-9:\n\n- Estimated training cost: $100M\n- 25,000 A100s", ("openai", "cost", 1e8)),
        ("Training Gemini Ultra on the TPU v4 cost Google $191 million.", ("google", "cost", 191e6)),
        ("An H100 costs $30,000. OpenAI trained on it.", ("nvidia:h100", "cost", 3e4)),
        ("Llama 3 405B took 54 days on 16,384 H100 GPUs.", ("nvidia:h100", "training_time", 54 * 86400)),
    ],
)
def test_what_training_cost(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in said(text)


def test_shares_as_fractions() -> None:
    assert ("nvidia", "usage_share", 0.7) in said("Seven of the ten most efficient systems employed Nvidia GPUs.")
    assert ("aws:graviton4", "usage_share", 0.2) in said("1/5 of all instances deployed in 2024 were AWS Graviton4.")
    assert not said("On 1/5 of the way it stopped.")


def test_a_count_that_its_cell_explains() -> None:
    table = "| Setting | MI325X | MI300X |\n|---|---|---|\n| GPUs per pool | 16 (2 nodes x 8) | 8 |\n"
    assert said(table) == {("amd:mi325x", "chip_count", 16), ("amd:mi300x", "chip_count", 8)}


def test_the_cloud_of_the_title_has_the_shapes_of_the_table() -> None:
    table = (
        "| Plan | GPU | vCPUs | Memory | Bandwidth (Gbps) |\n|---|---|---|---|---|\n"
        "| vx1-g-8c | 2 x V100 | 8 | 32 GB | 10 |\n"
        "| vx1-g-16c | 4 x V100 | 16 | 64 GB | 20 |\n"
    )
    got = said(table, "Vultr plans")
    assert ("vultr:vx1-g-8c", "vcpu_count", 8) in got
    assert ("vultr:vx1-g-16c", "chip_count", 4) in got
    assert ("vultr:vx1-g-16c", "network_bandwidth", 20e9) in got
    assert not any(subject == "nvidia:v100" for subject, _, _ in got)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Each CS-3 houses one WSE-3 with 900,000 cores, 44 GB of SRAM and 21 PB/s of memory bandwidth.",
            {("cerebras:wse-3", "core_count", 9e5), ("cerebras:wse-3", "memory_bandwidth", 21e15)},
        ),
        (
            "The H100-2-80G gives you 48 vCPUs of AMD EPYC Zen 4 and 480 GB of RAM.",
            {("scaleway:h100-2-80g", "vcpu_count", 48), ("scaleway:h100-2-80g", "memory_capacity", 480e9)},
        ),
        (
            "IBM's flagship E1180 scales to 16 sockets and 256 cores.",
            {("ibm:power-e1180", "chip_count", 16), ("ibm:power-e1180", "core_count", 256)},
        ),
        (
            "IBM says Power11 has 55% better core performance than Power9.",
            {("ibm:power11", "compute_performance", 1.55)},
        ),
    ],
)
def test_machines_and_their_chips(text: str, claims: set[tuple[str, str, object]]) -> None:
    assert claims <= said(text)


def test_codes_at_the_head_of_bullets_are_the_machines_of_the_host() -> None:
    text = (
        "* **AX162** - AMD EPYC 9454P, 48 cores, 256 GB DDR5, EUR 199/month\n"
        "* **GEX131** - Xeon Gold 5412U (24 cores), 128 GB RAM, EUR 889/month\n"
    )
    got = said(text, "Hetzner server notes")
    assert ("hetzner:ax162", "memory_capacity", 256e9) in got
    assert ("hetzner:gex131", "cost", 889) in got
    assert not any(vendor.startswith("hetzner") for vendor, _, _ in said(text, "Server notes"))


@pytest.mark.parametrize(
    ("text", "there", "claim"),
    [
        ("C4D served 1.1 million ops/s on 16 vCPUs on Google Cloud.", False, ("google:c4d", "vcpu_count", 16)),
        ("C4D on Google Cloud has 16 vCPUs and 1.1 million IOPS.", True, ("google:c4d", "vcpu_count", 16)),
        (
            "The ND MI300X v5 VM packs eight MI300X GPUs, each with 192 GB of HBM3.",
            True,
            ("amd:mi300x", "memory_capacity", 192e9),
        ),
        (
            "CoreWeave's backlog reached $25.9 billion, including the $11.2 billion OpenAI agreement.",
            True,
            ("coreweave", "revenue", 25.9e9),
        ),
        ("The H200's latency was 400 ms. The H100 took longer.", True, ("nvidia:h200", "latency", 0.4)),
    ],
)
def test_whose_it_is(text: str, there: bool, claim: tuple[str, str, object]) -> None:
    assert (claim in said(text)) is there


@pytest.mark.parametrize(
    "text",
    [
        "Alps is one of the 10 most powerful publicly known systems.",
        "Training on the H100 costs $5,000 per engineer.",
    ],
)
def test_no_figures_of_machines(text: str) -> None:
    assert not said(text)


def test_what_is_traded_away_is_what_is_left_over() -> None:
    got = said("An energy efficient mode of Power11 trades 5% of performance for better efficiency.")
    assert got <= {("ibm:power11", "compute_performance", 0.95)}


def test_a_machine_of_nodes_is_a_cluster_whoever_built_it() -> None:
    text = (
        "Delivered by HPE, the 17-petaflops Saga2 system combines 76 GPU nodes and 252 CPU nodes. The supercomputer"
        " replaces Betzy, which offered 6.2 petaflops."
    )
    assert ("sigma2:betzy", "peak_compute", 6.2e15) in said(text)
    assert {("cluster_size", 76), ("cluster_size", 252)} <= {(metric, value) for _, metric, value in said(text)}


RACK = "Nvidia will bring out Rubin Ultra NVL576 in 2027. "


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Rubin Ultra brings 100 petaflops on one package.", ("nvidia:rubin-ultra", "peak_compute", 1e17)),
        ("Each Rubin Ultra package offers 100 petaflops.", ("nvidia:rubin-ultra", "peak_compute", 1e17)),
        ("A Rubin Ultra GPU has 1 TB of memory.", ("nvidia:rubin-ultra", "memory_capacity", 1e12)),
        ("The Rubin Ultra rack draws 600 kW.", ("nvidia:rubin-ultra-nvl576", "power", 6e5)),
        ("It draws 600 kW.", ("nvidia:rubin-ultra-nvl576", "power", 6e5)),
    ],
)
def test_the_bare_name_of_chips_is_not_their_rack(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in said(RACK + text)


def test_the_bare_name_of_a_machine_is_the_one_named() -> None:
    text = "The Vera Rubin NVL144 offers 3.6 exaflops. Vera Rubin draws 190 kW. A Vera Rubin chip has 88 cores."
    assert ("nvidia:vera-rubin-nvl144", "power", 190e3) in said(text)
    assert ("nvidia:vera-rubin", "core_count", 88) in said(text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A Tensor Processing Unit is a chip built to run chatbots faster than CPUs.", "google:tpu"),
        ("TPUs use less power than GPUs.", "google:tpu"),
        ("The TPU uses less power than GPUs.", "google:tpu-v7"),
        ("The TPU has 192 GB of memory.", "google:tpu-v7"),
    ],
)
def test_what_is_said_of_all_of_a_family_is_not_the_titles_member(text: str, subject: str) -> None:
    assert {claim[0] for claim in said(text, "Google's Ironwood TPU")} == {subject}
