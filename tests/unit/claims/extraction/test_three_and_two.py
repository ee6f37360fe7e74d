"""Figures of two and of three products: a third bare number, a label that names both, "performance above X"."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def told(text: str) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, publisher="example.com")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The B200 draws 1000 W, versus 700 for the H100 and 400 for the A100.", ("nvidia:a100", "power", 400.0)),
        (
            "The X Elite by Qualcomm has 45 TOPS, versus 38 for Apple's M4 and 48 for Lunar Lake.",
            ("intel:lunar-lake", "peak_compute", 4.8e13),
        ),
        ("- H200 vs. H100: 141 GB vs. 80 GB", ("nvidia:h100", "memory_capacity", 8e10)),
        ("H100 vs A100: 3.35 vs 2 TB/s of bandwidth, 700 W vs 400 W.", ("nvidia:a100", "power", 400.0)),
        ("H100 vs A100: 3.35 vs 2 TB/s of bandwidth, 700 W vs 400 W.", ("nvidia:a100", "memory_bandwidth", 2e12)),
        ("Maia 200 offers FP8 performance above Google's TPU v7.", ("microsoft:maia-200", "peak_compute", "higher")),
        ("The MI300X draws power below that of the B200.", ("amd:mi300x", "power", "lower")),
    ],
)
def test_figure_is_whose(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)


def test_above_may_be_a_place() -> None:
    assert not told("See the chart of throughput above. The H100 is below.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Meta's MTIA v2 delivers 354 TFLOPS INT8 (708 with sparsity).", ("meta:mtia-v2", "peak_compute", 7.08e14)),
        ("The B200 offers 9 PFLOPS dense, or 18 sparse.", ("nvidia:b200", "peak_compute", 1.8e16)),
        ("The B200 draws 1000 W, more than the H100's 700.", ("nvidia:h100", "power", 700.0)),
        ("The MI300X carries 192 GB of HBM3, compared to the H100's 80.", ("nvidia:h100", "memory_capacity", 8e10)),
    ],
)
def test_bare_figure_takes_the_unit_before(text: str, claim: tuple[str, str, object]) -> None:
    assert claim in told(text)
