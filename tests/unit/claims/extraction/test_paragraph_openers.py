"""Newsletters: who opens a paragraph has its figures; a table below is the titled machine's. Texts are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Claim = tuple[str, str, float | str]


def read(text: str, title: str = "") -> list[Claim]:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title)]


_BEFORE = "The Wormhole n150 card has 72 cores. The n150 is cheap.\n\n"


@pytest.mark.parametrize(
    ("news", "claim"),
    [
        ("**d-Matrix** raised $275M. The company claims 10x faster inference than GPUs.",
         ("d-matrix", "inference_performance", 10.0)),
        ("Lightmatter closed a round of $400M. The startup says its chip draws 80% less power than GPUs.",
         ("lightmatter", "power", 0.2)),
    ],
)  # fmt: skip
def test_who_opens_a_paragraph_has_its_figures(news: str, claim: Claim) -> None:
    assert read(_BEFORE + news)[-1] == claim


@pytest.mark.parametrize(
    "news",
    [
        "Anthropic raised $5B. It says the card has 30% lower latency than GPUs.",
        "Cohere moved over in May. It reports 30% lower latency than on GPUs.",
        "d-Matrix raised $275M. The Wormhole n150 has 30% lower latency than GPUs.",
    ],
)
def test_customers_and_named_products_leave_it_as_it_is(news: str) -> None:
    assert read(_BEFORE + news)[-1][0] == "tenstorrent:n150"


def test_a_table_below_is_of_the_machine_of_the_title() -> None:
    text = (
        "The ND MI300X v5 series has eight AMD MI300X. Each MI300X has a port of 400 Gb/s. "
        "The MI300X is linked by xGMI.\n\n"
        "| Part | Quantity |\n|---|---|\n| Processor | 96 vCPUs |\n| Memory | 1850 GB |\n"
    )
    assert read(text, title="ND MI300X v5 sizes")[-2:] == [
        ("microsoft:nd-mi300x-v5", "vcpu_count", 96.0),
        ("microsoft:nd-mi300x-v5", "memory_capacity", 1850e9),
    ]
