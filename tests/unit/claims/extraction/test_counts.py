"""Counted things: a number and its noun."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import quantities, rows


def counted(text: str) -> list[tuple[str, float]]:
    return [(q.noun, q.value) for q in quantities(text) if q.shape == "count"]


@pytest.mark.parametrize(
    ("text", "noun", "value"),
    [
        ("Heron has 64 efficient cores.", "cores", 64), ("It has 24 CPU cores.", "cores", 24),
        ("eight 5.5GHz cores", "cores", 8),
        ("up to a 40 core GPU", "cores", 40), ("a 24 core processor", "cores", 24),
        ("96 vCPUs are inside", "vcpus", 96), ("54 billion transistors", "transistors", 54e9),
        ("a 405B-parameter model", "parameters", 405e9),
        ("a 70 billion model", "parameters", 70e9), ("16 of the H100 GPUs", "chips", 16), ("16 of them are inside",
        "chips", 16), ("72 B200s", "chips", 72),
        ("a 256-H100 system", "chips", 256), ("64 instances of it", "nodes", 64), ("12 racks of it", "racks", 12),
        ("50,000 customers", "customers", 5e4),
        ("a transistor count of 185 billion", "transistors", 185e9), ("12 images/s", "rates", 12),
        ("900 requests per second", "rates", 900),
        ("9,000 timesteps per second", "rates", 9000), ("12 iterations per second", "rates", 12),
        ("3,000 tokens/s", "tokens", 3000), ("one core", "cores", 1), ("8x H100", "chips", 8),
        ("400 req/s is it; 12 nodes", "nodes", 12),
    ],
)  # fmt: skip
def test_counted(text: str, noun: str, value: float) -> None:
    assert (noun, value) in counted(text)


def test_two_numbers_share_a_noun() -> None:
    assert counted("24 fast and eight efficient cores") == [("cores", 24), ("cores", 8)]


@pytest.mark.parametrize(
    "text",
    ["two vector units", "a single-core benchmark", "OCP 3.0 cards", "a 7995WX processor", "one chip fell",
     "9 or more. Cores sell.", "5, and cores too", "256-byte-wide units", "3% of chips"],
)  # fmt: skip
def test_not_counted(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "per"),
    [("900 tokens per second per user", "per second per user"), ("900 tokens/s/GPU", "s/GPU"),
     ("64 cores per socket", "socket"),
     ("72 GPUs per rack", "rack"), ("64 cores a piece", "")],
)  # fmt: skip
def test_what_a_count_is_per(text: str, per: str) -> None:
    assert [q.per for q in quantities(text) if q.shape == "count"] == [per]


def test_models_whose_size_stands_in_brackets() -> None:
    assert counted("It runs large models (70B+) and LLMs (400B) well.") == [("parameters", 70e9), ("parameters", 400e9)]


def test_a_spelled_core_count_is_not_what_is_counted():
    assert ("chips", 120.0) in counted("The cluster uses 120 eight-core X9 processors.")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The C4 VM offers 48vCPU/180GB RAM.", ("google:c4", "vcpu_count", 48.0)),
        ("Graviton4 has 96cores.", ("aws:graviton4", "core_count", 96.0)),
        ("DGX H100 is an 8GPU system.", ("nvidia:dgx-h100", "chip_count", 8.0)),
    ],
)
def test_a_noun_glued_to_its_number(text: str, figure: tuple[str, str, float]) -> None:
    assert figure in rows(text)


def test_a_code_that_begins_with_digits_counts_nothing() -> None:
    assert rows("The Threadripper 7995WX processor draws 350 W.") == {("amd:threadripper-7995wx", "power", 350.0)}
