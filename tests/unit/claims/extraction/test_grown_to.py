"""Numbers of chips that doubled to so many, sales of one region, factors behind a comma."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared, rows

Claim = tuple[str, str, float | str, str | None]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("xAI's Colossus has doubled to 200,000 GPUs.", ("xai:colossus", "cluster_size", 2.0, "xai:colossus")),
        ("Colossus of xAI tripled to over 300,000 GPUs.", ("xai:colossus", "cluster_size", 3.0, "xai:colossus")),
        ("The R100 delivers 50 PFLOPS inference, 5x B200.", ("nvidia:r100", "peak_compute", 5.0, "nvidia:b200")),
        ("The MI355X reaches 10 PFLOPS, 4x MI300X.", ("amd:mi355x", "peak_compute", 4.0, "amd:mi300x")),
        ("Nvidia's revenue doubled to $30 billion.", ("nvidia", "revenue", 2.0, "nvidia")),
    ],
)
def test_factors(text: str, claim: Claim) -> None:
    assert claim in compared(text)


@pytest.mark.parametrize(
    "text",
    [
        "On the H100 throughput doubled to 900 tokens/s.",  # read by its words
        "Colossus of xAI doubled to the delight of 200,000 users.",
        "The HGX H100 draws 10 kW, 8x H100 included.",
    ],
)
def test_no_larger_clusters(text: str) -> None:
    assert all(metric != "cluster_size" for _, metric, *_ in compared(text))
    assert ("nvidia:hgx-h100", "power", 8.0, "nvidia:h100") not in compared(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Synopsys's China revenue was around 11% last quarter, against 16% a year ago.",
            {("synopsys", "revenue", 0.11), ("synopsys", "revenue", 0.16)},
        ),
        ("Nvidia's sales in China were 13% of the total.", {("nvidia", "revenue", 0.13)}),
        ("Both of their China revenues were around 10%.", set()),
        ("Nvidia's China revenue was 40% lower.", {("nvidia", "revenue", 0.6)}),
    ],
)
def test_sales_of_a_region(text: str, found: set[tuple[str, str, float]]) -> None:
    assert rows(text) == found
