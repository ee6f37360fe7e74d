"""Pages of machines: sizes of clouds, user guides of HPC sites, guides. Sentences and machines are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Claim = tuple[str, str, float | str]


def read(text: str, title: str = "", publisher: str = "") -> list[Claim]:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title, publisher=publisher)]


_LINKED = """The NC H200 v6 VM has 4 NVIDIA H200 GPUs. {sentence}

| Part | Quantity |
|---|---|
| Processor | 88 vCPUs |
| Memory | 900 GB |
"""
_SIZES = [("microsoft:nc-h200-v6", "vcpu_count", 88.0), ("microsoft:nc-h200-v6", "memory_capacity", 9e11)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quantum-2 InfiniBand joins the hosts.",
        "ConnectX-7 cards link the hosts of a rack.",
        "Slingshot 11 is the fabric between them.",
    ],
)
def test_a_link_named_last_has_no_table_of_a_machine(sentence: str) -> None:
    assert read(_LINKED.format(sentence=sentence))[-2:] == _SIZES


def test_a_table_of_a_link_is_the_links() -> None:
    text = "Slingshot 11 is a fabric.\n\n| Item | Value |\n|---|---|\n| Port speed | 200 Gb/s |\n| Power | 250 W |\n"
    assert [s for s, _, _ in read(text, title="The Slingshot 11 switch")] == ["hpe:slingshot-11"] * 2


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The HBv5 VM is for simulation. These VMs use NVIDIA ConnectX-7 InfiniBand with 400 Gb/s.", "microsoft:hbv5"),
        ("The HBv5 VM is new. Each node comes with an 800 Gb/s NVIDIA Quantum-2 adapter.", "microsoft:hbv5"),
        ("The HBv5 VM is new. Every core of the VM is provided with its share of a 400 Gb/s NVIDIA Quantum-2 link.",
         "microsoft:hbv5"),
        ("ConnectX-7 is an adapter. Every server can use ConnectX-7 at 400 Gb/s.", "nvidia:connectx-7"),
    ],
)  # fmt: skip
def test_a_link_that_a_machine_uses(text: str, subject: str) -> None:
    assert [s for s, _, _ in read(text)] == [subject]


@pytest.mark.parametrize(
    ("size", "subject"),
    [
        ("Standard_HB120rs_v3", "microsoft:hbv3"),
        ("Standard_HX176-96rs", "microsoft:hx"),
        ("Standard_E96-24ads_v5", "microsoft:eadsv5"),
        ("a3-ultragpu-8g", "google:a3-ultra"),
        ("a2-ultragpu-2g", "google:a2-ultra"),
        ("a3-highgpu-4g", "google:a3-high"),
    ],
)
def test_sizes_are_of_their_series(size: str, subject: str) -> None:
    text = f"| Size | vCPUs | Memory (GB) |\n|---|---|---|\n| {size} | 48 | 336 |\n"
    assert [s for s, _, _ in read(text)] == [subject, subject]


def test_so_many_disks_of_the_unit_of_the_head() -> None:
    text = "| Instance | vCPU | Local storage (GB) |\n|---|---|---|\n| BM.GPU.A10.4 | 64 | 2 x 3840 |\n"
    assert read(text)[-1] == ("oracle:bm.gpu.a10.4", "storage_capacity", 3.84e12)


@pytest.mark.parametrize(
    "text",
    [
        "Gaudi 2 is an accelerator.\n\n- 200 GB of free disk space\n",
        "Inf2 instances are cheap. Attach a 300 GB volume to the instance.",
        "Inf2 instances are cheap. We recommend that you attach 300 GB of storage.",
        "The TPU v5e VM comes up quickly with a 100 GB boot disk.",
        "Inf2 instances are cheap. You should reserve 32 GB for the model.",
    ],
)
def test_what_a_guide_asks_for_is_no_claim(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Customers can attach up to 12 TB of SSD to C4A instances.", ("google:c4a", "storage_capacity", 1.2e13)),
        ("We recommend the H200, which has 141 GB of HBM3e.", ("nvidia:h200", "memory_capacity", 1.41e11)),
    ],
)
def test_what_a_machine_takes_is_one(text: str, claim: Claim) -> None:
    assert read(text) == [claim]


_LIST = """Setonix is a supercomputer of Pawsey. Its nodes have:

- two AMD EPYC 7763 processors
- 64 cores per CPU
- 204.8 GB/s memory bandwidth per socket
- four AMD Instinct MI250X GPUs
- 128 GB of HBM2e per GPU
- 39.2 GFlops per core
- 256 GB of DDR4 memory
"""


def test_figures_per_chip_in_the_list_of_a_machine() -> None:
    assert read(_LIST) == [
        ("pawsey:setonix", "chip_count", 2.0),
        ("amd:epyc-7763", "core_count", 64.0),
        ("amd:epyc-7763", "memory_bandwidth", 2.048e11),
        ("pawsey:setonix", "chip_count", 4.0),
        ("amd:mi250x", "memory_capacity", 1.28e11),
        ("amd:epyc-7763", "peak_compute", 3.92e10),
        ("pawsey:setonix", "memory_capacity", 2.56e11),
    ]


_ROWS = """| Item | Value |
|---|---|
| CPU | Intel Xeon Platinum 8280 |
| Cores per socket | 28 |
| Cores per node | 56 |
| Clock rate | 2.7 GHz |
| RAM | 192 GB |
| Local storage | 480 GB |
"""


def test_rows_after_that_of_a_device() -> None:
    node, chip = "pawsey:setonix", "intel:xeon-8280"
    subjects = [s for s, _, _ in read(f"Setonix is a supercomputer of Pawsey.\n\n{_ROWS}")]
    assert subjects == [chip, node, chip, node, node]
    assert {s for s, _, _ in read(_ROWS)} == {chip}  # nothing else to have them


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The Grace CPU Superchip sustains 1.2x the bandwidth of two EPYC 9654 and 1.85x that of two Xeon 8480+.",
         [("nvidia:grace", "memory_bandwidth", 1.2), ("nvidia:grace", "memory_bandwidth", 1.85)]),
        ("One MI355X delivers 1.3x the throughput of two H100 GPUs.", [("amd:mi355x", "throughput", 1.3)]),
        ("A single B200 is faster than four A100s.", [("nvidia:b200", "compute_performance", "higher")]),
    ],
)  # fmt: skip
def test_so_many_of_a_rival_are_a_yardstick(text: str, claims: list[Claim]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The A3 Ultra VM holds eight H200 GPUs (1,128 GB of HBM3e total).", "google:a3-ultra"),
        ("A DGX B200 has eight B200 GPUs (1,440 GB combined).", "nvidia:dgx-b200"),
        ("The g6e.48xlarge has eight L40S GPUs (48 GB each).", "nvidia:l40s"),
    ],
)
def test_a_sum_in_brackets_is_of_the_machine(text: str, subject: str) -> None:
    assert [s for s, metric, _ in read(text) if metric == "memory_capacity"] == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "The L3 cache of the EPYC 9654 is shared by groups of eight cores and has a capacity of 32 MB.",
        "The EPYC 9654 is big. Its last-level cache has a size of 32 MB.",
        "The EPYC 9654 is big. A cache of 32 MB is shared among eight cores.",
    ],
)
def test_the_capacity_of_a_cache(text: str) -> None:
    assert read(text) == [("amd:epyc-9654", "cache_size", 3.2e7)]


def test_a_figure_of_a_link_is_of_what_has_it() -> None:
    text = "With Trn2 UltraServers you get 64 chips and 12.8 Tbps of EFAv3."
    assert read(text)[-1][:2] == ("aws:trn2-ultraserver", "network_bandwidth")


def test_a_trade_mark_that_became_letters() -> None:
    text = "GroqChipTM processors have 230 MB of SRAM. The AmpereOneTM processor has 192 cores."
    assert [s for s, _, _ in read(text)] == ["groq:groqchip", "ampere:ampereone"]


_PARTS = """# Nodes

LUMI-C is a partition of the LUMI supercomputer.

| Kind | CPU | CPU cores | Memory |
|---|---|---|---|
| Small | {many}AMD EPYC 7763 | 128 | 256 GB |
"""


def test_a_row_with_two_of_a_processor_is_about_their_node() -> None:
    node = "csc:lumi-c"
    assert read(_PARTS.format(many="2x "))[-3:] == [
        (node, "chip_count", 2.0), (node, "core_count", 128.0), (node, "memory_capacity", 2.56e11)
    ]  # fmt: skip
    assert {s for s, _, _ in read(_PARTS.format(many=""))} == {"amd:epyc-7763"}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The B200 is out. With HBM3e, bandwidth grows by 60%.", [("nvidia:b200", "memory_bandwidth", 1.6)]),
        ("The B200 is out. Thanks to a larger cache, latency falls by 20%.", [("nvidia:b200", "latency", 0.8)]),
        ("The B200 is out. In training, throughput rises by 30%.", [("nvidia:b200", "throughput", 1.3)]),
        ("The B200 is out. For inference, performance rises by 35%.",
         [("nvidia:b200", "inference_performance", 1.35)]),
    ],
)  # fmt: skip
def test_a_phrase_in_front_gives_no_second_metric(text: str, claims: list[Claim]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("We moved to TPU v5e. Our old A100 fleet cost too much. Latency fell by 30%.", "google:tpu-v5e"),
        ("Fern uses EPYC 9554 servers. Its old cluster of Intel Xeon Gold 6248 had no room. The servers draw 21 kW.",
         "amd:epyc-9554"),
        ("The MI300X runs it now. Their former H100 cluster was full. The chips have 192 GB each.", "amd:mi300x"),
    ],
)  # fmt: skip
def test_what_somebody_had_before_is_not_spoken_of(text: str, subject: str) -> None:
    assert [s for s, _, _ in read(text)] == [subject]


@pytest.mark.parametrize(
    ("price", "unit"),
    [("0.75 EUR per hour", "EUR"), ("1.40 \u20ac/h", "EUR"), ("CHF 2.10 per hour", "CHF"), ("1.20 GBP an hour", "GBP")],
)
def test_currencies_on_either_side(price: str, unit: str) -> None:
    assert [(m.metric, m.unit) for m in extract(f"The L40S costs {price}.")] == [("cost", unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Vista is a supercomputer of TACC. Jobs on it may use up to 8 nodes.",
        "Vista is a supercomputer of TACC. A job can request at most 32 nodes.",
        "Vista is a supercomputer of TACC.\n\n| Queue | Max time |\n|---|---|\n| gh | 48 hrs |\n",
        "Inf2 instances are here. You need a quota of at least 96 vCPUs.",
    ],
)
def test_what_a_job_may_use_is_no_claim(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("card", ["one NVIDIA L4", "an A10G", "one H100"])
def test_the_memory_of_the_accelerator_in_a_machine(card: str) -> None:
    key = f"nvidia:{card.split()[-1].lower()}"
    assert (key, "memory_capacity", 2.4e10) in read(f"The g6.xlarge has {card} with 24 GB of memory.")


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("C4A is new. Customers such as Arden saw 20% gains.", "compute_performance"),
        ("C4A is new. Its customers grew by 40%.", "customer_count"),
    ],
)
def test_customers_who_saw_a_gain_did_not_grow(text: str, metric: str) -> None:
    assert [m for _, m, _ in read(text)] == [metric]


@pytest.mark.parametrize(
    "text",
    ["For models of 70B take an MI300X or two H100.", "The A1 tier of Oracle Cloud has 18,000 GB hours per month."],
)
def test_alternatives_and_hours_of_memory_are_no_claims(text: str) -> None:
    assert read(text) == []


_SUPERCHIPS = """The JUPITER supercomputer has GH200 superchips. Each node holds four GH200 with 96 GB of HBM3.

- HPL performance: 793 PFLOP/s
- Power: about 13 MW
"""


def test_what_no_chip_has_is_of_the_machine() -> None:
    site, chip = "jsc:jupiter", "nvidia:gh200"
    assert [s for s, _, _ in read(_SUPERCHIPS)] == [site, chip, site, site]


def test_servers_of_a_host_are_its_own() -> None:
    text = "The RX170 is a server of Hetzner.\n\n- 128 GB DDR4 RAM\n- from 169 EUR per month\n"
    assert {s for s, _, _ in read(text)} == {"hetzner:rx170"}


@pytest.mark.parametrize(
    ("item", "subject"),
    [
        ("- **G5**: NVIDIA A10G; up to 3x better graphics performance than G4dn", "aws:g5"),
        ("- **G6e**: NVIDIA L40S, up to 2.5x faster than G5 instances", "aws:g6e"),
    ],
)
def test_an_instance_is_compared_with_an_instance(item: str, subject: str) -> None:
    found = [m.subject for m in extract(f"EC2 instances with GPUs:\n\n{item}\n") if m.kind == "comparison"]
    assert found == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "Orchard consolidated 2,000 x86 cores onto two LinuxONE Emperor 4 systems.",
        "The GH200 reaches 215 ns/day in this simulation.",
    ],
)
def test_what_was_before_and_what_is_simulated_are_no_claims(text: str) -> None:
    assert read(text) == []


def test_a_link_in_a_name_is_no_measure() -> None:
    text = "The GH200 serves 215 tokens/s, 1.4x an H100 PCIe."
    assert ("nvidia:gh200", "interconnect_bandwidth", 1.4) not in read(text)
