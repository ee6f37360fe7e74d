"""Verbs of paying, formats behind a name, sizes and differences. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str, str | None]]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The L40S sells for about 45% less than the H200.", ("nvidia:l40s", "cost", 0.55, "nvidia:h200")),
        ("Startups pay 20% less for the MI210 than for the A100.", ("amd:mi210", "cost", 0.8, "nvidia:a100")),
        ("The H200 rents for 30% more than the A100.", ("nvidia:h200", "cost", 1.3, "nvidia:a100")),
        ("The lab paid twice as much for the H200 as for the A100.", ("nvidia:h200", "cost", 2.0, "nvidia:a100")),
        ("The MI325X's memory is twice the size of the MI250X's.",
         ("amd:mi325x", "memory_capacity", 2.0, "amd:mi250x")),
        ("The MI325X is 1.4x faster than the H200 in FP8.", ("amd:mi325x", "peak_compute", 1.4, "nvidia:h200")),
        ("The MI325X is 1.4x the H200 in BF16.", ("amd:mi325x", "peak_compute", 1.4, "nvidia:h200")),
        ("Shipments of the H200 tripled from a year ago.", ("nvidia:h200", "units_shipped", 3.0, "nvidia:h200")),
    ],
)  # fmt: skip
def test_what_a_factor_is_of(text: str, claim: tuple[str, str, float, str]) -> None:
    assert read(text) == [claim]


def test_a_difference_is_no_comparative_of_its_own() -> None:
    assert not [m for m in extract("The H200 draws 700 W, 300 more than the A100.") if m.kind == "directional"]


def test_each_verb_has_its_own_rival() -> None:
    found = read("The MI325X triples the memory of the A100 and beats the H200 in throughput.")
    assert found == [
        ("amd:mi325x", "memory_capacity", 3.0, "nvidia:a100"),
        ("amd:mi325x", "throughput", "higher", "nvidia:h200"),
    ]


def test_as_much_as_three_is_no_equality() -> None:
    found = extract("The B200 holds as much memory as three A100s.")
    assert not [m for m in found if m.metric == "memory_capacity"]
