"""Amounts told by their unit alone, vague clusters, shares held together, a fraction of the cost. Our own sentences."""

from __future__ import annotations

import pytest

from claims.extraction import extract, vague_units
from tests.unit.claims.extraction.stages import drafts

Row = tuple[str, str, float | str, str]


def rows(text: str, title: str = "") -> set[Row]:
    """(subject, metric, value, bound) of every claim."""
    return {(m.subject, m.metric, m.value, m.bound) for m in extract(text, title=title)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Anthropic will rent gigawatts of capacity.", ("anthropic", "power", 1e9, "approx")),
        ("Meta plans multiple gigawatts of AI compute.", ("meta", "power", 1e9, "approx")),
        ("Meta will add 3 gigawatts of data center capacity.", ("meta", "power", 3e9, "exact")),
        ("The Colossus supercomputer keeps petabytes of flash.", ("xai:colossus", "storage_capacity", 1e15, "approx")),
        ("Colossus delivers exaflops of AI compute.", ("xai:colossus", "peak_compute", 1e18, "approx")),
    ],
)  # fmt: skip
def test_units_alone(text: str, row: Row) -> None:
    assert rows(text) == {row}


@pytest.mark.parametrize(
    "text",
    ["6 gigawatts of power", "tens of gigawatts of power", "petabytes of data", "gigawatts of storage", "a gigawatt"],
)
def test_units_with_a_number_or_of_something_else(text: str) -> None:
    assert list(vague_units.find(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Colossus cluster is up. Jobs run across thousands of GPUs.", [1000.0]),
        ("The H200 is popular. Training across thousands of GPUs takes weeks.", []),
    ],
)
def test_jobs_across_the_cluster_spoken_of(text: str, found: list[float]) -> None:
    assert [m.value for m in extract(text)] == found


def test_the_work_of_so_many_is_not_what_it_holds() -> None:
    found = rows("The CS-3 serves 9,000 tokens per second, matching the throughput capacity of 40 H100 GPUs.")
    assert "chip_count" not in {m for _, m, *_ in found}


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Samsung, SK Hynix and Micron control about 95% of the HBM market.", {"samsung"}),
        ("Nvidia and AMD together hold 45% of the market.", {"nvidia"}),
        ("Nvidia and AMD each hold 45% of the market.", {"nvidia", "amd"}),
    ],
)
def test_a_share_that_several_have_together_is_told_once(text: str, owners: set[str]) -> None:
    assert {s for s, m, *_ in rows(text) if m == "usage_share"} == owners


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The LPU runs at a fraction of the cost of the H100.", ("cost", "nvidia:h100")),
        ("Gaudi 3 runs Llama at a fraction of the H100's price.", ("cost", "nvidia:h100")),
        ("The B200 is faster than the A100 while drawing a small fraction of the energy.", ("power", "nvidia:a100")),
        ("The MI300X matches the throughput of the H200 for a fraction of the price.", ("cost", "nvidia:h200")),
    ],
)
def test_a_fraction_of_what_another_costs(text: str, claim: tuple[str, str]) -> None:
    found = [d for d in drafts(text) if d.rule == "small_part"]
    assert [(d.metric, d.baseline) for d in found] == [claim]
    assert {d.value for d in found} == {"lower"}


def test_a_fraction_of_nobody_is_no_claim() -> None:
    assert rows("The H200 was bought at a fraction of the price. Fans use a fraction of the power of a node.") == set()


def test_operations_at_a_rate() -> None:
    assert rows("The Hailo-8 processes video at 60 frames per second.") == {
        ("hailo:hailo-8", "throughput", 60.0, "exact")
    }
    assert rows("The H200 was run at 10 requests per second.") == set()


def test_capacity_for_models_and_units_behind_labels() -> None:
    found = rows("- Model capacity: Up to 900 billion parameters\n- NPU: 45 TOPS (INT8)", "Cerebras CS-2")
    assert found == {
        ("cerebras:cs-2", "model_size", 9e11, "at_most"), ("cerebras:cs-2", "peak_compute", 45e12, "exact")
    }  # fmt: skip


def test_a_warrant_goes_on_with_the_deal() -> None:
    found = rows("AMD signed OpenAI. Payment comes via warrants for up to 90 million shares.")
    assert {(m, v) for _, m, v, _ in found} == {("investment", 9e7)}
