"""Columns that set conditions, and columns of changes against the same product: tables of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import claims, factors, table


@pytest.mark.parametrize(
    ("owner", "counted"), [("H100", set()), ("p5.48xlarge", {("aws:p5", "chip_count", 8.0)})]
)  # fmt: skip
def test_chips_beside_a_measurement_are_a_condition_unless_a_machine_holds_them(
    owner: str, counted: set[tuple[str, str, float]]
) -> None:
    found = claims(table("Type | GPUs | Tokens/s", f"{owner} | 8 | 4,100"))
    assert {c for c in found if c[1] == "chip_count"} == counted
    assert any(c[1:] == ("throughput", 4100.0) for c in found)


def test_chips_beside_what_a_chip_has_are_no_condition() -> None:
    assert ("nvidia:b200", "chip_count", 8.0) in claims(table("GPU | GPUs per node | TDP", "B200 | 8 | 1000 W"))


def test_a_row_is_about_a_machine_of_so_many_chips() -> None:
    found = claims(table("System | Server (tok/s)", "B200 NVL8 | 90,100", "H200 8-GPU | 31,200"))
    assert ("nvidia:h200", "throughput", 31200.0) in found


def test_a_speedup_is_of_what_the_other_columns_measure() -> None:
    text = table("Chip | Samples/s | Speedup", "A100 | 4000 | 1.0x", "H100 | 9000 | 2.25x")
    assert ("nvidia:h100", "throughput", 2.25, "nvidia:a100") in factors(text)
    text = table("Chip | Samples/s | Latency (ms) | Speedup", "A100 | 4000 | 3 | 1.0x", "H100 | 9000 | 2 | 2.25x")
    assert ("nvidia:h100", "compute_performance", 2.25, "nvidia:a100") in factors(text)


@pytest.mark.parametrize(
    ("head", "row", "claim"),
    [
        ("Model | Before (tok/s) | After (tok/s) | Speedup", "Llama | 1,200 | 2,880 | 2.4x", ("throughput", 2.4)),
        ("Model | Base tokens/s | Tuned tokens/s | Gain", "Qwen | 4000 | 6000 | +50%", ("throughput", 1.5)),
        ("Model | Latency before (ms) | Latency after (ms) | Speedup", "Qwen | 9.0 | 3.0 | 3x", ("latency", 0.333333)),
    ],
)
def test_a_change_between_two_columns_is_against_the_same_product(
    head: str, row: str, claim: tuple[str, float]
) -> None:
    text = f"# Tuning on MI300X\n\n{table(head, row)}"
    assert factors(text) == {("amd:mi300x", *claim, "amd:mi300x")}


def test_a_change_that_no_two_columns_make_is_none() -> None:
    text = f"# Tuning on MI300X\n\n{table('Model | Before (tok/s) | After (tok/s) | Speedup', 'Qwen | 400 | 600 | 9x')}"
    assert factors(text) == set()


@pytest.mark.parametrize("head", ["Walltime", "TimeLimit", "Job duration", "Max hours"])
def test_how_long_a_job_may_run_in_a_queue_is_no_claim(head: str) -> None:
    text = table(f"Partition | GPU | {head} | Mem (GB)", "gpu | A100 | 24 h | 80", "long | H100 | 7 days | 80")
    assert {m for _, m, _ in claims(text)} == {"memory_capacity"}


def test_a_measured_wall_time_is_one() -> None:
    assert ("nvidia:h100", "latency", 71.0) in claims(table("GPU | Wall time (s)", "A100 | 124", "H100 | 71"))


def test_a_corner_that_is_a_setting_measures_nothing() -> None:
    text = "H100 results\n\n" + table("Sustained RPS | tok/s | TTFT p50 / p95", "0.5 | 449 | 0.59s / 0.61s")
    assert {(m, v) for _, m, v in claims(text)} == {("throughput", 449.0), ("latency", 0.59), ("latency", 0.61)}


@pytest.mark.parametrize("cell", ["120/300", "120 / 300"])
def test_two_statistics_in_one_cell(cell: str) -> None:
    found = claims(table("GPU | TTFT p50/p99 (ms)", f"H100 | {cell}"))
    assert {v for _, _, v in found} == {0.12, 0.3}


def test_nodes_of_a_machine_and_of_a_run() -> None:
    text = table("Item | Value", "Model | Dell XE9680", "Number of nodes | 24", "RAM | 1 TB")
    told = {(m.metric, m.value) for m in extract(text)}
    assert ("cluster_size", 24.0) in told
    run = claims(table("GPU | Number of nodes | Tokens/s", "H100 | 24 | 900"))
    assert {m for _, m, _ in run} == {"throughput"}
