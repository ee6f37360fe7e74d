"""Quantities without digits of their own, doubled parts, rates side by side, shares of what was bought."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared, quantities, rows

Row = tuple[str, str, float | str]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("petabyte-per-second bandwidth", "B/s", 1e15),
        ("a fabric of terabit-per-second links", "bit/s", 1e12),
        ("aiming for gigawatt scale", "W", 1e9),
        ("gigawatt-class sites", "W", 1e9),
        ("hundreds of nanoseconds of latency", "s", 1e-7),
        ("latency of tens of ms", "s", 1e-2),
        ("about 95 matrix TFLOPS", "FLOPS", 95e12),
        ("165 Tensor Core TFLOPS", "FLOPS", 165e12),
        ("a 100T-class Ethernet switch", "bit/s", 100e12),
        ("20 OSFP (800G) ports", "bit/s", 800e9),
        ("one transceiver for each GPU at 400G", "bit/s", 400e9),
    ],
)
def test_units(text: str, unit: str, value: float) -> None:
    assert [(q.unit, q.value) for q in quantities(text) if q.shape == "unit"] == [(unit, pytest.approx(value))]


@pytest.mark.parametrize("text", ["It took hundreds of days.", "5G at 400G a month", "Dozens came.", "dual radios"])
def test_no_figures(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SK hynix expects HBM revenue in the billions.", {("sk-hynix:hbm", "revenue", 1e9)}),
        ("Broadcom's AI sales are in the tens of billions.", {("broadcom", "revenue", 1e10)}),
        ("The Hailo-10H has dual Cortex-M4 processors.", {("hailo:hailo-10h", "core_count", 2.0)}),
        ("Each DGX A100 has dual AMD Rome CPUs.", {("nvidia:dgx-a100", "chip_count", 2.0)}),
        ("The Corsair server of d-Matrix holds 16 four-chip accelerators.", {("d-matrix:corsair", "chip_count", 16.0)}),
        ("Tesla trained it on a 10,000-plus H100 cluster.", {("nvidia:h100", "cluster_size", 10000.0)}),
        (
            "The Gaudi 3 can train the 7B and 13B models.",
            {("intel:gaudi3", "model_size", 7e9), ("intel:gaudi3", "model_size", 13e9)},
        ),
        (
            "The Hailo-8 reaches 3,100 IPS on ResNet-50, or 1,200 IPS/W.",
            {("hailo:hailo-8", "throughput", 3100.0), ("hailo:hailo-8", "energy_efficiency", 1200.0)},
        ),
        (
            "DGX Spark ran Llama 3.1 8B at 640 tps prefill / 2.5 tps decode.",
            {("nvidia:dgx-spark", "throughput", 640.0), ("nvidia:dgx-spark", "throughput", 2.5)},
        ),
        ("1 in 4 servers now ship with an AMD chip.", {("amd", "usage_share", 0.25)}),
        ("52% of Oracle's accelerator orders were AMD.", {("amd", "usage_share", 0.52)}),
        ("At Google, 60% of the accelerators bought were its own TPUs.", {("google:tpu", "usage_share", 0.6)}),
    ],
)
def test_claims(text: str, found: set[Row]) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The DGX Station draws 60 kW (six times the industry standard).", ("nvidia:dgx-station", "power", 6.0)),
        ("The MI355X draws 1,400 W, twice the industry norm.", ("amd:mi355x", "power", 2.0)),
        ("Groq's LPU serves 800 tokens/s (ten times the industry average).", ("groq:lpu", "throughput", 10.0)),
    ],
)
def test_against_what_others_have(text: str, row: Row) -> None:
    assert (*row, "generic:competitors") in compared(text)
