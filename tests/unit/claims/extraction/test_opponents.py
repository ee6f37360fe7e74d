"""What is counted of a rival, and what it is the measure of."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import drafts


@pytest.mark.parametrize(
    "text",
    [
        "Gaudi 3 serves the model on two cards versus 4 H100 GPUs, with 30% lower cost.",
        "Gaudi 3 needs 2 cards compared to 4 H100s, at 30% lower cost.",
        "Gaudi 3 fits it on one card against four H100 GPUs, with 30% lower cost.",
    ],
)
def test_so_many_of_a_rival(text: str) -> None:
    found = {(d.subject, d.metric, d.value, d.baseline) for d in drafts(text)}
    assert ("nvidia:h100", "chip_count", 4.0, None) in found
    assert ("intel:gaudi3", "cost", 0.7, "nvidia:h100") in found


def test_what_else_holds_them_has_them() -> None:
    text = "Gaudi 3 runs in racks of 64 chips versus 8 H100 GPUs in a DGX."
    assert ("nvidia:dgx", 8.0) in {(d.subject, d.value) for d in drafts(text)}


def test_a_machine_compared_with_states_no_count() -> None:
    (one,) = drafts("Gaudi 3 is 1.3x faster than the 8-GPU H100 server.")
    assert (one.subject, one.value, one.baseline) == ("intel:gaudi3", 1.3, "nvidia:h100")


def test_more_than_so_many_is_a_bound() -> None:
    (one,) = drafts("The Rainier cluster has more than 10,000 H100 GPUs.", "sl_linking")
    assert (one.metric, one.quantity.bound) == ("cluster_size", "at_least")


@pytest.mark.parametrize(
    "text",
    [
        "xAI's Colossus 2 draws more power than San Francisco.",
        "xAI's Colossus 2 consumes more electricity than a small city.",
        "xAI's Colossus 2 uses more power than the entire city of Boston.",
    ],
)
def test_a_city_draws_power_too(text: str) -> None:
    (one,) = drafts(text)
    assert (one.subject, one.metric, one.value, one.baseline) == ("xai:colossus-2", "power", "higher", "generic:city")


def test_a_name_that_begins_like_a_city() -> None:
    (one,) = drafts("The H200 is 2x faster than the Boston Dynamics chip.")
    assert one.baseline == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "Gaudi 3 replaces the H100, with 1.5x more memory.",
        "One Gaudi 3 replaces an H100 at 1.5x the memory.",
        "Gaudi 3, which replaced the H100, has 1.5x more memory.",
        "Gaudi 3 is a replacement for the H100 with 50% more memory.",
    ],
)
def test_what_is_replaced_is_compared_with(text: str) -> None:
    found = {(d.subject, d.metric, d.value, d.baseline) for d in drafts(text)}
    assert ("intel:gaudi3", "memory_capacity", 1.5, "nvidia:h100") in found


@pytest.mark.parametrize(
    ("text", "subject", "baseline"),
    [
        ("Trainium3 trails the B200. It delivers twice the compute of Trainium3.", "nvidia:b200", "aws:trainium3"),
        ("The H100 lags behind the MI300X. The chip is 2x faster than the H100.", "amd:mi300x", "nvidia:h100"),
        ("AMD's chips trail the B300. When it ships, it will be 1.5x faster than MI350.", "nvidia:b300", "amd:mi350"),
        ("Trainium3 is here. It is twice as fast as Trainium2.", "aws:trainium3", "aws:trainium2"),
    ],
)
def test_what_is_compared_with_is_not_what_it_means(text: str, subject: str, baseline: str) -> None:
    found = [(c.subject, c.baseline) for c in extract(text) if c.kind == "comparison"]
    assert found == [(subject, baseline)]
