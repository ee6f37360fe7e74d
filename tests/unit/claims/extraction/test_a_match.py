"""Products that match another, and figures that share a unit with a rival's: sentences are our own."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared as rows

Row = tuple[str, str, float | str, str | None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The MI325X proved a match for the H200.", {("amd:mi325x", "compute_performance", 1.0, "nvidia:h200")}),
        (
            "Gaudi 3 now matches the H100 and the B200 in training speed.",
            {
                ("intel:gaudi3", "training_performance", 1.0, "nvidia:h100"),
                ("intel:gaudi3", "training_performance", 1.0, "nvidia:b200"),
            },
        ),
        ("- MI300X ~= H100", {("amd:mi300x", "compute_performance", 1.0, "nvidia:h100")}),
        (
            "The MI355X offers 288 GB of memory, matching the B300.",
            {
                ("amd:mi355x", "memory_capacity", 288e9, None),
                ("amd:mi355x", "memory_capacity", 1.0, "nvidia:b300"),
            },
        ),
        ("The MI325X does not match the H200.", set()),
        ("The MI325X is no match for the sockets of the H200.", set()),
        ("A match of the H200 with the MI325X was not made.", set()),
    ],
)  # fmt: skip
def test_one_product_matches_another(text: str, found: set[Row]) -> None:
    assert {r for r in rows(text) if r[2] != "lower"} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The M4 Max reaches 38 TOPS (vs 15.8 on M2 Max).", ("apple:m2-max", "peak_compute", 15.8e12, None)),
        ("It has 40 GPU cores (vs 38 on the M2 Max).", ("apple:m2-max", "core_count", 38.0, None)),
        (
            "The H200 serves 118.5 tokens/s, ahead of the H100's 84.2, while the A100 achieves 32.1.",
            ("nvidia:a100", "throughput", 32.1, None),
        ),
        (
            "The Snapdragon X Elite offers 45 TOPS, and the Core Ultra goes up to 48.",
            ("intel:core-ultra", "peak_compute", 48e12, None),
        ),
    ],
)
def test_a_rival_has_its_figure_in_the_same_unit(text: str, found: Row) -> None:
    assert found in rows(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# ND A100 v4\nThe ND A100 v4 is a machine for training.\n- Up to 8x NVIDIA A100 GPUs\n",
            ("microsoft:nd-a100-v4", "chip_count", 8.0, None),
        ),
        ("- BM.GPU.MI300X.8: 8x MI300X", ("oracle:bm.gpu.mi300x.8", "chip_count", 8.0, None)),
        ("We had access to 160x Gaudi 3 accelerators.", ("intel:gaudi3", "cluster_size", 160.0, None)),
        ("NVIDIA shipped 500K+ H100s in spring.", ("nvidia:h100", "units_shipped", 500e3, None)),
        (
            "NVIDIA shipped 500,000 H100s, and AMD shipped 40K MI300X.",
            ("amd:mi300x", "units_shipped", 40e3, None),
        ),
    ],
)
def test_chips_counted_before_their_name(text: str, found: Row) -> None:
    assert found in rows(text)


def test_a_handful_named_in_passing_is_no_claim() -> None:
    assert rows("We compared 8x MI300X with the old cards.") == set()
