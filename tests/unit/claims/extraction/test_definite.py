"""Definite phrases with a vendor."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import drafts


@pytest.mark.parametrize(
    "text",
    [
        "Gaudi 3 draws four times more power than Nvidia's.",
        "Gaudi 3 draws four times more power than the Nvidia chip.",
        "Gaudi 3 draws four times more power than Nvidia's flagship.",
    ],
)
def test_the_product_of_the_vendor_that_was_named(text: str) -> None:
    assert [d.baseline for d in drafts(f"The H100 is old. {text}")] == ["nvidia:h100"]


def test_a_vendor_alone_stays_a_vendor() -> None:
    assert [d.subject for d in drafts("The H100 is old. Nvidia had revenue of $9 billion.")] == ["nvidia"]


def test_one_of_a_family_is_the_member_spoken_of() -> None:
    assert [d.subject for d in drafts("Ironwood is here. The TPU has 192 GB.")] == ["google:tpu-v7"]
    assert [d.subject for d in drafts("Ironwood is here. TPUs have 192 GB.")] != ["google:tpu-v7"]
