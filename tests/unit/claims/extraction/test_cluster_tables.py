"""Queues and what their nodes have; lists of factors against as long lists of rivals; parts of what was run."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def _rows(text: str) -> list[tuple[str, str, float]]:
    return [(m.subject, m.metric, float(m.value)) for m in extract(text)]


def test_cpus_of_a_node_are_its_cores_and_a_queue_may_be_called_batch() -> None:
    text = (
        "The Frontier supercomputer has these queues:\n\n| Partition | Nodes | CPUs/node | Notes |\n|---|---|---|---|\n"
        "| batch | 9408 | 64 | for all |\n| long | 160 | 128 | on request |\n"
    )
    counts = [("cluster_size", 9408.0), ("core_count", 64.0), ("cluster_size", 160.0), ("core_count", 128.0)]
    assert _rows(text) == [("ornl:frontier", metric, value) for metric, value in counts]


def test_cpus_of_a_node_are_not_those_of_its_gpus() -> None:
    text = "| Partition | CPUs/node | GPUs |\n|---|---|---|\n| gpu | 32 | 4 x A100 |\n| old | 64 | 8 x T4 |\n"
    assert _rows(text) == [("nvidia:a100", "chip_count", 4.0), ("nvidia:t4", "chip_count", 8.0)]


def test_a_size_of_batches_still_is_a_setting() -> None:
    assert not _rows("| Partition | H100 |\n|---|---|\n| gpu | yes |\n\n| Run | H100 |\n|---|---|\n| Batch | 8 |\n")


def test_logical_cpus_are_no_chips() -> None:
    assert _rows("The nodes of MareNostrum 5 have 224 logical CPUs each.") == [
        ("bsc:marenostrum-5", "vcpu_count", 224.0)
    ]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("The MI300X is 2.1x/1.8x faster than the A100/H100 in prefill.", [(2.1, "nvidia:a100"), (1.8, "nvidia:h100")]),
        (
            "The B200 achieves 3.2x, 2.4x and 1.4x higher throughput than the V100, A100 and H100.",
            [(3.2, "nvidia:v100"), (2.4, "nvidia:a100"), (1.4, "nvidia:h100")],
        ),
        (
            "The H100 is 2x to 3x faster than the A100 and the V100.",
            [(2.0, "nvidia:a100"), (2.0, "nvidia:v100")],
        ),
    ],
)
def test_as_many_factors_as_rivals(text: str, against: list[tuple[float, str]]) -> None:
    assert [(m.value, m.baseline) for m in extract(text)] == against


@pytest.mark.parametrize(
    "text",
    ["Decode is 60% of workload on the H100.", "The H200 gains on the 70% of workloads that are bound by memory."],
)
def test_a_part_of_what_was_run_is_no_share_of_a_market(text: str) -> None:
    assert not [m for m in extract(text) if m.metric == "usage_share"]
