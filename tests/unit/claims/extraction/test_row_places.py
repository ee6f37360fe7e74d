"""Rows whose label names another product than the table is about: tables of our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.test_tables import claims, table

_MI300X, _H100, _A100, _LPU = "amd:mi300x", "nvidia:h100", "nvidia:a100", "groq:lpu"


@pytest.mark.parametrize(
    ("label", "cell", "claim"),
    [
        ("Throughput (H100)", "1,500 tok/s", (_H100, "throughput", 1500.0)),
        ("Memory (H100)", "80 GB", (_H100, "memory_capacity", 80e9)),
        ("H100 memory", "80 GB", (_H100, "memory_capacity", 80e9)),
        ("Latency on A100", "20 ms", (_A100, "latency", 0.02)),
        ("Throughput on 8x H100 SXM", "9,000 tok/s", (_H100, "throughput", 9000.0)),
        ("Memory (vs H100)", "2.4x", (_MI300X, "memory_capacity", 2.4)),
        ("Memory (replaces the A100)", "192 GB", (_MI300X, "memory_capacity", 192e9)),
        ("Throughput (same settings as the H100 run)", "2,100 tok/s", (_MI300X, "throughput", 2100.0)),
    ],
)
def test_a_label_that_names_another_product(label: str, cell: str, claim: tuple[str, str, float]) -> None:
    text = table("Metric | Value", "Power | 750 W", "Bandwidth | 5.3 TB/s", f"{label} | {cell}", "Cost | $2/hr")
    rest = {(_MI300X, "power", 750.0), (_MI300X, "memory_bandwidth", 5.3e12), (_MI300X, "cost", 2.0)}
    assert claims("The MI300X has been tested.\n\n" + text) == {claim, *rest}


def test_providers_that_nobody_knows_serve_no_product_of_the_text() -> None:
    rows = ("Groq LPU | 800", "Halden | 76", "Merrow | 50", "Quill | 80", "Self-hosted (A100, vLLM) | 55")
    text = "We tested the Groq LPU.\n\n" + table("Provider | Tokens/s", *rows)
    assert claims(text) == {(_LPU, "throughput", 800.0), (_A100, "throughput", 55.0)}


def test_but_their_prices_are_those_of_the_product() -> None:
    text = "What the H100 costs.\n\n" + table("Provider | $/hr", "Azure (ND H100 v5) | 12", "Halden | 2.5", "Quill | 3")
    assert (_H100, "cost", 2.5) in claims(text)


def test_so_many_parts_of_a_machine_are_the_machines() -> None:
    text = "The Dell XE9680 server.\n\n" + table("Spec | Value", "GPUs (MI300X) | 8", "Memory | 1.5 TB", "Height | 6U")
    server = "dell:poweredge-xe9680"
    assert claims(text) == {(server, "chip_count", 8.0), (server, "memory_capacity", 1.5e12)}
