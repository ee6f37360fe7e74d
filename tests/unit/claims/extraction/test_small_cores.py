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
