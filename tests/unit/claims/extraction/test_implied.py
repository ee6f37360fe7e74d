"""Comparatives without a rival beside them, where the text has named one."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str, title: str | None = None) -> list[tuple[str, str, float | str, str | None]]:
    return [(c.subject, c.metric, c.value, c.baseline) for c in extract(text, title=title)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The MI355X consistently delivered higher throughput.", ("throughput", "higher")),
        ("In every run the MI355X showed much lower latency.", ("latency", "lower")),
        ("The MI355X has larger memory capacity.", ("memory_capacity", "higher")),
        ("The MI355X draws less power under load.", ("power", "lower")),
        ("With long prompts the MI355X achieved far better energy efficiency.", ("energy_efficiency", "higher")),
    ],
)
def test_the_rival_of_the_title(text: str, claim: tuple[str, str]) -> None:
    assert read(text, "MI355X vs B200 in practice") == [("amd:mi355x", *claim, "nvidia:b200")]
    assert read(text) == []
    assert read(text, "The MI355X in practice") == []


def test_whom_the_sentence_before_compared_with() -> None:
    text = "The MI355X is 20% faster than the B200. It also consumed less power."
    assert read(text)[1:] == [("amd:mi355x", "power", "lower", "nvidia:b200")]


@pytest.mark.parametrize(
    "text",
    [
        "The MI355X has more predictable pricing.",
        "Does the MI355X deliver higher throughput?",
        "The MI355X does not deliver higher throughput.",
        "We use better memory settings on the MI355X.",
        "## Higher throughput on the MI355X",
    ],
)
def test_what_compares_nothing(text: str) -> None:
    assert read(text, "MI355X vs B200") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Graviton4 shows strong gen-on-gen performance and power efficiency gains.",
         [("aws:graviton4", "compute_performance", "higher", "aws:graviton3"),
          ("aws:graviton4", "energy_efficiency", "higher", "aws:graviton3")]),
        ("Gaudi 3 delivers a big generational leap in memory bandwidth.",
         [("intel:gaudi3", "memory_bandwidth", "higher", "intel:gaudi2")]),
        ("AWS announced Trainium3. It brings a generational jump in memory capacity.",
         [("aws:trainium3", "memory_capacity", "higher", "aws:trainium2")]),
        ("Cobalt 200 offers generation-on-generation performance improvements.",
         [("microsoft:cobalt-200", "compute_performance", "higher", "microsoft:cobalt-100")]),
        ("Graviton4 is a generational leap.", []),
        ("Generational performance gains are getting harder to achieve.", []),
        ("Cloud vendors expect gen-on-gen performance gains every two years.", []),
    ],
)  # fmt: skip
def test_against_the_generation_before(text: str, claims: list[tuple[str, str, str, str]]) -> None:
    assert sorted(read(text)) == sorted(claims)


B200 = ("amd:mi355x", "compute_performance", "higher", "nvidia:b200")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The MI355X beats the B200. It also has a memory capacity advantage.",
         [("amd:mi355x", "memory_capacity", "higher", "nvidia:b200")]),
        ("The MI355X beats the B200. The tests show a clear throughput gain.",
         [("amd:mi355x", "throughput", "higher", "nvidia:b200")]),
        ("The MI355X beats the B200. The MI355X benefits from higher memory bandwidth.",
         [("amd:mi355x", "memory_bandwidth", "higher", "nvidia:b200")]),
        ("The MI355X beats the B200. A new compiler delivers a throughput gain.", []),
        ("The MI355X beats the B200. Using vLLM gives a throughput boost.", []),
    ],
)  # fmt: skip
def test_an_advantage_over_whom_the_sentence_before_names(text: str, claims: list[tuple[str, str, str, str]]) -> None:
    assert read(text) == [B200, *claims]


def test_an_advantage_over_nobody() -> None:
    assert read("AWS launched Trainium3. It has a memory bandwidth advantage.") == []
    assert read("The MI355X ships in volume. Users benefit from lower latency.") == []
