"""What a text is about has the figures of sentences that name nothing."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def said(text: str, **context: str) -> list[tuple[str, str, object]]:
    return [(m.subject, m.metric, m.value) for m in extract(text, **context)]


def test_a_figure_before_its_product_is_named():
    text = "A new part packs 900 cores into one die.\n\nThe Esperanto ET-SoC-1 is small. The ET-SoC-1 is cheap."
    assert said(text) == [("esperanto:et-soc-1", "core_count", 900.0)]


def test_revenue_of_the_company_in_the_title():
    text = (
        "Key changes - The company reported revenue of $57 billion, up 60% year over year [5] - Margins were 70%, "
        "above expectations [21] - Inventory grew 32%, commitments 63% [21] - Backlog was $9 billion [6] - "
        "The event of Marvell is near"
    )
    assert ("nvidia", "revenue", 57e9) in said(text, title="NVIDIA Q3 earnings call")


@pytest.mark.parametrize(
    "text",
    [
        "A model of 70 billion parameters fits.\n\nThe MI300X is here. The MI300X is fast.",
        "Qualcomm promises 900 cores.\n\nThe MI300X is here. The MI300X is fast.",
    ],
)
def test_models_and_other_makers_have_their_own(text):
    assert not [claim for claim in said(text) if claim[0] == "amd:mi300x"]
