"""Whose figure is multiplied, what stands between two names, and labels "per chip": texts of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import claims, factors, table


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The H200 has 141 GB of memory, nearly twice the 80 GB of the H100.",
            ("nvidia:h200", "memory_capacity", 2.0, "nvidia:h100"),
        ),
        (
            "The MI300X offers 5.3 TB/s, 1.6x the 3.35 TB/s of bandwidth on Nvidia's H100.",
            ("amd:mi300x", "memory_bandwidth", 1.6, "nvidia:h100"),
        ),
        ("Telum II's engine does 24 TOPS, 4x the original Telum.", ("ibm:telum-ii", "peak_compute", 4.0, "ibm:telum")),
        (
            "Between the MI250X and the AMD MI300X, memory capacity increased by 50%.",
            ("amd:mi300x", "memory_capacity", 1.5, "amd:mi250x"),
        ),
    ],
)
def test_what_a_factor_is_measured_on(text: str, claim: tuple[str, str, float, str]) -> None:
    assert factors(text) == {claim}


def test_an_older_chip_told_of_is_no_topic() -> None:
    text = (
        "The MI355X has 8 TB/s. The older MI250X sold 20,000 units. AMD claims 2.2x better performance than the H200."
    )
    assert factors(text) == {("amd:mi355x", "compute_performance", 2.2, "nvidia:h200")}


@pytest.mark.parametrize("words", ["about the power of 33 H100s", "as much energy as ten A100s"])
def test_chips_that_stand_for_a_measure_are_held_by_nothing(words: str) -> None:
    assert [m.metric for m in extract(f"The CS-3 draws 23 kW, {words}.")] == ["power"]


def test_a_label_per_chip_is_about_the_chips_counted() -> None:
    text = "The GB300 NVL72 combines 72 B300 GPUs.\n\n- **Per GPU:** 15 PFLOPS of FP4, 288 GB\n- Per rack: 1.1 EFLOPS\n"
    assert claims(text) == {
        ("nvidia:gb300-nvl72", "chip_count", 72.0), ("nvidia:b300", "peak_compute", 15e15),
        ("nvidia:b300", "memory_capacity", 288e9), ("nvidia:gb300-nvl72", "peak_compute", 1.1e18),
    }  # fmt: skip


def test_what_a_company_earns_is_not_its_chips() -> None:
    text = table(
        "Company | Chip | Funding | Memory", "Groq | LPU | $1.75B | 230 MB", "Cerebras | WSE-3 | $2.8B | 44 GB"
    )
    assert {c for c in claims(text) if c[1] == "investment"} == {
        ("groq", "investment", 1.75e9), ("cerebras", "investment", 2.8e9)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Compared to the B200, the MI355X delivers 97% in Server and 119% offline.", {0.97, 1.19}),
        ("The MI355X is quick. Against the B200: 93% in Server, 92% in Offline.", {0.93, 0.92}),
        ("Relative to the B200, the MI355X reaches 95% in decode.", {0.95}),
        ("Compared to the B200, the MI355X delivers 60% more.", set()),
        ("Compared to the B200, the MI355X delivers 20% in Server.", set()),
    ],
)
def test_a_percentage_of_what_a_rival_named_first_does(text: str, found: set[float]) -> None:
    claimed = {(v, b) for s, _, v, b in factors(text) if s == "amd:mi355x" and v != 1.6}
    assert claimed == {(v, "nvidia:b200") for v in found}


def test_a_percentage_of_what_was_measured_on_a_rival() -> None:
    text = "The MI355X is cheap, and it gets about 80% of what we measured on a B200."
    assert factors(text) == {("amd:mi355x", "compute_performance", 0.8, "nvidia:b200")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("An 8x GPU MI355X platform costs more.", ("amd:mi355x", "chip_count", 8.0)),
        ("Our H100 cluster has 16x compute nodes.", ("unknown:cluster", "cluster_size", 16.0)),
        ('Our H100 cluster has 12x "gpu" nodes.', ("nvidia:h100", "cluster_size", 12.0)),
    ],
)
def test_so_many_of_a_kind(text: str, claim: tuple[str, str, float]) -> None:
    assert claim in claims(text)


def test_so_many_times_is_no_count() -> None:
    assert {v for _, _, v, _ in factors("The H100 delivers 3x GPU performance over the A100.")} == {3.0}
    assert not claims("The B200 needs 3x fewer servers than the H100.")


def test_configurations_are_no_factors() -> None:
    assert not factors("We ran it against A100 GPUs (in 4x and 8x configurations). The H100 ran in a 4x setup.")
