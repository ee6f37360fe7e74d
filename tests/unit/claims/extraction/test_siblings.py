"""Cards called by their number alone."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The RTX 5070 is quicker than the `4070`.", {"4070": "nvidia:rtx-4070"}),
        ("The RTX 4090 is old. A 3060 Ti costs less than the 5090.",
         {"3060 Ti": "nvidia:rtx-3060-ti", "5090": "nvidia:rtx-5090"}),
        ("The RX 7900 XTX is old. The 9070 XT costs less than the 7600.",
         {"9070 XT": "amd:radeon-rx-9070-xt", "7600": "amd:radeon-rx-7600"}),
    ],
)  # fmt: skip
def test_numbers_that_name_a_card_of_the_series(text: str, found: dict[str, str]) -> None:
    assert found.items() <= names(text).items()


@pytest.mark.parametrize(
    "text",
    [
        "The RTX 4090 reached more than 4080 tokens/s.",
        "The RTX 4090 has a 3090 MHz clock.",
        "The H100 is quicker than the 4070.",
        "The RTX 4090 is sold for over 5,090 dollars there.",
    ],
)
def test_numbers_that_name_nothing(text: str) -> None:
    assert not {"4070", "4080", "3090"} & set(names(text))


def test_a_table_of_cards() -> None:
    text = "| Card | TDP |\n|---|---|\n| RTX 5090 | 575 W |\n| 5080 | 360 W |\n"
    assert [(m.subject, m.value) for m in extract(text)] == [("nvidia:rtx-5090", 575.0), ("nvidia:rtx-5080", 360.0)]
