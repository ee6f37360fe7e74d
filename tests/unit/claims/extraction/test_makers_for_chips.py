"""Makers that stand for the chip of theirs that the text has set beside another's."""

from __future__ import annotations

import pytest

from claims.extraction import extract

BOTH = "The B200 was tested against the MI355X. "
NVIDIA, AMD = "nvidia:b200", "amd:mi355x"


def read(text: str) -> set[tuple[str, float | str]]:
    return {(c.subject, c.value) for c in extract(text)}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Nvidia needs 1,000 W, AMD needs 1,400 W.", {(NVIDIA, 1000), (AMD, 1400)}),
        ("AMD offers 288 GB of HBM3E, Nvidia 192 GB.", {(NVIDIA, 192e9), (AMD, 288e9)}),
        ("AMD packs 288 GB, while Nvidia has 192 GB.", {(NVIDIA, 192e9), (AMD, 288e9)}),
        ("Here Nvidia is drawing only 1,000 W.", {(NVIDIA, 1000)}),
        ("Nvidia's 80 GB H100 is older.", {("nvidia:h100", 80e9)}),
        ("Nvidia notes that it delivers 20 petaflops.", {(NVIDIA, 2e16)}),
        ("We note that AMD seems to say they draw only 1,400 W.", {(AMD, 1400)}),
    ],
)
def test_each_of_two_makers_has_the_figure_of_its_chip(text: str, figures: set[tuple[str, float]]) -> None:
    assert read(BOTH + text) == figures


@pytest.mark.parametrize("text", ["Nvidia has 80% of the market.", "Nvidia earned $30 billion."])
def test_what_is_business_stays_the_makers(text: str) -> None:
    assert {subject for subject, _ in read(BOTH + text)} == {"nvidia"}
