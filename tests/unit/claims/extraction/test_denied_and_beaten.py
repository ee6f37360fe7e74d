"""Losing told by denying, and winning told in the passive with a figure. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str, str | None]]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI210 isn't as quick as the MI325X.", ("amd:mi210", "compute_performance", "lower", "amd:mi325x")),
        ("The MI210 is not nearly as energy-efficient as the MI325X.",
         ("amd:mi210", "energy_efficiency", "lower", "amd:mi325x")),
        ("The MI210 doesn't have as much memory bandwidth as the MI325X.",
         ("amd:mi210", "memory_bandwidth", "lower", "amd:mi325x")),
        ("The MI325X is not as cheap as the MI210.", ("amd:mi325x", "cost", "higher", "amd:mi210")),
        ("The L40S isn't as power-hungry as the H200.", ("nvidia:l40s", "power", "lower", "nvidia:h200")),
        ("The L40S is less power-hungry than the H200.", ("nvidia:l40s", "power", "lower", "nvidia:h200")),
    ],
)  # fmt: skip
def test_not_as_much(text: str, claim: tuple[str, str, str, str]) -> None:
    assert read(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "The MI210 is not as old as the MI250X.",
        "Demand for the MI210 is not as strong as the vendor hoped.",
    ],
)
def test_not_as_something_else(text: str) -> None:
    assert not extract(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The A100 is outperformed by the Gaudi 2 by 35%.",
         ("intel:gaudi2", "compute_performance", 1.35, "nvidia:a100")),
        ("The H100 was beaten by the MI325X by a factor of 1.3 in throughput.",
         ("amd:mi325x", "throughput", 1.3, "nvidia:h100")),
    ],
)  # fmt: skip
def test_beaten_by_so_much(text: str, claim: tuple[str, str, float, str]) -> None:
    assert read(text) == [claim]


def test_one_is_beaten_in_what_is_not_denied() -> None:
    found = read("The L40S beats the A100 on price, though not on memory bandwidth.")
    assert found == [("nvidia:l40s", "cost", "lower", "nvidia:a100")]


@pytest.mark.parametrize(
    "text",
    [
        "Throughput climbs to 900 GB/s on the A100, versus 300 GB/s on the L40S.",
        "The A100 moves 2 TB/s, more than twice that of the L40S.",
    ],
)
def test_what_figures_say_is_not_said_again(text: str) -> None:
    assert not [m for m in extract(text) if m.kind == "directional"]
