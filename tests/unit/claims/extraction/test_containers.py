"""What holds counted chips, and what that makes of their number."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("A rack holds 72 GPUs.", "chip_count"), ("It has eight accelerators per server.", "chip_count"),
        ("The cluster has 100,000 GPUs.", "cluster_size"),
        ("A 30,000-card cluster was built.", "cluster_size"), ("They shipped 2 million GPUs.", "units_shipped"),
        ("8,192 GPUs across 1,024 nodes ran.", "cluster_size"),
        ("A deployment of 512 GPUs ran.", "cluster_size"), ("A cluster of 64 nodes ran.", "cluster_size"),
        ("A pod links 256 chips.", "chip_count"),
        ("They ordered 40,000 GPUs.", "units_shipped"), ("Each node has four GPUs.", "chip_count"),
    ],
)  # fmt: skip
def test_counts(text: str, metric: str) -> None:
    assert metric in [d.metric for d in drafts(text, "sl_patterns")]


@pytest.mark.parametrize(
    "text",
    [
        "Two chips were shown.",
        "Thousands of GPUs hum.",
        "A two-socket server.",
        "1000's of accelerators hum.",
        "Three nodes ran.",
        "Nine racks hum.",
    ],
)
def test_counts_that_say_nothing(text: str) -> None:
    assert drafts(text, "sl_patterns") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A server holds 4 AMD MI250X.", [4]),
        ("The NVL72 of GB200 connects 72 Blackwell GPUs and 36 NVIDIA Grace CPUs.", [72, 36]),
        ("The DGX B200 contains two Xeon 8570 and eight B200.", [2, 8]),
        ("Per VM there are 4 x NVIDIA GB200 per VM (72 total).", [4, 72]),
        ("Each socket of the EPYC 9965 has 192 cores (a total of 384).", [192, 384]),
        ("An eight-accelerator Gaudi 2 system is new.", [8]),
        ("The a3-ultragpu-8g has 8 NVIDIA H200.", [8]),
    ],
)
def test_counted_names(text: str, values: list[float]) -> None:
    assert [d.value for d in drafts(text, "sl_patterns")] == values


@pytest.mark.parametrize(
    "text",
    [
        "All experiments were run on 8 NVIDIA A100.",
        "Trained with 2 NVIDIA RTX 4090.",
        "The model requires two H100s.",
        "It is split across 4 NVIDIA A100.",
        "Llama 3 NVIDIA H100 results and step 2 AMD MI300X tuning.",
        "The server is sold in place of the usual 8-GPU server.",
    ],
)
def test_counts_that_set_a_condition(text: str) -> None:
    assert drafts(text, "sl_patterns") == []


def test_a_rivals_machine_is_a_baseline() -> None:
    found = drafts("Gaudi 3 is 40% faster than an eight-accelerator H100 server.", "sl_patterns")
    assert [d.kind for d in found] == ["comparison"]
