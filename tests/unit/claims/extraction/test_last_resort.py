"""Makers that stand for what they sell, where nothing else is named."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def said(text: str) -> list[tuple[str, str, object]]:
    return [(m.subject, m.metric, m.value) for m in extract(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Companies like Groq and Etched achieving 10-20x performance in narrow domains.",
        "Startups such as Groq and Etched deliver 10x higher performance than the H100.",
        "Groq and Etched are 10x faster than the H100.",
    ],
)
def test_makers_share_a_comparison(text: str) -> None:
    assert said(text) == [(m, "compute_performance", 10.0) for m in ("groq", "etched")]


@pytest.mark.parametrize(
    "text",
    [
        "Amazon is 2x faster at delivering parcels.",
        "TSMC is 30% faster with its new process.",
        "Meta said its models are 2x faster.",
    ],
)
def test_companies_that_are_fast_at_something_else(text: str) -> None:
    assert not said(text)


def test_the_product_of_a_maker_goes_first() -> None:
    text = "AWS offers 40% better price performance with Trainium2 than with the H100."
    assert said(text) == [("aws:trainium2", "price_performance", 1.4)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Jetson developers can use NVIDIA Jetson Thor to achieve 54 tokens per second.",
         ("nvidia:jetson-thor", "throughput", 54.0)),
        ("H100 users saw 2x faster training on the B200.", ("nvidia:b200", "training_performance", 2.0)),
        ("MI300X users get 192 GB of memory.", ("amd:mi300x", "memory_capacity", 192e9)),
    ],
)  # fmt: skip
def test_whom_a_product_serves(text: str, claim: tuple[str, str, float]) -> None:
    assert said(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("On OpenAI's gpt-oss, Cerebras is fastest, clocking 1,700 output tokens per second.", ("cerebras", 1700.0)),
        ("Behind it, SambaNova (690 t/s) and Fireworks (680 t/s) follow.", ("fireworks", 680.0)),
        ("Behind it, SambaNova (690 t/s) and Fireworks (680 t/s) follow.", ("sambanova", 690.0)),
    ],
)
def test_the_service_named_last_before_its_speed_has_it(text: str, claim: tuple[str, float]) -> None:
    assert claim in [(subject, value) for subject, _, value in said(text)]


def test_a_computer_of_so_many_chips_counts_those_spoken_of() -> None:
    text = "The H100 is fast. A 3,584-GPU computer did it in 11 minutes."
    assert ("nvidia:h100", 3584.0) in [(subject, value) for subject, _, value in said(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Fugaku pulls 28 MW, more than the runner-up, El Capitan, at 20 MW.", ("llnl:el-capitan", "power", 20e6)),
        ("Fugaku does 0.4 quintillion calculations per second.", ("riken:fugaku", "peak_compute", 4e17)),
        ("Fugaku has A64FX chips. The A64FX is an Arm chip. There are 7,299,072 cores in the system.",
         ("riken:fugaku", "core_count", 7299072.0)),
    ],
)  # fmt: skip
def test_figures_of_supercomputers(text: str, claim: tuple[str, str, float]) -> None:
    assert claim in said(text)
