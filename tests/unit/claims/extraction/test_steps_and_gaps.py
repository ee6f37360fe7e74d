"""Comparisons told by a step, a gap or an advantage, with and without a figure, and what looks like them."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared

H100, A100 = "nvidia:h100", "nvidia:a100"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The H100 is a performance upgrade over the A100.", (H100, "compute_performance", "higher", A100)),
        ("The H100 is a step up from the A100 in memory bandwidth.", (H100, "memory_bandwidth", "higher", A100)),
        ("The H100 is a clear advance over the A100 in throughput.", (H100, "throughput", "higher", A100)),
        (
            "The L40S is slower than the H100 but ahead of the A100.",
            ("nvidia:l40s", "compute_performance", "higher", A100),
        ),
        ("The A100 is dearer than the V100.", (A100, "cost", "higher", "nvidia:v100")),
        (
            "The Ascend 910B is competitive with the A100 but behind the H100 in FP16 performance.",
            ("huawei:ascend-910b", "peak_compute", "lower", H100),
        ),
        (
            "The H100's advantage over the A100 is mainly its higher bandwidth.",
            (H100, "memory_bandwidth", "higher", A100),
        ),
        ("The H100 has lower HBM latency than the V100, as well as the older A100.", (H100, "latency", "lower", A100)),
        (
            "The H100 (with 3 TB/s of bandwidth) outperforms the A100 (2 TB/s) in chat.",
            (H100, "compute_performance", "higher", A100),
        ),
    ],
)
def test_without_a_figure(text: str, claim: tuple[str, str, str, str]) -> None:
    assert claim in compared(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Graviton4 is 7% dearer than Graviton3.", ("aws:graviton4", "cost", 1.07, "aws:graviton3")),
        ("We moved to Graviton3.\n- Compute cost reduction: 40%", ("aws:graviton3", "cost", 0.6, "unknown")),
        ("The H100 leads the A100 by 1.6x in memory capacity and bandwidth.", (H100, "memory_bandwidth", 1.6, A100)),
        ("The Zephyr cluster is 2.5x slower than the A100.", ("unknown", "compute_performance", 0.4, A100)),
        (
            "The startup says its engine is 100 times more energy-efficient than an A100.",
            ("unknown", "energy_efficiency", 100.0, A100),
        ),
        (
            "The H200 reaches 4.8 TB/s, nearly double what we saw with the A100.",
            ("nvidia:h200", "memory_bandwidth", 2.0, A100),
        ),
        ("+33% memory at +20% power: the MI325X is here.", ("amd:mi325x", "memory_capacity", 1.33, "unknown")),
        (
            "The H200's advantage over the H100 is not more compute -- it is 76% more memory.",
            ("nvidia:h200", "memory_capacity", 1.76, H100),
        ),
    ],
)
def test_with_a_figure(text: str, claim: tuple[str, str, float, str]) -> None:
    assert claim in compared(text)


@pytest.mark.parametrize(
    "text",
    [
        "The H200's advantage over the H100 isn't compute.",
        "No single answer says that the H100 is faster than the A100.",
        "The H200 was two generations behind the B200 chips sold elsewhere.",
        "- `m5a.2xlarge` (x86)",
        "The H200 has the same compute die as the H100.",
        "FlashFoo is 2x faster than FlashBar on the A100.",
    ],
)
def test_says_nothing(text: str) -> None:
    assert not compared(text)


def test_precision_is_no_factor() -> None:
    assert {c[2] for c in compared("The A40 is 20x slower than the A100 in double.")} == {0.05}


def test_two_levels_are_no_factors() -> None:
    found = compared("The stalls on the A2 are 28% higher than on Graviton3 (23.2% vs 18.1% of cycles).")
    assert {c[2] for c in found} <= {1.28}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Cerebras is faster than the B200 in inference.",
            ("cerebras", "inference_performance", "higher", "nvidia:b200"),
        ),
        ("AMD touts its price-performance edge over the B200.", ("amd", "price_performance", "higher", "nvidia:b200")),
        (
            "The photonic engine is more energy efficient than the H100.",
            ("unknown", "energy_efficiency", "higher", H100),
        ),
        (
            "The A100 has lower price-performance, 0.43x compared to the H100.",
            (A100, "price_performance", 0.43, H100),
        ),
        (
            "Graviton2 delivers 40% better price performance than comparable 5th generation x86 instances.",
            ("aws:graviton2", "price_performance", 1.4, "generic:x86"),
        ),
        (
            "We ran the EPYC 9654.\n\n- Cost efficiency: slightly better than Graviton3",
            ("amd:epyc-9654", "price_performance", "higher", "aws:graviton3"),
        ),
    ],
)
def test_who_compares_with_whom(text: str, claim: tuple[str, str, float | str, str]) -> None:
    assert claim in compared(text)


def test_cells_of_notes_belong_to_their_rows() -> None:
    table = "| Chip | Benefit |\n|---|---|\n| Graviton2 | Mainstream |\n| Graviton3 | 25% better than Graviton2 |\n"
    assert ("aws:graviton3", "compute_performance", 1.25, "aws:graviton2") in compared(table)


def test_a_gap_of_less_is_that_of_the_lesser() -> None:
    table = "| Spec | A10G | H100 | Gap |\n|---|---|---|---|\n| VRAM | 24 GB | 80 GB | 3.3x less |\n"
    assert ("nvidia:a10g", "memory_capacity", 0.30303, H100) in compared(table)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "A c7g.xlarge at $0.15/hr vs. c6i.xlarge at $0.18/hr - 17% cheaper with better performance.",
            ("aws:c7g", "cost", 0.83, "aws:c6i"),
        ),
        (
            "A c7g.xlarge at $0.15/hr vs. c6i.xlarge at $0.18/hr - 17% cheaper with better performance.",
            ("aws:c7g", "compute_performance", "higher", "aws:c6i"),
        ),
        (
            "The H200 reaches 280 tokens/s - 56% more than the A100 at one-third the power.",
            ("nvidia:h200", "throughput", 1.56, A100),
        ),
        ("The A100 is hardly a match for the H100.", (A100, "compute_performance", "lower", H100)),
        ("We use 15% fewer compute credits on C4A than on N2D.", ("google:c4a", "cost", 0.85, "google:n2d")),
    ],
)
def test_ratios_of_two_and_what_goes_with_them(text: str, claim: tuple[str, str, float | str, str]) -> None:
    assert claim in compared(text)


@pytest.mark.parametrize(
    "text",
    [
        "The H200 can only use 10-30% of its memory bandwidth in chat.",
        "The kernel achieves 73% of the H100's peak memory bandwidth.",
    ],
)
def test_how_much_of_its_own_is_no_comparison(text: str) -> None:
    assert not compared(text)
