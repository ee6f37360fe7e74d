"""Parity behind its noun, settings of one product against each other, rates of data, in wordings of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def claims(text: str, title: str | None = None) -> list[str]:
    found = extract(text, title=title)
    return [f"{m.subject} {m.metric} {m.value:g} {m.baseline or m.unit}" for m in found if isinstance(m.value, float)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The L40S offers training performance similar to the A100.", "nvidia:l40s training_performance 1 nvidia:a100"),
        ("Trainium2's throughput is similar to that of the H100.", "aws:trainium2 throughput 1 nvidia:h100"),
        ("The MI325X has a peak power similar to a B200.", "amd:mi325x power 1 nvidia:b200"),
        ("Gaudi 3's inference speeds are very similar to those of the H200.",
         "intel:gaudi3 inference_performance 1 nvidia:h200"),
    ],
)  # fmt: skip
def test_parity_behind_its_noun(text: str, wanted: str) -> None:
    assert claims(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    ["The MI300X has an architecture similar to the MI250X, and its bandwidth is high.",
     "The H20's memory and design are similar to the H200.", "The H100's latency is similar to last year."],
)  # fmt: skip
def test_what_is_similar_in_no_measure(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On the H100, MXFP4 has the same latency as plain BF16.", "nvidia:h100 latency 1 unknown"),
        ("On the H100, INT4 delivers nearly the same throughput as the unquantized model.",
         "nvidia:h100 throughput 1 unknown"),
        ("On Gaudi 3, FP8 reaches identical inference performance to non-quantized weights.",
         "intel:gaudi3 inference_performance 1 unknown"),
    ],
)  # fmt: skip
def test_settings_of_one_product_are_compared_with_no_product(text: str, wanted: str) -> None:
    assert claims(text) == [wanted]


def test_the_memory_of_a_format_is_no_measure() -> None:
    assert claims("The H100 keeps the same memory as BF16.") == []


def test_a_rate_of_data_is_no_amount_of_data() -> None:
    rate = "Maia 100 sustains 600 gigabits per second of data throughput."
    assert claims(rate) == ["microsoft:maia-100 network_bandwidth 6e+11 bit/s"]
    assert claims("The H100 job reads 50 GB of data.") == []
