"""Items of a list that set the figures of two products against each other under one label."""

from __future__ import annotations

from tests.unit.claims.extraction.stages import compared

TWO = """**Gaudi 3 vs H100 performance:**
- BF16 TFLOPS: 1,835 vs 1,979 (Gaudi 3 is ~7% lower)
- HBM capacity: 128 GB vs 80 GB (Gaudi 3 has 60% more)
- TDP (W): 900 versus 700
- Tokens/s: 1,200 vs. 1,500
"""
GAUDI, H100 = "intel:gaudi3", "nvidia:h100"


def test_bare_figures_take_the_unit_of_the_label() -> None:
    found = compared(TWO)
    assert {(GAUDI, "peak_compute", 1.835e15, None), (H100, "peak_compute", 1.979e15, None)} <= found
    assert {(GAUDI, "power", 900.0, None), (H100, "power", 700.0, None)} <= found
    assert {(GAUDI, "throughput", 1200.0, None), (H100, "throughput", 1500.0, None)} <= found


def test_an_aside_is_of_what_the_label_measures() -> None:
    found = compared(TWO)
    assert (GAUDI, "peak_compute", 0.93, H100) in found
    assert (GAUDI, "memory_capacity", 1.6, H100) in found


def test_a_boost_between_two_settings_of_one_product() -> None:
    table = (
        "### The Jetson Orin Nano in two modes\n\n"
        "| Model | Original (tokens/s) | Super mode (tokens/s) | Performance boost |\n|---|---|---|---|\n"
        "| Llama 3.1 8B | 14.0 | 19.1 | 1.37x |\n"
    )
    assert ("nvidia:jetson-orin-nano", "throughput", 1.37, "nvidia:jetson-orin-nano") in compared(table)


def test_pays_less_and_answers_as_fast() -> None:
    assert ("aws:graviton3", "cost", 0.6, "generic:x86") in compared("On Graviton3 we pay 40% less than for x86.")
    assert ("aws:inferentia2", "latency", 0.5, "nvidia:a10g") in compared(
        "Inferentia2 endpoints respond twice as fast as the NVIDIA A10G."
    )
    assert ("amd:epyc-9755", "compute_performance", 1.13, "intel:xeon-6980p") in compared(
        "EPYC 9755 vs Xeon 6980P: +13% overall, +18% per watt"
    )
