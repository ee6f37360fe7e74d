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
        ("ASML sells its tools. The new module has 2 GB of memory.", "", "asml"),
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
