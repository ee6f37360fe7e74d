"""Numbers as people say them in deals and on calls, definitions that claim nothing, and what improves on what."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Row = tuple[str, str, float | str, str]


def read(text: str) -> list[Row]:
    return [(c.subject, c.metric, c.value, c.bound) for c in extract(text, publisher="example.com")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Google will build 7 plus million TPUs.", ("google:tpu", "units_shipped", 7e6, "at_least")),
        ("Nvidia's revenue was 40 plus billion dollars.", ("nvidia", "revenue", 4e10, "at_least")),
        ("Oracle gets the first gigawatt in 2027.", ("oracle", "power", 1e9, "exact")),
        ("Meta will deploy the very first GW of MI450 in 2026.", ("amd:mi450", "power", 1e9, "exact")),
        ("A blade has (up to) four MI300A chips.", ("amd:mi300a", "chip_count", 4.0, "at_most")),
    ],
)
def test_numbers_as_they_are_said(text: str, claim: Row) -> None:
    assert claim in read(text)


def test_plus_before_a_figure_adds_it() -> None:
    assert ("amd:mi300x", "memory_bandwidth", 5.3e12, "exact") in read("The MI300X has 5.3 TB/s plus 256 MB of cache.")


def test_the_first_of_its_size_is_about_as_large() -> None:
    assert [c[3] for c in read("Oracle runs the first gigawatt-scale site.")] == ["approx"]


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("(up to) 90 W", "at_most"),
        ("(about) 90 W", "approx"),
        ("(at least) 90 W", "at_least"),
        ("(here) 90 W", "exact"),
    ],
)
def test_bounds_in_brackets(words: str, limit: str) -> None:
    assert [b for _, metric, _, b in read(f"Gaudi 3 draws {words}.") if metric == "power"] == [limit]


@pytest.mark.parametrize(
    "text",
    [
        "Gaudi 3 follows four core ideas.",
        "Gaudi 3 comes with two core innovations.",
        "Micron is one of the 3 companies that make HBM.",
        "Sizes of the D16 are in GiB. For example, 2,047 GiB = 2,197.9 GB.",
        "AMD has MI450 and a grant that ends at a $550 share price.",
    ],
)
def test_no_claim(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Advanced nodes (5 nm and below) made up 60% of TSMC's sales.", [("tsmc", "revenue", 0.6)]),
        ("Gaudi 3 is made in TSMC's process (5 nm).", [("intel:gaudi3", "process_node", 5e-9)]),
        ("Gaudi 3 has two cores.", [("intel:gaudi3", "core_count", 2.0)]),
        ("Micron has 3 customers.", [("micron", "customer_count", 3.0)]),
        ("The A100 has 80 GB of memory.", [("nvidia:a100", "memory_capacity", 8e10)]),
    ],
)
def test_near_misses_are_claims(text: str, claims: list[tuple[str, str, float]]) -> None:
    assert [c[1:3] for c in read(text)] == [c[1:] for c in claims]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("AMD lifted its outlook for AI chips to over $6 billion.", ("amd", "revenue", 6e9, "at_least")),
        ("AMD gave a $2 billion number for MI300.", ("amd", "revenue", 2e9, "exact")),
        ("Meta raised its forecast for capex to $70 billion.", ("meta", "investment", 7e10, "exact")),
        ("Meta raised its stake in AMD to $6 billion.", ("meta", "investment", 6e9, "exact")),
    ],
)
def test_forecasts_are_of_sales_unless_they_say_otherwise(text: str, claim: Row) -> None:
    assert any(c[1:] == claim[1:] for c in read(text))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Intel granted Meta the option to buy up to 40 million shares.", [("meta", "investment", 4e7, "at_most")]),
        ("Intel plans to repurchase 40 million shares.", []),
    ],
)
def test_options_on_shares(text: str, claims: list[Row]) -> None:
    assert read(text) == claims


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Saudi Arabia ordered 90 MW of AI200 and AI250 racks.", {"qualcomm:ai200", "qualcomm:ai250"}),
        ("Saudi Arabia ordered 90 MW of AI200 racks, and AI250 is next.", {"qualcomm:ai200"}),
    ],
)
def test_power_of_two(text: str, subjects: set[str]) -> None:
    assert {s for s, metric, _, _ in read(text) if metric == "power"} == subjects


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The H200 improves on the H100 with 141 GB of HBM3E.", ("nvidia:h200", "memory_capacity", 1.41e11, "exact")),
        ("The MI325X builds on the MI300X, adding 256 GB.", ("amd:mi325x", "memory_capacity", 2.56e11, "exact")),
        ("The H200 is faster than the H100 with 80 GB.", ("nvidia:h100", "memory_capacity", 8e10, "exact")),
    ],
)
def test_what_builds_on_another_has_the_figure(text: str, claim: Row) -> None:
    assert claim in read(text)


def test_a_later_clause_says_nothing_of_what_is_outdone() -> None:
    text = "The MI355X outperforms the B200 with better software, building on cards that serve LLM inference."
    assert [c[1] for c in read(text) if c[2] == "higher"] == ["compute_performance"]
