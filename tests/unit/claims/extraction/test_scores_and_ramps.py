"""Scores of tests of machines, numbers that the next sentence takes up, and amounts beside others."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def _read(text: str) -> set[tuple[str, str, float]]:
    return {(m.subject, m.metric, float(m.value)) for m in extract(text)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("AmpereOne scored 694 in SPEC CPU2017.", 694.0),
        ("AmpereOne has an estimated SPEC CPU2017 Integer Rate score of 694.", 694.0),
        ("AmpereOne posted a 694 estimated SPEC CPU2017 Integer Rate score.", 694.0),
        ("AmpereOne reached a SPECint rate of 694.", 694.0),
        ("AmpereOne earned 26,000 in the multi-core test of Geekbench.", 26000.0),
        ("AmpereOne hit 4,060 in Geekbench 6 single-core.", 4060.0),
    ],
)
def test_scores(text: str, value: float) -> None:
    assert _read(text) == {("ampere:ampereone", "compute_performance", value)}


@pytest.mark.parametrize(
    "text",
    [
        "AmpereOne reached 80 degrees in Cinebench.",
        "AmpereOne recorded 3 wins in Geekbench.",
        "The model scored 88.7 on MMLU with the H100.",
    ],
)
def test_no_scores(text: str) -> None:
    assert not _read(text)


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("AMD sold 300,000 MI300X GPUs in 2024. By 2025 that rose to 500,000.", 5e5),
        ("AMD sold 300,000 MI300X GPUs in 2024. This year the figure will reach 500,000.", 5e5),
        ("AMD sold 300,000 MI300X GPUs in 2024. That number ramped to 500-600 thousand.", 5e5),
        ("AMD sold 300,000 MI300X GPUs in 2024. It fell to 150,000 in 2025.", 1.5e5),
    ],
)
def test_the_next_sentence_takes_a_number_up(text: str, then: float) -> None:
    assert _read(text) == {("amd:mi300x", "units_shipped", 3e5), ("amd:mi300x", "units_shipped", then)}


@pytest.mark.parametrize("then", ["Its shares rose to 14,000 yen.", "The number of its employees grew to 20,000."])
def test_other_numbers_rise_too(then: str) -> None:
    assert _read(f"AMD sold 300,000 MI300X GPUs in 2024. {then}") == {("amd:mi300x", "units_shipped", 3e5)}


def test_a_worth_is_that_of_its_own_amount() -> None:
    text = "CoreWeave went public at a $23 billion valuation with $55.6 billion in contracted backlog."
    assert _read(text) == {("coreweave", "revenue", 55.6e9)}


def test_a_price_by_the_hour_of_a_chip() -> None:
    text = "The H100 is listed widely. The median is now $2.95/GPU-hour, down from above $7 in early 2024."
    assert _read(text) == {("nvidia:h100", "cost", 2.95), ("nvidia:h100", "cost", 7.0)}


def test_half_the_tokens() -> None:
    assert _read("The B200 yields half the tokens per second of the MI355X.") == {("nvidia:b200", "throughput", 0.5)}


def test_scores_in_a_table() -> None:
    text = "| Test | M4 Max | M3 Max |\n|---|---|---|\n| Geekbench 6 single-core | 4,060 | 3,100 |\n"
    assert _read(text) == {
        ("apple:m4-max", "compute_performance", 4060.0),
        ("apple:m3-max", "compute_performance", 3100.0),
    }
    text = "| CPU | SPECint rate | TDP (W) |\n|---|---|---|\n| EPYC 9965 | 3,000 | 500 |\n"
    assert _read(text) == {("amd:epyc-9965", "compute_performance", 3000.0), ("amd:epyc-9965", "power", 500.0)}


def test_a_version_is_no_score() -> None:
    assert not _read("| CPU | Cinebench version |\n|---|---|\n| EPYC 9965 | 2024 |\n")


def test_two_processors_in_a_cell() -> None:
    text = "| System | GPUs | CPUs |\n|---|---|---|\n| DGX H100 | 8 | dual Xeon 8480C |\n"
    assert _read(text) == {("nvidia:dgx-h100", "chip_count", 8.0), ("nvidia:dgx-h100", "chip_count", 2.0)}
