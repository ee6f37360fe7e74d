"""Bare names that the text makes precise: the rack of the superchip spoken of."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def first(text, **context):
    return next(m.subject for m in extract(text, **context) if m.metric == "power")


@pytest.mark.parametrize(
    ("text", "rack"),
    [
        ("The GB300 NVL72 was shown. The NVL72 draws 132 kW.", "gb300-nvl72"),
        ("The GB200 superchip is new. The NVL72 rack draws 120 kW.", "gb200-nvl72"),
        ("NVIDIA's Blackwell is here. The NVL72 rack draws 120 kW.", "gb200-nvl72"),
        ("NVIDIA's Blackwell Ultra follows Blackwell. The NVL72 rack draws 132 kW.", "gb300-nvl72"),
        ("Rubin follows Blackwell. The NVL72 draws 120 kW.", "gb200-nvl72"),
        ("The Vera Rubin NVL72 was shown. The NVL72 draws 190 kW.", "vera-rubin-nvl72"),
        ("The NVL36 rack draws 70 kW and holds GB200 superchips.", "gb200-nvl36"),
        ("NVIDIA's NVL72 draws 120 kW.", "gb200-nvl72"),
    ],
)
def test_a_rack_is_that_of_the_superchip_of_the_text(text, rack):
    assert first(text) == f"nvidia:{rack}"


def test_the_title_says_which_rack_is_meant():
    assert first("The NVL72 rack draws 132 kW.", title="Inside the GB300") == "nvidia:gb300-nvl72"


def test_of_two_superchips_the_nearest_has_the_rack():
    text = "The GB200 and the GB300 are superchips. With the GB300, the NVL72 rack draws 132 kW."
    assert first(text) == "nvidia:gb300-nvl72"


def test_the_full_name_behind_it_is_another_rack():
    text = "The GB300 NVL72 is here. With the NVL72, inference is 1.5x faster than on the GB200 NVL72."
    (one,) = extract(text)
    assert (one.subject, one.baseline) == ("nvidia:gb300-nvl72", "nvidia:gb200-nvl72")


def test_tables_know_it_too():
    table = "The GB300 is new.\n\n| Spec | NVL72 | DGX H100 |\n|---|---|---|\n| Power | 132 kW | 10.2 kW |\n"
    assert {m.subject for m in extract(table)} == {"nvidia:gb300-nvl72", "nvidia:dgx-h100"}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The node has two Xeon Max CPUs. Each Xeon has 56 cores.", "intel:xeon-max"),
        ("The Xeon Max is new. Xeon servers use 56 cores.", "intel:xeon"),
    ],
)
def test_each_of_a_family_is_the_only_member_named(text, subject):
    assert [m.subject for m in extract(text) if m.metric == "core_count"] == [subject]
