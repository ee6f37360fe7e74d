"""Figures of two products side by side: columns with a measure each, quotients of names, ratios beside the figures."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float, str]


def _rows(text: str) -> list[Row]:
    return [(m.subject, m.metric, float(m.value), m.baseline or "") for m in extract(text)]


def test_the_unit_of_one_cell_is_not_that_of_a_column_with_its_own_measure() -> None:
    text = (
        "| Prompt | A100 tok/s | H100 tok/s | A100 TTFT | H100 TTFT |\n|---|---|---|---|---|\n"
        "| Short | 410.5 | 1,930.2 | 0.42s | 0.11s |\n"
    )
    assert _rows(text) == [
        ("nvidia:a100", "throughput", 410.5, ""),
        ("nvidia:h100", "throughput", 1930.2, ""),
        ("nvidia:a100", "latency", 0.42, ""),
        ("nvidia:h100", "latency", 0.11, ""),
    ]


def test_a_corner_that_says_what_the_columns_are_counts_nothing() -> None:
    text = "| GPU | A100 | H100 |\n|---|---|---|\n| L2 cache | 40 MB | 50 MB |\n| Texture units | 432 | 528 |\n"
    assert _rows(text) == [("nvidia:a100", "cache_size", 4e7, ""), ("nvidia:h100", "cache_size", 5e7, "")]


@pytest.mark.parametrize("unit", ["TF/s/GPU", "TFLOPS/GPU", "TFLOP/s/device", "TF/s"])
def test_units_for_each_chip_in_the_head(unit: str) -> None:
    text = f"| Model | B200 {unit} | MI355X {unit} | MI355X / B200 |\n|---|---|---|---|\n| BERT | 900 | 675 | 75% |\n"
    assert _rows(text) == [
        ("nvidia:b200", "peak_compute", 9e14, ""),
        ("amd:mi355x", "peak_compute", 6.75e14, ""),
        ("amd:mi355x", "peak_compute", 0.75, "nvidia:b200"),
    ]


def test_bytes_for_each_core_are_of_no_product() -> None:
    assert not _rows("| Node | GB/core | CPU |\n|---|---|---|\n| A | 4 | EPYC 7742 |\n")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("H100/A100 = 2.3x on prefill.", ("nvidia:h100", "compute_performance", 2.3, "nvidia:a100")),
        ("The H100 / A100 ratio is 1.9x for decode.", ("nvidia:h100", "compute_performance", 1.9, "nvidia:a100")),
        ("Throughput ratio (MI300X/H100): 1.3x", ("amd:mi300x", "throughput", 1.3, "nvidia:h100")),
        ("- **B200/H200**: 1.6x with long prompts", ("nvidia:b200", "compute_performance", 1.6, "nvidia:h200")),
    ],
)
def test_a_quotient_of_two_names_is_the_first_against_the_second(text: str, row: Row) -> None:
    assert _rows(text) == [row]


def test_a_second_quotient_keeps_its_subject() -> None:
    rows = _rows("Here H100/A100 = 1.5x on prompts and 1.2x on decode.")
    assert rows == [("nvidia:h100", "compute_performance", v, "nvidia:a100") for v in (1.5, 1.2)]


def test_two_names_of_one_pool_are_no_quotient() -> None:
    assert not _rows("Our A10/L4 pool is 2x larger than last year.")


@pytest.mark.parametrize("verb", ["drew", "pulled", "consumed", "averaged", "peaked at", "stayed at"])
def test_who_did_what_in_the_past_has_the_figure(verb: str) -> None:
    rows = _rows(f"The H200 pulled 690 W under load, while the H100 {verb} 650 W.")
    assert rows == [("nvidia:h200", "power", 690.0, ""), ("nvidia:h100", "power", 650.0, "")]
