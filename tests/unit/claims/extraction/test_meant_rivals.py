"""What is compared with, where the words leave it to the sentence before, to an aside or to two generic rivals."""

from __future__ import annotations

import pytest

from claims.extraction import extract, rivals


def against(text: str) -> set[tuple[str, str, str | None]]:
    return {(m.subject, m.metric, m.baseline) for m in extract(text) if m.kind != "quantity"}


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("a GPU and CPU", ("generic:gpu", "generic:cpu")), ("CPUs and GPUs", ("generic:cpu", "generic:gpu")),
        ("a fast GPU or a CPU", ("generic:gpu", "generic:cpu")), ("CPU and GPU clusters", ("generic:gpu",)),
        ("GPUs", ("generic:gpu",)), ("bread", ()),
    ],
)  # fmt: skip
def test_two_kinds(phrase: str, keys: tuple[str, ...]) -> None:
    assert rivals.generics(phrase) == keys


def test_two_kinds_are_two_claims() -> None:
    found = against("The Groq LPU has lower latency than a GPU or a CPU.")
    assert found == {("groq:lpu", "latency", "generic:gpu"), ("groq:lpu", "latency", "generic:cpu")}


@pytest.mark.parametrize(
    "words", ["the previous generation (MLU270)", "its predecessor (the MLU270)", "the prior generation, the MLU270"]
)
def test_a_factor_right_before_the_generation(words: str) -> None:
    assert against(f"The bandwidth of the Cambricon MLU370 is 3x {words}.") == {
        ("cambricon:mlu370", "memory_bandwidth", "cambricon:mlu270")
    }


def test_a_maker_is_its_product_of_the_sentence_before() -> None:
    text = "The MI355X has twice the memory of the B200. With 1.3x more bandwidth, AMD can beat Nvidia's."
    assert {baseline for _, _, baseline in against(text)} == {"nvidia:b200"}


def test_kinds_of_memory() -> None:
    assert against("LPDDR5 offers lower bandwidth than HBM.") == {("generic:lpddr5", "memory_bandwidth", "generic:hbm")}
    assert against("The H200 swaps HBM3 for HBM3E.") == set()


def test_an_aside_before_the_verb() -> None:
    text = "The H100 (2022) offers 80 GB per GPU, and the B200 (GTC 2024) is Nvidia's first pair of dies with 192 GB."
    assert [(m.subject, m.value) for m in extract(text)] == [("nvidia:h100", 80e9), ("nvidia:b200", 192e9)]


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        ("AWS raised its GPU prices by 15%.", "aws", 1.15),
        ("Nvidia hiked prices of its B200 by 15%.", "nvidia:b200", 1.15),
        ("The cost of the H100 soared 40%.", "nvidia:h100", 1.4),
    ],
)  # fmt: skip
def test_prices(text: str, subject: str, value: float) -> None:
    assert [(m.subject, m.metric, m.value) for m in extract(text)] == [(subject, "cost", value)]


def test_a_rise_to_an_amount_is_no_range() -> None:
    found = extract("The price of the Ascend 910C rose 20% to 200,000 yuan.")
    assert [(m.value, m.unit) for m in found] == [(1.2, "x"), (200e3, "CNY")]


def test_a_factor_of_a_measure_keeps_it_beside_another_figure() -> None:
    found = extract("The H100 delivers 6x the throughput of the A100 at 5 kW.")
    assert [(m.metric, m.value) for m in found] == [("throughput", 6.0), ("power", 5e3)]


def test_whose_the_figures_after_unlike_are() -> None:
    found = extract("Unlike the H100's 50 MB of L2, the MI300X provides 256 MB of L3 at 17 TB/s.")
    assert [m.subject for m in found] == ["nvidia:h100", "amd:mi300x", "amd:mi300x"]
