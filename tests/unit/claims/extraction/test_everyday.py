"""Everyday constructions whose figure went to the wrong product or measure. Texts are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Claim = tuple[str, str, float | str]


def told(text: str) -> list[Claim]:
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    "owner", ["an A100", "an air-cooled A100", "a dual-slot A100", "an older A100", "a standard A100"]
)
def test_what_it_is_set_against_has_its_own_figure(owner: str) -> None:
    text = f"The H200 draws 700 W, compared with 400 W for {owner}."
    assert told(text) == [("nvidia:h200", "power", 700.0), ("nvidia:a100", "power", 400.0)]


@pytest.mark.parametrize(
    "before", ["its predecessor", "the first version", "the first generation", "the previous iteration"]
)
@pytest.mark.parametrize("marker", [", against", " versus"])
def test_so_also_the_generation_before(before: str, marker: str) -> None:
    text = f"The MTIA v2 has 354 TOPS{marker} 102 for {before}."
    assert told(text) == [("meta:mtia-v2", "peak_compute", 3.54e14), ("meta:mtia-v1", "peak_compute", 1.02e14)]


@pytest.mark.parametrize("verb", ["made do with", "got by with", "stopped at", "comes with", "shipped with", "held"])
def test_verbs_of_what_came_before(verb: str) -> None:
    text = f"The H200 has 141 GB. Its predecessor {verb} 80 GB."
    assert told(text) == [("nvidia:h200", "memory_capacity", 141e9), ("nvidia:h100", "memory_capacity", 80e9)]


@pytest.mark.parametrize(
    "second",
    [
        "The second draws 1,400 W.",
        "The second, due a year later, is to draw 1,400 W.",
        "The latter draws 1,400 W.",
        "The second will draw 1,400 W.",
    ],
)
def test_the_second_of_two(second: str) -> None:
    text = f"AMD showed the MI350X and the MI355X. The first draws 1,000 W. {second}"
    assert told(text) == [("amd:mi350x", "power", 1000.0), ("amd:mi355x", "power", 1400.0)]


def test_the_second_of_two_without_a_verb() -> None:
    text = "AMD showed the MI350X and the MI355X. The first draws 1,000 W, the second 1,400 W."
    assert told(text) == [("amd:mi350x", "power", 1000.0), ("amd:mi355x", "power", 1400.0)]


def test_a_clause_of_its_own_has_its_own_measure() -> None:
    text = "Graviton5 has five times the L3 cache of Graviton4, and latency between cores is down by up to a third."
    cache, latency = told(text)
    assert cache == ("aws:graviton5", "cache_size", 5.0)
    assert latency == ("aws:graviton5", "latency", pytest.approx(2 / 3, abs=1e-3))


def test_measures_that_are_joined_stay_so() -> None:
    text = "Graviton5 has twice the memory bandwidth and capacity of Graviton4."
    assert {claim[1] for claim in told(text)} == {"memory_bandwidth", "memory_capacity"}


@pytest.mark.parametrize("verb", ["holds", "controls", "has"])
def test_a_market_of_memories_is_no_product(verb: str) -> None:
    text = f"SK hynix {verb} 62% of the HBM market; Micron has 21%."
    assert told(text) == [("sk-hynix", "usage_share", 0.62), ("micron", "usage_share", 0.21)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Frontier manages 1.353 exaflops, making El Capitan 29% faster.",
            ("llnl:el-capitan", "compute_performance", 1.29, "ornl:frontier"),
        ),
        (
            "The A100 costs $10,000, which makes the H100 twice as expensive.",
            ("nvidia:h100", "cost", 2.0, "nvidia:a100"),
        ),
    ],
)
def test_what_the_one_makes_the_other(text: str, claim: tuple[str, str, float, str]) -> None:
    found = [(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind == "comparison"]
    assert found == [claim]


@pytest.mark.parametrize(
    ("growth", "value"),
    [
        (" of services in the third quarter, a rise of 34 percent", 1.34),
        (" of services, a drop of 20%", 0.8),
        (" in the quarter, up 20%", 1.2),
        (" of servers, down about 9 percent", 0.91),
    ],
)
def test_what_was_sold_and_by_how_much_more(growth: str, value: float) -> None:
    found = [(m.metric, m.value, m.baseline) for m in extract(f"AWS sold $33 billion{growth}.")]
    assert found == [("revenue", 33e9, None), ("revenue", value, "aws")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Broadcom got an order worth $10 billion from a fourth customer.", ("broadcom", "revenue", 1e10)),
        ("AMD won a large order worth $2 billion.", ("amd", "revenue", 2e9)),
        ("OpenAI placed an order worth $10 billion with Broadcom.", ("openai", "investment", 1e10)),
    ],
)
def test_orders_earn_who_gets_them(text: str, claim: Claim) -> None:
    assert told(text) == [claim]


def test_two_products_may_be_ordered() -> None:
    (claim,) = told("Nvidia has $500 billion of Blackwell and Rubin orders on its books.")
    assert claim[1:] == ("revenue", 5e11)


def test_what_doubles_together() -> None:
    text = "Trillium has 4.7x the peak compute of TPU v5e. HBM capacity and bandwidth double."
    assert {claim[1:] for claim in told(text)} == {
        ("peak_compute", 4.7), ("memory_capacity", 2.0), ("memory_bandwidth", 2.0),
    }  # fmt: skip


def test_the_label_of_an_item_says_which_work() -> None:
    text = "Gaudi 3 vs. H100\n1. Training, Llama2-13B: 1.7x faster\n2. Inference, Llama2-70B: 1.5x faster"
    assert [claim[1:] for claim in told(text)] == [("training_performance", 1.7), ("inference_performance", 1.5)]
