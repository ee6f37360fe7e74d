"""Heads of columns and rows that name a rate of work or a count in one of its many spellings."""

from __future__ import annotations

import pytest

from claims.extraction import extract

RATES = ("images/s", "sequences/s", "sen/s", "it/s", "iter/s", "inf/sec", "documents/s", "clips/s", "FPS", "QPS")
CELLS = ("fps", "FPS", "IPS", "rps", "QPS", "images/s", "it/s")
COUNTS = (
    ("# of vCPUs", "vcpu_count"),
    ("vCPU #", "vcpu_count"),
    ("vCPU cores", "vcpu_count"),
    ("Virtual CPUs", "vcpu_count"),
    ("# of cores", "core_count"),
    ("Core(s)", "core_count"),
    ("# of GPUs", "chip_count"),
    ("GPU(s)", "chip_count"),
    ("GPU #", "chip_count"),
)


def _read(text: str) -> list[tuple[str, str, float]]:
    return [(m.subject, m.metric, float(m.value)) for m in extract(text)]


@pytest.mark.parametrize("rate", RATES)
def test_a_row_says_what_is_done_in_a_second(rate: str) -> None:
    text = f"# H100 results\n\n| Model | Batch | Measured |\n|---|---|---|\n| Alpha ({rate}) | 20 | 4,300 |\n"
    assert _read(text) == [("nvidia:h100", "throughput", 4300.0)]


@pytest.mark.parametrize("rate", RATES)
def test_a_column_says_what_is_done_in_a_second(rate: str) -> None:
    text = f"# H100 results\n\n| Model | Batch | {rate} |\n|---|---|---|\n| Alpha | 20 | 4,300 |\n"
    assert _read(text) == [("nvidia:h100", "throughput", 4300.0)]


@pytest.mark.parametrize("rate", CELLS)
def test_a_cell_says_what_is_done_in_a_second(rate: str) -> None:
    text = f"# H100 results\n\n| Model | Result |\n|---|---|\n| Alpha | 4,300 {rate} |\n| Beta | 360 {rate} |\n"
    assert _read(text) == [("nvidia:h100", "throughput", 4300.0), ("nvidia:h100", "throughput", 360.0)]


@pytest.mark.parametrize(("label", "metric"), COUNTS)
def test_labels_of_counts(label: str, metric: str) -> None:
    table = f"| | M7g | C4A |\n|---|---|---|\n| {label} | 8 | 16 |\n"
    assert _read(table) == [("aws:m7g", metric, 8.0), ("google:c4a", metric, 16.0)]
    assert _read(f"M7g instance\n\n- {label}: 8\n- Memory: 32 GB\n")[:1] == [("aws:m7g", metric, 8.0)]


def test_seconds_stay_seconds() -> None:
    text = "# H100 results\n\n| Model | Latency(s) |\n|---|---|\n| Alpha | 4.3 |\n| Beta | 3.6 |\n"
    assert _read(text) == [("nvidia:h100", "latency", 4.3), ("nvidia:h100", "latency", 3.6)]
