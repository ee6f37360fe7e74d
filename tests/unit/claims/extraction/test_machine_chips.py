"""Chips that a machine has, by every verb that says so, and chips that are only named beside it."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import drafts

DGX = "nvidia:dgx-h100"


def _counts(text: str) -> list[tuple[str, float]]:
    return [(m.subject, float(m.value)) for m in extract(text) if m.metric == "chip_count"]


@pytest.mark.parametrize(
    "verb",
    [
        "supports up to", "accommodates", "employs", "boasts", "sports", "leverages", "utilizes", "hosts",
        "incorporates", "is built around", "was assembled from", "gets its speed from", "delivers 32 petaflops through",
    ],
)  # fmt: skip
def test_a_machine_has_them(verb: str) -> None:
    assert _counts(f"The DGX H100 {verb} eight H100 GPUs.") == [(DGX, 8.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Inside the DGX H100 sit eight H100 GPUs.",
        "Eight H100 GPUs power each DGX H100.",
        "Eight GPUs make up the DGX H100.",
        "The eight GPUs in a DGX H100 are linked by a switch.",
        "The DGX H100's eight GPUs are cooled by air.",
        "The eight-GPU DGX H100 is on sale.",
        "The DGX H100 is new. The server supports eight H100 GPUs.",
        "The DGX H100 is new. It has eight GPUs.",
        "The DGX H100 is new. Its eight GPUs are cooled by air.",
        "The DGX H100 is new. Inside are eight H100 GPUs.",
        "The DGX H100 is loud, but the box holds eight GPUs.",
        "The DGX H100 has up to eight GPUs per drawer.",
    ],
)
def test_wherever_the_machine_stands(text: str) -> None:
    assert _counts(text) == [(DGX, 8.0)]


@pytest.mark.parametrize(
    "text", ["The DGX H100 includes dual CPUs.", "The DGX H100 uses dual 56-core Xeon processors.",
             "The DGX H100 hosts dual Xeons."]
)  # fmt: skip
def test_two_of_them(text: str) -> None:
    assert _counts(text) == [(DGX, 2.0)]


def test_a_twin_before_its_name() -> None:
    assert _counts("The dual-GPU GB200 Superchip is on sale.") == [("nvidia:gb200", 2.0)]
    assert _counts("The Cloud AI 100 Ultra puts four of the chips onto a single card.") == [
        ("qualcomm:cloud-ai-100-ultra", 4.0)
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The HGX H100 comes with four or eight H100 GPUs.", [4.0, 8.0]),
        ("Inf2 instances have one, six or twelve Inferentia2 chips.", [1.0, 6.0, 12.0]),
        ("The DGX Station holds one to four GPUs.", [1.0]),
        ("The DGX H100 has two CPUs and eight GPUs.", [2.0, 8.0]),
    ],
)
def test_sizes_in_words(text: str, values: list[float]) -> None:
    assert sorted(value for _, value in _counts(text)) == values


def test_cores_in_words() -> None:
    assert [d.value for d in drafts("The C4A instance offers two, four or eight vCPUs.")] == [2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    "text",
    [
        "CUDA supports two GPUs, the A100 and the H100.",
        "AWS deploys two chips, Trainium2 and Inferentia2.",
        "AWS offers two Inferentia chips.",
        "The model was served through four H100 GPUs.",
        "It takes eight A100 GPUs to serve the model.",
        "Nvidia compared a single B200 against four H100 GPUs.",
        "Nvidia's DGX H100 line supports two chips from Intel.",
        "Anthropic uses three chip platforms in its systems.",
        "The server was tested with the two chip sets.",
        "The dual-socket server draws 2 kW.",
        "Dual CPUs are rare in such servers.",
        "The MI300X is new. It uses two chips for testing.",
        "AWS has a lineup. Its two chips are Trainium and Inferentia.",
        "The H100 is fast, and the library supports two GPUs.",
    ],
)
def test_nothing_has_them(text: str) -> None:
    assert not _counts(text)
