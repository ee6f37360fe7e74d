"""Terse notes: figures in brackets, equal signs, lists of factors, machines told of in two sentences. Sentences are
our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str | None]


def rows(text: str, title: str = "") -> set[Row]:
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text, title=title)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Setup: 8x MI355X.\n\n- batch 64: 9,120 tok/s (B200: 8,240)\n",
            {("amd:mi355x", "throughput", 9120.0, None), ("nvidia:b200", "throughput", 8240.0, None)},
        ),
        (
            "The MI300X draws 750 W (H100: 700).",
            {("amd:mi300x", "power", 750.0, None), ("nvidia:h100", "power", 700.0, None)},
        ),
        (
            "The CS-3 draws 23 kW, more than a DGX H100's 10.2.",
            {("cerebras:cs-3", "power", 23000.0, None), ("nvidia:dgx-h100", "power", 10200.0, None)},
        ),
    ],
)
def test_a_name_in_brackets_owns_the_figure_behind_it(text: str, found: set[Row]) -> None:
    assert found <= rows(text)
    assert not {r for r in rows(text) if r[:3] == ("nvidia:b200", "throughput", 9120.0)}


def test_the_pronoun_after_a_machine_means_the_machine() -> None:
    found = rows("The Kestrel supercomputer consists of 2,000 nodes with EPYC 9754. It reached 40 petaflops at 2 MW.")
    assert ("nrel:kestrel", "peak_compute", 4e16, None) in found
    assert ("nrel:kestrel", "power", 2e6, None) in found


def test_a_well_known_machine_keeps_its_home() -> None:
    found = rows("Frontier consists of 9,408 nodes, each with four MI250X.", title="Frontier nodes")
    assert ("ornl:frontier", "cluster_size", 9408.0, None) in found
    unknown = rows("The Arden HPC cluster consists of 40 nodes.", title="Arden nodes")
    assert ("unknown:arden", "cluster_size", 40.0, None) in unknown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H100 = 6x A100 with FP8.", {("nvidia:h100", "peak_compute", 6.0, "nvidia:a100")}),
        (
            "Compared to the H100, the MI300X is 1.3x on FP16, 2.4x on memory and 1.6x on bandwidth.",
            {
                ("amd:mi300x", "peak_compute", 1.3, "nvidia:h100"),
                ("amd:mi300x", "memory_capacity", 2.4, "nvidia:h100"),
                ("amd:mi300x", "memory_bandwidth", 1.6, "nvidia:h100"),
            },
        ),
        (
            "The MI355X is here. Now compare with B200: we have 1.6 times the memory.",
            {("amd:mi355x", "memory_capacity", 1.6, "nvidia:b200")},
        ),
        (
            "Maia 200 draws 750 W.\n\nMicrosoft claims 3x the FP4 throughput of Trainium3, FP8 above TPU v7.",
            {
                ("microsoft:maia-200", "power", 750.0, None),
                ("microsoft:maia-200", "peak_compute", 3.0, "aws:trainium3"),
                ("microsoft:maia-200", "peak_compute", "higher", "google:tpu-v7"),
            },
        ),
    ],
)  # fmt: skip
def test_factors_against_a_rival_named_elsewhere(text: str, found: set[Row]) -> None:
    assert rows(text) == found


def test_better_energy_is_efficiency_and_capacity_of_a_site_no_memory() -> None:
    head = "TPU v6e compared with v5e:\n"
    assert ("google:tpu-v6e", "energy_efficiency", 1.67, "google:tpu-v5e") in rows(f"{head}- Energy: 67% better\n")
    assert ("google:tpu-v6e", "power", 0.67, "google:tpu-v5e") in rows(f"{head}- Power: 33% lower\n")
    assert not [r for r in rows("The B200 sells well, and packaging capacity doubled.") if r[1] == "memory_capacity"]


def test_a_total_is_of_the_links_before_it() -> None:
    found = rows("The MI300X has 128 GB/s xGMI links; 896 GB/s aggregate.")
    assert ("amd:mi300x", "interconnect_bandwidth", 896e9, None) in found


def test_networks_of_a_kind_have_no_figures_where_a_machine_is_told_of() -> None:
    found = rows("# ND MI300X v5\n\nThe ND MI300X v5 is a VM.\n\n* 400 Gb/s InfiniBand per GPU, 3.2 Tb/s per VM\n")
    assert {r[0] for r in found} == {"microsoft:nd-mi300x-v5"}


def test_gains_of_a_row_measure_what_its_figures_do() -> None:
    found = rows(
        "| Feature | A100 | H100 | Gain |\n|---|---|---|---|\n"
        "| FP16 Tensor | 312 TF | 989 TF | 3.2x |\n| MIG | 7 | 7 | 1x |\n"
    )
    assert ("nvidia:h100", "peak_compute", 3.2, "nvidia:a100") in found
    assert len(found) == 3


def test_the_price_of_electricity_is_no_price_of_a_chip() -> None:
    assert rows("At 10 cents/kWh the H100 is cheap to run.") == set()
    assert ("nvidia:h100", "cost", 2.5, None) in rows("The H100 costs $2.50 per hour.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Ascend 910C achieves performance close to the H100.",
         ("huawei:ascend-910c", "compute_performance", 1.0, "nvidia:h100")),
        (r"A DL1 instance on AWS costs approximately 13\$ per hour.", ("aws:dl1", "cost", 13.0, None)),
        ("EC2 M8a instances have 60 gigabits of EBS bandwidth.", ("aws:m8a", "network_bandwidth", 6e10, None)),
        ("CoreWeave used 3,584 Nvidia HGX H100s.", ("nvidia:hgx-h100", "cluster_size", 3584.0, None)),
        ("It does 29 TFLOPS per watt versus the B300's 5.4.", ("nvidia:b300", "energy_efficiency", 5.4e12, None)),
    ],
)  # fmt: skip
def test_terse_ways_to_say_it(text: str, found: Row) -> None:
    assert found in rows(text, title="A look at Gaudi 3")


def test_this_generation_is_a_time() -> None:
    text = (
        "Customers rent Trainium3.\n\n**Maia 200**: Microsoft's chip has the most memory of any accelerator in this"
        " generation: 216 GB of HBM3E at 7 TB/s."
    )
    assert {r[0] for r in rows(text)} == {"microsoft:maia-200"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Compared with Nvidia's H100, Intel says, Gaudi 3 trains Llama 50% faster.",
            {("intel:gaudi3", "training_performance", 1.5, "nvidia:h100")},
        ),
        (
            "The MI300X has 192 GB instead of the H100's 80.",
            {("amd:mi300x", "memory_capacity", 192e9, None), ("nvidia:h100", "memory_capacity", 80e9, None)},
        ),
        ("The MI300X stays on TSMC instead of moving to 3 nm.", set()),
        (
            "NVLink 5 is fast. Scale-up on TPU v7: 1.2 TB/s ICI per chip.",
            {("google:tpu-v7", "interconnect_bandwidth", 1.2e12, None)},
        ),
        ("EC2: we replaced 24 p4d.24xlarge with 10 p5.48xlarge.", set()),
    ],
)
def test_whom_a_figure_is_set_against(text: str, found: set[Row]) -> None:
    assert rows(text) == found


def test_figures_instead_of_others_are_those_of_the_generation_compared_with():
    found = rows("The A100 is 2.5x faster than the V100. It has 40 GB instead of 32, and 1,555 GB/s instead of 900.")
    assert {("nvidia:a100", "memory_capacity", 40e9, None), ("nvidia:v100", "memory_capacity", 32e9, None)} <= found
    assert ("nvidia:v100", "memory_bandwidth", 900e9, None) in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On throughput, the MI300X outperforms the H100 by 3x.", ("amd:mi300x", "throughput", 3.0, "nvidia:h100")),
        ("Ironwood's perf/W is 2x Trillium.", ("google:tpu-v7", "energy_efficiency", 2.0, "google:tpu-v6e")),
        ("El Capitan reaches 58.9 GF/W at 29.6 MW.", ("llnl:el-capitan", "energy_efficiency", 58.9e9, None)),
        ("Nvidia pays $20 billion in cash for the assets of Groq.", ("nvidia", "investment", 2e10, None)),
    ],
)
def test_measures_before_their_multiple(text: str, found: Row) -> None:
    assert found in rows(text)


def test_cash_in_hand_is_no_investment() -> None:
    assert rows("Nvidia ended the quarter with $60.6 billion in cash.") == set()
