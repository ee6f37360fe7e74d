"""Factors whose baseline only the figures told before say, and products that are like another in one thing."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def compared(text: str) -> set[tuple[str, str, str]]:
    return {(m.subject, m.metric, str(m.baseline)) for m in extract(text) if m.kind != "quantity"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The MI325X has 256 GB. The H100 has 80 GB. On paper the MI325X offers 3.2x the memory.",
         ("amd:mi325x", "memory_capacity", "nvidia:h100")),
        ("The L4 draws 72 W. The H100 draws 700 W. The L4 has a tenth of the power.",
         ("nvidia:l4", "power", "nvidia:h100")),
        ("| GPU | Memory |\n|---|---|\n| H200 | 141 GB |\n| A100 | 80 GB |\n\nThe H200 offers 1.76x more memory.",
         ("nvidia:h200", "memory_capacity", "nvidia:a100")),
    ],
)  # fmt: skip
def test_a_factor_is_against_the_figure_that_makes_it(text, found):
    assert found in compared(text)


@pytest.mark.parametrize(
    "text",
    [
        "The MI325X has 256 GB. The H100 has 80 GB. The MI325X offers 5x the memory.",  # of nothing told
        "The B300 has 288 GB. The H200 has 144 GB. The Gaudi 3 has 144 GB. The B300 offers twice the memory.",  # of two
    ],
)
def test_a_factor_of_no_one_figure_stays_unknown(text):
    assert {b for _, m, b in compared(text) if m == "memory_capacity"} == {"unknown"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Altra rivals the EPYC 7742 while consuming less power.", ("ampere:altra", "power", "amd:epyc-7742")),
        ("The Altra can rival x86 CPUs while using less power.", ("ampere:altra", "power", "generic:x86")),
        ("The Gaudi 3 competes with the H100 at a lower price.", ("intel:gaudi3", "cost", "nvidia:h100")),
        ("The MI300X matches the H100 with 2x the memory.", ("amd:mi300x", "memory_capacity", "nvidia:h100")),
    ],
)
def test_what_is_like_a_product_in_one_thing_is_compared_with_it_in_another(text, found):
    assert compared(text) == {found}
