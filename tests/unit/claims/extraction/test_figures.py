"""Figures of cells under their labels: tables of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import claims, table


@pytest.mark.parametrize(
    ("label", "cell", "found"),
    [
        ("OCPUs", "2\u2013126", ("core_count", 2.0)),
        ("GB Memory", "16-2048 (by OCPU)", ("memory_capacity", 16e9)),
        ("Tokens/$", "1.3M", ("price_performance", 1.3e6)),
        ("Requests per dollar", "640,000", ("price_performance", 640e3)),
        ("Tokens per USD", "88K", ("price_performance", 88e3)),
        ("USD/hour", "2.49", ("cost", 2.49)),
        ("On-demand $/hr", "3.1", ("cost", 3.1)),
        ("CUDA cores", "18 432", ("core_count", 18432.0)),
        ("FP16", "1979 TFLOPS", ("peak_compute", 1.979e15)),
        ("Power", "250~400 W", ("power", 250.0)),
    ],
)
def test_what_a_cell_states(label: str, cell: str, found: tuple[str, float]) -> None:
    text = table(f"GPU | {label}", f"H200 | {cell}", "B200 | -")
    assert claims(text) == {("nvidia:h200", *found)}


def test_a_range_keeps_its_upper_end() -> None:
    (one,) = extract(table("GPU | GB RAM", "H200 | 8-64 (varies)", "B200 | n/a"))
    assert (one.value, one.value_high) == (8e9, 64e9)


def test_two_counts_in_a_cell() -> None:
    both = table("GPU | SMs", "H100 | 132 / 144", "A100 | 108")
    assert {v for _, _, v in claims(both)} == {132.0, 144.0, 108.0}
    first = table("CPU | Cores / threads", "EPYC 9754 | 128 / 256", "Xeon 6980P | 128 / 256")
    assert {v for _, _, v in claims(first)} == {128.0}


def test_a_minimum_is_a_demand_unless_means_stand_beside() -> None:
    measured = "Results of the H200:\n" + table("Run | Tokens/s", "Minimum | 910", "Median | 940")
    assert {v for _, _, v in claims(measured)} == {910.0, 940.0}
    asked = "Results of the H200:\n" + table("Run | Tokens/s", "Minimum required | 910", "Reached | 940")
    assert {v for _, _, v in claims(asked)} == {940.0}


def test_the_size_of_a_sample_is_no_claim() -> None:
    text = table("Type | Sample size | Price", "m7g.large | 2 vCPU / 8 GB | $0.1", "m7i.large | 2 vCPU / 8 GB | $1")
    assert {m for _, m, _ in claims(text)} == {"cost"}


def test_years_are_years() -> None:
    assert claims("In 1979 the H100 was unknown.") == set()
    assert ("nvidia:a100", "memory_bandwidth", 2.039e12) in claims("The A100 reaches 2039 GB/s.")


def test_vcpus_beside_a_processor_are_no_chips() -> None:
    text = "# ND H200 v5 size series\n\n" + table("Part | Quantity", "Processor | 96 vCPUs", "Accelerators | 8 GPUs")
    assert {(m, v) for _, m, v in claims(text)} == {("vcpu_count", 96.0), ("chip_count", 8.0)}


def test_the_second_of_two_figures_has_the_unit() -> None:
    text = table("GPU | Max NICs / Expected network bandwidth (Mbps)", "L4 GPU | 2 / 8000", "T4 GPU | 4 / 16000")
    assert {(m, v) for _, m, v in claims(text)} == {("network_bandwidth", 8e9), ("network_bandwidth", 16e9)}


def test_a_speedup_between_columns_that_say_what_they_measure() -> None:
    text = table(
        "Model | A100 (tok/s) | H100 (tok/s) | Speedup", "Small | 1,200 | 2,500 | 2.08x", "Large | 210 | 480 | 2.3x"
    )
    found = {(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind == "comparison"}
    assert found == {
        ("nvidia:h100", "throughput", 2.08, "nvidia:a100"), ("nvidia:h100", "throughput", 2.3, "nvidia:a100")
    }  # fmt: skip


def test_counts_in_a_list_without_colons() -> None:
    assert claims("# NVIDIA P100\n\nCUDA Cores 3584\n\nTensor Cores 640\n") >= {("nvidia:p100", "core_count", 3584.0)}


def test_a_count_before_a_slash() -> None:
    text = table("Instance | vCPU/Mem", "g6.xlarge | 4 / 16 GiB", "g6.2xlarge | 8 / 32 GiB")
    assert claims(text) == {
        ("aws:g6", "vcpu_count", 4.0), ("aws:g6", "memory_capacity", 16 * 2.0**30),
        ("aws:g6", "vcpu_count", 8.0), ("aws:g6", "memory_capacity", 32 * 2.0**30),
    }  # fmt: skip
