"""Claims without a number of their own: lengths of time set against each other, and power beside a factor."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("A Gaudi 3 cluster trains such networks in days instead of weeks.", "lower"),
        ("With TPU v5p you can pre-train a language model in weeks, not months.", "lower"),
        ("On the MI300X the team trained its model in months rather than weeks.", "higher"),
    ],
)
def test_two_lengths_of_time_for_training(sentence: str, direction: str) -> None:
    (found,) = [m for m in extract(sentence) if m.metric == "training_time"]
    assert (found.kind, found.value, found.baseline) == ("directional", direction, "unknown")


@pytest.mark.parametrize(
    "sentence",
    [
        "The H200 ships in weeks instead of months.",  # nothing is trained
        "The H200 trains models in weeks.",  # against nothing
        "Gaudi 3 training takes place in weeks versus weeks.",  # no difference
    ],
)
def test_other_lengths_of_time_are_no_claim(sentence: str) -> None:
    assert not [m for m in extract(sentence) if m.metric == "training_time"]


def test_a_comparative_beside_a_factor_takes_its_baseline() -> None:
    found = {m.metric: m for m in extract("Maia 200 has 3x the throughput of Maia 100 while using less power.")}
    assert found["power"].value == "lower"
    assert found["power"].baseline == found["throughput"].baseline == "microsoft:maia-100"


def test_a_line_without_a_name_is_about_the_company_before_it() -> None:
    text = "Nvidia had a strong year.\n\n~$60 billion annual run rate in data centres\n"
    (found,) = [m for m in extract(text) if m.metric == "revenue"]
    assert (found.subject, found.value, found.bound) == ("nvidia", 6e10, "approx")
