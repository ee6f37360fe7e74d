"""Designs of papers and other chips that no maker is named for."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import names


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("We present MARTEN, an accelerator for attention.", "unknown:marten"),
        ("In this paper, we propose Larkspur [7], a heterogeneous in-memory accelerator.", "unknown:larkspur"),
        ("This work introduces PikeAcc (a pike), a sparse RISC-V processor.", "unknown:pikeacc"),
        ("We describe a photonic accelerator, dubbed LuMo, for attention.", "unknown:lumo"),
        ("NarwHal accelerator cards reach 40 TOPS.", "unknown:narwhal"),
        ("We propose InkFish, an in-memory architecture of SRAM macros.", "unknown:inkfish"),
    ],
)
def test_a_design_is_what_a_text_proposes(text: str, key: str) -> None:
    assert key in names(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "We propose Larkspur, a framework for accelerator search.",
        "We propose Larkspur, an algorithm that runs on the accelerator.",
        "We present Larkspur, a transformer architecture for video.",
        "The PyTorch accelerator API is new.",
        "Larkspur, a city in Colorado, has an accelerator.",
        "We present Monday, an accelerator day.",
    ],
)
def test_software_and_places_are_no_designs(text: str) -> None:
    assert not [key for key in names(text).values() if key.startswith("unknown:")]


def test_the_title_of_a_paper_names_its_design() -> None:
    text = "Abstract\nWe present a new design. The fabricated accelerator reaches 196 GOp/s and 803 GOp/s/W."
    found = extract(text, title="Larkspur: A Convolutional Accelerator in 65 nm")
    assert {(m.subject, m.metric, m.value) for m in found} == {
        ("unknown:larkspur", "peak_compute", 196e9),
        ("unknown:larkspur", "energy_efficiency", 803e9),
    }


def test_the_proposed_chip_of_a_text_without_names() -> None:
    (claim,) = extract("The proposed chip, made in CMOS, is 12x faster than GPUs.")
    assert (claim.subject, claim.value) == ("unknown:proposed-chip", 12.0)


def test_a_makers_page_presents_its_own() -> None:
    text = "We propose Larkspur, an accelerator for attention. It draws 75 W."
    (claim,) = extract(text, publisher="nvidia.com")
    assert claim.subject == "nvidia:larkspur"


def test_what_a_design_is_compared_with_keeps_its_figures() -> None:
    text = "We propose Larkspur, an attention accelerator. Larkspur is 3x faster than the NVIDIA A100."
    (claim,) = extract(text)
    assert (claim.subject, claim.baseline) == ("unknown:larkspur", "nvidia:a100")


def test_densities_are_no_figures() -> None:
    text = "We propose Larkspur, an attention accelerator. Larkspur reaches 22 TOPS/W and 1.2 TOPS/mm2."
    assert [m.value for m in extract(text)] == [22e12]
