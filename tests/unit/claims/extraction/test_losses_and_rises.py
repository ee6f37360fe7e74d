"""Losses, savings and rises whose words say which way a figure goes. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str, str | None]]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI210 loses 12% of its throughput with ECC on.", ("amd:mi210", "throughput", 0.88, "unknown")),
        ("The L40S saves 30% of the power of the A100.", ("nvidia:l40s", "power", 0.7, "nvidia:a100")),
        ("Moving to the L40S saved the team 45%.", ("nvidia:l40s", "cost", 0.55, "unknown")),
        ("Rental prices of the A100 soared 25%.", ("nvidia:a100", "cost", 1.25, "unknown")),
        ("Power draw of the H200 ballooned 40% over the A100.", ("nvidia:h200", "power", 1.4, "nvidia:a100")),
        ("The MI325X has 1.5x faster memory than the MI210.", ("amd:mi325x", "memory_bandwidth", 1.5, "amd:mi210")),
        ("The MI325X delivers a 2x performance per watt improvement over the MI210.",
         ("amd:mi325x", "energy_efficiency", 2.0, "amd:mi210")),
        ("Where throughput is concerned, the MI325X is ahead of the MI210.",
         ("amd:mi325x", "throughput", "higher", "amd:mi210")),
    ],
)  # fmt: skip
def test_which_way_it_goes(text: str, claim: tuple[str, str, float | str, str]) -> None:
    assert read(text) == [claim]


def test_what_it_improves_on_is_the_rival_of_its_comparatives() -> None:
    found = read("The MI325X improves on the MI300X with more memory and higher throughput.")
    assert found == [
        ("amd:mi325x", "memory_capacity", "higher", "amd:mi300x"),
        ("amd:mi325x", "throughput", "higher", "amd:mi300x"),
    ]


def test_the_rival_of_an_equal_is_not_its_subject() -> None:
    (found,) = extract("The card is as fast as an A100, AMD says of the MI210.")
    assert (found.subject, found.baseline) == ("amd:mi210", "nvidia:a100")
