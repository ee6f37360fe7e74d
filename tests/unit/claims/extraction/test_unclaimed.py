"""Figures that the text gives to nobody."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def subjects(text: str, **context: str) -> set[str]:
    return {m.subject for m in extract(text, **context)}


@pytest.mark.parametrize(
    ("text", "title", "subject"),
    [
        ("- Expected TDP: 350-450 W (estimated)", "Apple Baltra in depth", "apple:baltra"),
        ("It was the 18% reduction in epoch duration.", "CoreWeave without a hypervisor", "coreweave"),
        ("Management reported revenue of $57 billion.", "NVIDIA's third quarter", "nvidia"),
        ("GPU training cost dropped 34%.", "How we pay less", "generic:gpu"),
        ("Broadcom sells its tools. The new module has 2 GB of memory.", "", "broadcom"),
        ("The new module has 2 GB of memory. The H100 is slow.", "", "unknown"),
    ],
)
def test_what_the_text_is_about_has_it(text: str, title: str, subject: str) -> None:
    assert subjects(text, title=title) == {subject}


@pytest.mark.parametrize(
    "text",
    [
        "vLLM serves 5.76 requests/s at a high rate.",
        "- Up to 35% lower cost for databases",
        "A trillion-parameter model is large to serve.",
    ],
)
def test_software_price_lists_and_models_have_none(text: str) -> None:
    assert subjects(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "NVIDIA sells GPUs. You need at least 16 GB of RAM.",
        "NVIDIA sells GPUs. The tests take 4 s.",
        "NVIDIA sells GPUs. The upload reached 20 MB/s of bandwidth.",
    ],
)
def test_what_programs_need_is_nobodys(text: str) -> None:
    assert subjects(text) == set()


def test_a_foundry_has_no_figures_of_a_chip() -> None:
    text = "Esperanto speaks first.\n\nIt is made at TSMC.\n\nUnder 20 watts for inference"
    assert subjects(text) == {"esperanto"}
