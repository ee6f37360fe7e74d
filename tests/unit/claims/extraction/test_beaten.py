"""Verbs of winning and losing without a number. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    "verb",
    [
        "outpaces",
        "trounces",
        "tops",
        "edges out",
        "leapfrogs",
        "eclipses",
        "crushes",
        "races past",
        "runs rings around",
    ],
)
def test_what_wins(verb: str) -> None:
    (found,) = extract(f"The MI325X {verb} the MI250X in training.")
    claim = (found.subject, found.metric, found.value, found.baseline)
    assert claim == ("amd:mi325x", "training_performance", "higher", "amd:mi250x")


@pytest.mark.parametrize(
    "verb",
    [
        "cannot keep up with",
        "can't quite match",
        "is no match for",
        "doesn't keep pace with",
        "loses out to",
        "is unable to match",
    ],
)
def test_what_loses(verb: str) -> None:
    (found,) = extract(f"The MI210 {verb} the MI325X in throughput.")
    claim = (found.subject, found.metric, found.value, found.baseline)
    assert claim == ("amd:mi210", "throughput", "lower", "amd:mi325x")


def test_what_is_less_and_more_than_one_name() -> None:
    found = extract("The L40S has less memory than the A100 but higher throughput.")
    assert [(m.metric, m.value, m.baseline) for m in found] == [
        ("memory_capacity", "lower", "nvidia:a100"),
        ("throughput", "higher", "nvidia:a100"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We cannot match the order to the invoice of the H100.",
        "Nvidia lost to AMD in court over the MI300X.",
        "Sales of the H100 crushed every estimate.",
    ],
)
def test_other_contests(text: str) -> None:
    assert not extract(text)
