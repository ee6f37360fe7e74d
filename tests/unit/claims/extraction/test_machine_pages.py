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
