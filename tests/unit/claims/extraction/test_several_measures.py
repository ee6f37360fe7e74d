"""Several measures and several rivals of one comparison, and the pins of a memory: sentences of our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared, rows


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Gaudi 3 outperforms the H100 in both training and inference.",
         {"training_performance", "inference_performance"}),
        ("Gaudi 3 beats the H100 in training and inference performance.",
         {"training_performance", "inference_performance"}),
        ("Gaudi 3 beats all rivals in terms of throughput and latency.", {"throughput", "latency"}),
        ("Gaudi 3 is better than the H100 in terms of price-performance and energy efficiency.",
         {"price_performance", "energy_efficiency"}),
        ("Gaudi 3 beats the H100 on training throughput.", {"throughput"}),
        ("Gaudi 3 outperforms rivals in throughput, and memory is large.", {"throughput"}),
    ],
)  # fmt: skip
def test_what_one_is_better_in(text: str, measures: set[str]) -> None:
    assert {metric for _, metric, _, _ in compared(text)} == measures


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("Compared to an Nvidia A10 GPU (two A10 dies) and a 32-core Intel Haswell CPU the Gaudi 3 is 4x faster.",
         {"nvidia:a10", "intel:haswell"}),
        ("Gaudi 3 is 2x faster than an Nvidia A100 (SXM) and an AMD MI250.", {"nvidia:a100", "amd:mi250"}),
        ("Gaudi 3 is 20% faster than the H100 and the Nvidia A100.", {"nvidia:h100", "nvidia:a100"}),
        ("Gaudi 3 is 20% faster than the H100 and the Nvidia A100 is cheaper.", {"nvidia:h100"}),
    ],
)  # fmt: skip
def test_whom_one_is_faster_than(text: str, rivals: set[str]) -> None:
    assert {b for _, metric, _, b in compared(text) if metric == "compute_performance"} == rivals


HBM4 = "micron:hbm4"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Micron ships HBM4 with pin speeds over 11 Gbps.", {(HBM4, "memory_bandwidth", 11e9)}),
        ("Micron has begun shipping 11Gbps HBM4.", {(HBM4, "memory_bandwidth", 11e9)}),
        ("The RTX 5090 has 28 Gbps GDDR7.", set()),
        ("Gaudi 3 has ports of 200 Gbps each.", {("intel:gaudi3", "network_bandwidth", 2e11)}),
        ("Micron says that its HBM4 beats competing HBM4 products.", {(HBM4, "compute_performance", "higher")}),
        ("Samsung waits, Micron leads. \"Our new HBM4 has a bandwidth of 2.8 TB/s\", Micron said.",
         {(HBM4, "memory_bandwidth", 2.8e12)}),
    ],
)  # fmt: skip
def test_pins_and_rivals_of_a_memory(text: str, claims: set[tuple[str, str, float | str]]) -> None:
    assert rows(text) == claims


def test_steps_of_a_simulation_are_a_rate() -> None:
    assert rows("Trainium2 runs at rates over 150,000 timesteps per second.") == {
        ("aws:trainium2", "throughput", 150000.0)
    }
    assert not rows("The training took 4,000 iterations on Trainium2.")
