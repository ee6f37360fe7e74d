"""Tables whose caption or heading gives the measure of bare cells, and columns that are settings: our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def claims(text: str, title: str) -> list[str]:
    return [f"{m.subject} {m.metric} {m.value:g} {m.unit}" for m in extract(text, title=title) if m.metric != "other"]


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("Theoretical peak performance in TFLOPS:", "nvidia:l4 peak_compute 1.2e+14 FLOPS"),
        ("The following table gives peak rates, in TOPS:", "nvidia:l4 peak_compute 1.2e+14 OPS"),
        ("## Throughput (tokens/s)", "nvidia:l4 throughput 120 count"),
        ("The table shows generated tokens per second:", "nvidia:l4 throughput 120 count"),
        ("## Latency (ms)", "nvidia:l4 latency 0.12 s"),
    ],
)
def test_the_measure_of_bare_cells(head: str, wanted: str) -> None:
    text = f"{head}\n\n| Kind | Plain | Dense |\n|---|---|---|\n| A | | 120 |\n| B | 60 | |\n"
    assert claims(text, "NVIDIA L4")[0] == wanted


def test_settings_are_no_results() -> None:
    rows = "| Model | Batch size | Input length | A | B |\n|---|---|---|---|---|\n| Llama 8B | 64 | 128 | 900 | 950 |"
    text = f"The table gives the speed in tokens per second:\n\n{rows}\n"
    assert claims(text, "Llama on Gaudi 3") == [
        "intel:gaudi3 throughput 900 count",
        "intel:gaudi3 throughput 950 count",
    ]


def test_rows_of_settings() -> None:
    rows = "| | H100 | H200 |\n|---|---|---|\n| Batch size | 8 | 16 |\n| Result | 120 | 180 |"
    assert claims(f"Tokens per second in the table below:\n\n{rows}\n", "Tests") == [
        "nvidia:h100 throughput 120 count", "nvidia:h200 throughput 180 count",
    ]  # fmt: skip


def test_ways_to_run_a_model_are_no_measures() -> None:
    rows = (
        "| input | Mistral latency | Mistral throughput | Mistral budget |\n|---|---|---|---|\n| 256 | 90 | 700 | 40 |"
    )
    text = f"### Throughput\n\nThat is the number of generated tokens per second.\n\n{rows}\n"
    assert [c.split()[2] for c in claims(text, "Inferentia2")] == ["90", "700", "40"]


def test_other_columns_beside_one_that_says_its_own_rate() -> None:
    rows = "| Run | Accuracy | Tokens/s |\n|---|---|---|\n| A | 81 | 400 |"
    assert claims(f"## Throughput (tokens/s)\n\n{rows}\n", "NVIDIA L4") == ["nvidia:l4 throughput 400 count"]


def test_the_unit_behind_its_measure() -> None:
    rows = "| input | Phi latency | Phi throughput | Phi budget |\n|---|---|---|---|\n| 256 | 2 | 3 | 15 |"
    wanted = [f"aws:inferentia2 latency {n} s" for n in (2, 3, 15)]
    assert claims(f"Latency in seconds for each budget:\n\n{rows}\n", "Inferentia2") == wanted
    assert claims(f"It answers in seconds, see below:\n\n{rows.replace('Phi t', 'Qwen t')}\n", "Inferentia2") != wanted


def test_years_are_no_rates() -> None:
    rows = "| Spec | H100 | H200 |\n|---|---|---|\n| Year | 2022 | 2024 |\n| Llama 8B | 120 | 180 |"
    assert claims(f"## Throughput (tokens/s)\n\n{rows}\n", "Tests") == [
        "nvidia:h100 throughput 120 count", "nvidia:h200 throughput 180 count",
    ]  # fmt: skip
