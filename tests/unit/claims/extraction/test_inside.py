"""What is inside a machine, and what programs take of it. Texts are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str]]:
    """(subject, metric, value) of every claim but prices."""
    return [(m.subject, m.metric, m.value) for m in extract(text) if m.metric not in ("cost", "chip_count")]


def test_items_of_what_is_inside_are_those_of_the_machine():
    assert read(
        "The DGX Spark is out. Inside are a GB10 superchip, 128 GB of memory and a 4 TB SSD. It draws 240 W."
    ) == [
        ("nvidia:dgx-spark", "memory_capacity", 1.28e11),
        ("nvidia:dgx-spark", "storage_capacity", 4e12),
        ("nvidia:dgx-spark", "power", 240.0),
    ]


@pytest.mark.parametrize("opening", ["It has", "Inside is"])
def test_a_family_inside_and_cores_own_no_memory(opening):
    text = (
        f"The Jetson AGX Orin kit costs $1,999. {opening} an Ampere GPU with 2,048 CUDA cores, a 12-core Arm "
        "Cortex-A78AE CPU and 64 GB of LPDDR5 at 204 GB/s. NVIDIA quotes 275 sparse TOPS at 60 watts."
    )
    found = [claim for claim in read(text) if claim[2] != 12.0]
    assert {subject for subject, _, _ in found} == {"nvidia:jetson-agx-orin"}
    assert [metric for _, metric, _ in found] == [
        "core_count", "memory_capacity", "memory_bandwidth", "peak_compute", "power"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "VRAM use falls by 40%, from 18 GB to 11 GB, on the L40S.",
        "Memory usage dropped to 11 GB on the L40S.",
    ],
)
def test_memory_in_use_is_no_capacity(text):
    assert [claim for claim in read(text) if claim[1] != "other"] == []


def test_better_per_watt():
    text = "The L40S is about 1.3x better per watt than the A40. It is 20% better per dollar."
    assert [claim[1:] for claim in read(text)] == [("energy_efficiency", 1.3), ("price_performance", 1.2)]


def test_parts_of_two_rivals_are_of_one_measure():
    text = "Training throughput on the MI210 is about 80% of an L40S and 73% of an A40."
    assert [claim[1:] for claim in read(text)] == [("throughput", 0.8), ("throughput", 0.73)]


def test_next_to_a_rival():
    text = (
        "Tenstorrent Wormhole n150d cards have 12 GB. Next to an L40S, a single n150d is slower by a factor of three."
    )
    assert [claim[1] for claim in read(text)] == ["memory_capacity", "compute_performance"]
    assert len({claim[0] for claim in read(text)}) == 1


def test_money_of_a_firm_that_nobody_knows():
    text = "Fluidstack wants a 1 GW campus. Halden puts in €20 billion. Fluidstack invests $3 billion."
    assert [claim[2] for claim in read(text) if claim[1] == "investment"] == [3e9]


def test_requirements_are_of_no_product():
    text = (
        "The L40S is fast.\n\n## Requirements\n\n- A GPU with at least 16 GB and 64 GB of RAM.\n\n"
        "## Results\n\nThe L40S draws 350 W. You need a GPU with at least 24 GB."
    )
    assert read(text) == [("nvidia:l40s", "power", 350.0)]


def test_the_second_name_after_a_comparand_acts():
    text = "Compared with an A100 40GB, an L40S running FooServ is 12% faster."
    assert [claim[0] for claim in read(text)] == ["nvidia:l40s"]
    text = "Compared with a V100, a P100 and an A40, the A100 is 2x faster."
    assert {claim[0] for claim in read(text)} == {"nvidia:a100"}


def test_a_guessed_customer_earns_nothing():
    text = "- **NVIDIA Q2**: Guidance is $54B.\n- **Broadcom** has a client, said to be OpenAI; AI revenue hit $5.2B."
    assert read(text) == [("nvidia", "revenue", 5.4e10), ("broadcom", "revenue", 5.2e9)]


def test_hours_and_minutes_in_short():
    rows = (
        "| Setup | $/hour | Time |\n|---|---|---|\n| trn1.32xlarge | $21.50 | 5h 10m |\n| Gaudi 2 | $10.42 | 3h05m |\n"
    )
    found = extract(rows, title="Fine-tuning Llama")
    assert [m.value for m in found if m.metric == "training_time"] == [18600.0, 11100.0]


def test_times_behind_nothing_but_a_name():
    text = "An image takes 58 seconds on the M4 Max. M3 Max: 79 seconds. M2 Ultra (76 GPU cores): 61 s. Ok."
    assert [claim for claim in read(text) if claim[1] == "latency"] == [
        ("apple:m4-max", "latency", 58.0),
        ("apple:m3-max", "latency", 79.0),
        ("apple:m2-ultra", "latency", 61.0),
    ]
    text = "Time for an image:\n\n- RTX 4090: 11 seconds\n- RX 7900 XTX: 19.5 s\n\nThe A40 came out. A30: 3 days."
    assert [claim[2] for claim in read(text)] == [11.0, 19.5]


def test_rivals_of_a_kind_before_the_name_that_acts():
    found = extract("Against comparable x86 VMs C4A offers up to 65% better price-performance.", title="On C4A")
    assert [(m.subject, m.baseline) for m in found] == [("google:c4a", "generic:x86")]
    found = extract("Compared with other GPUs the L40S is 2x faster.")
    assert [(m.subject, m.baseline) for m in found] == [("nvidia:l40s", "generic:gpu")]


def test_prices_per_million_in_and_out():
    found = extract("Cerebras hits 3,000 tok/s at $0.25/M input and $0.69/M output tokens.")
    assert [m.value for m in found if m.metric == "cost"] == [0.25, 0.69]


def test_items_of_a_bill_and_releases_are_no_rivals():
    assert read("Each L40S pulls 350 watts. Networking's another fifteen percent.") == [("nvidia:l40s", "power", 350.0)]
    assert read("ROCm 7 claims 3.5x inference performance over ROCm 6 on MI210.") == []


def test_what_each_chip_has_is_told_of_it_although_models_are_spoken_of():
    text = "Etched's chip is systolic. Because each chip only has 96 MB of SRAM, no useful models fit."
    assert read(text) == [("etched", "cache_size", 9.6e7)]


def test_the_maker_of_a_rival_has_no_figure():
    text = "Halden leads:\n\n- **Llama:** More than 2,500 tokens/s, vs. NVIDIA Blackwell's 1,000 tokens/s"
    assert ("nvidia", "throughput", 2500.0) not in read(text)


def test_what_a_comparison_results_in():
    text = "The H200 outperforms the L40S with more bandwidth, resulting in lower TTFT."
    assert [(m.metric, m.value, m.baseline) for m in extract(text)] == [
        ("compute_performance", "higher", "nvidia:l40s"),
        ("memory_bandwidth", "higher", "nvidia:l40s"),
        ("latency", "lower", "nvidia:l40s"),
    ]
