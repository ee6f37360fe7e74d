"""Architectures as subjects and baselines, and as what chips are made of."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared as said


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Hopper is 10% more energy efficient than the CDNA3 architecture.",
         ("nvidia:hopper", "energy_efficiency", 1.1, "amd:cdna3")),
        ("CDNA 4 doubles the matrix throughput of CDNA 3.", ("amd:cdna4", "peak_compute", 2.0, "amd:cdna3")),
        ("It is a 2x improvement in efficiency from the CDNA 2 generation to the CDNA 3 generation.",
         ("amd:cdna3", "energy_efficiency", 2.0, "amd:cdna2")),
        ("RDNA 4 is 40% faster per compute unit than RDNA 3.",
         ("amd:rdna4", "compute_performance", 1.4, "amd:rdna3")),
    ],
)  # fmt: skip
def test_architectures_are_compared(text: str, claim: tuple[str, str, float, str]) -> None:
    assert said(text) == {claim}


@pytest.mark.parametrize(
    "text",
    [
        "The MI300X, based on the CDNA 3 architecture, has 192 GB of HBM3.",
        "AMD's CDNA 3 architecture gives the MI300X 192 GB of memory.",
        "MI300X: CDNA 3, 192 GB HBM3.",
        "The MI300X is here. It keeps the CDNA 3 compute configuration (192 GB of HBM3).",
        "| Architecture | Name | Memory |\n|---|---|---|\n| CDNA 3 | MI300X | 192 GB |\n",
    ],
)
def test_what_a_chip_is_made_of_has_none_of_its_figures(text: str) -> None:
    assert said(text) == {("amd:mi300x", "memory_capacity", 192e9, None)}


def test_the_chip_has_the_cores_of_its_architecture_and_chiplets_are_no_chips() -> None:
    found = said("With 304 CDNA 3 compute units, the MI300X delivers 163 TFLOPS.")
    assert ("amd:mi300x", "core_count", 304.0, None) in found
    assert not said("The MI300X packs eight CDNA 3 chiplets.")


def test_a_makers_name_before_a_code_is_part_of_the_name() -> None:
    assert said("Huawei Ascend 910C has 128 GB of HBM.") == {("huawei:ascend-910c", "memory_capacity", 128e9, None)}
