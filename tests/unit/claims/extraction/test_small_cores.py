"""Small cores and tiles of one chip, and what else counts what is inside."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import quantities


@pytest.mark.parametrize(
    ("text", "noun", "value"),
    [
        ("768 RISC-V processors", "cores", 768),
        ("64 parallel processors", "cores", 64),
        ("1,472 independent processing tiles", "cores", 1472),
        ("1,088 64-bit in-order cores", "cores", 1088),
        ("2,080 PCUs", "cores", 2080),
        ("four RISC-V processors", "chips", 4),
        ("768 server processors", "chips", 768),
    ],
)
def test_what_is_counted(text: str, noun: str, value: float) -> None:
    assert [(q.noun, q.value) for q in quantities(f"It has {text} now.")] == [(noun, value)]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("95 TOp/s", "OPS", 95e12), ("196 GOp/s", "OPS", 196e9), ("114 tbps", "bit/s", 114e12)],
)
def test_units_as_papers_and_forums_write_them(text: str, unit: str, value: float) -> None:
    assert [(q.unit, q.value) for q in quantities(f"It reaches {text} now.")] == [(unit, value)]


def test_a_rival_at_its_figure() -> None:
    found = extract("The H200 draws 700 W TDP vs A100 at 400 W.")
    assert {(m.subject, m.value) for m in found} == {("nvidia:h200", 700.0), ("nvidia:a100", 400.0)}


def test_a_cluster_of_few_systems() -> None:
    text = "The lab runs a Cerebras cluster. The cluster contains four CS-3 systems."
    assert [(m.metric, m.value) for m in extract(text)] == [("cluster_size", 4.0)]


def test_money_raised_with_a_chip_is_its_makers() -> None:
    text = "Etched sells the Sohu. Announced in June with a $120 million Series A, Sohu is an ASIC."
    (claim,) = extract(text)
    assert (claim.subject, claim.metric) == ("etched", "investment")


def test_a_column_of_times() -> None:
    text = "## Results on the ET-SoC-1\n\n| n | time per launch |\n|---|---|\n| 64 | 0.31 ms |\n| 512 | 68.0 ms |\n"
    assert [(m.metric, m.value) for m in extract(text)] == [("latency", 0.00031), ("latency", 0.068)]


def test_each_list_of_factors_has_the_names_in_their_order() -> None:
    text = "The P570 Gen3 of SiFive draws 13% and 5% less power than the P550 and P470 respectively."
    assert {(m.baseline, m.value) for m in extract(text)} == {("sifive:p550", 0.87), ("sifive:p470", 0.95)}


def test_memory_under_a_heading_about_a_link() -> None:
    text = "### Scale-out network\n\nThe H100 has 80 GB of HBM3 with 3 TB/s of bandwidth.\n"
    assert ("memory_bandwidth", 3e12) in {(m.metric, m.value) for m in extract(text)}


def test_a_blank_that_was_lost_after_a_stop() -> None:
    text = "The H100 draws 700 W with the help of many.Positron announced the Asimov chip, which draws 90 W."
    assert {(m.subject, m.value) for m in extract(text)} == {("nvidia:h100", 700.0), ("positron:asimov", 90.0)}


def test_a_maker_with_an_apposition_raises_its_own_money() -> None:
    text = "MatX, a startup founded by engineers, closed a $500 million Series B, with backing from Marvell Technology."
    assert {(m.subject, m.metric) for m in extract(text)} == {("matx", "investment")}


def test_names_of_dojo() -> None:
    text = "Each Dojo training tile has 25 Dojo D1 chips. The D1 has 354 cores. The Exapod has a million cores."
    found = {(m.subject, m.metric) for m in extract(text)}
    assert ("tesla:d1", "core_count") in found
    assert ("tesla:dojo-exapod", "core_count") in found
