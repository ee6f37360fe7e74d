"""Whose a figure is, where a rival, a first of its kind or a company bought stands beside it. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def owners(text: str, title: str = "") -> dict[float | str, str]:
    return {m.value: m.subject for m in extract(text, title=title)}


@pytest.mark.parametrize(
    "text",
    [
        "The MI355X beats the B200 (180 GB, 8 TB/s, 1000 W).",
        "The MI355X outperforms the B200 (180 GB of HBM3E, 8 TB/s and 1000 W).",
        "The MI355X is faster than Nvidia's B200 (180 GB / 8 TB/s / 1000 W).",
    ],
)
def test_all_figures_in_the_parentheses_of_a_rival_are_its_own(text: str) -> None:
    found = owners(text)
    assert {found[v] for v in (180e9, 8e12, 1000.0)} == {"nvidia:b200"}


def test_words_in_the_parentheses_go_back_to_the_subject() -> None:
    assert owners("The H200 beats the H100 (by 45%, at 700 W).")[700.0] == "nvidia:h200"


@pytest.mark.parametrize("how", ["closely following", "trailing", "sitting"])
def test_with_another_following(how: str) -> None:
    found = owners(f"Aurora scored 11.6 exaflops, with Frontier {how} at 11.4 exaflops.")
    assert found[1.14e19] == "ornl:frontier"


def test_what_a_figure_falls_shy_of_has_its_own() -> None:
    found = owners("The Xeon 6 maxes out at 128 cores, a bit shy of AMD's Epyc server processors with 192 cores.")
    assert found[192.0] == "amd:epyc"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ironwood is here. The first TPU purpose-built for inference, it has 192 GB of HBM.", "google:tpu-v7"),
        ("Gaudi 3 is out. It is the first Gaudi to carry 128 GB.", "intel:gaudi3"),
        ("Google's first TPU had 8 GB of DDR3.", "google:tpu-v1"),
        ("The first-generation Gaudi designed for training had 32 GB.", "intel:gaudi1"),
    ],
)
def test_the_first_of_its_kind_is_no_first_generation(text: str, subject: str) -> None:
    assert set(owners(text).values()) == {subject}


def test_somebodys_custom_chips_are_not_those_of_nobody() -> None:
    text = "Ironwood TPUs: Google's 7th-gen custom chips deliver 192 GB of memory each."
    assert set(owners(text).values()) == {"google:tpu-v7"}


def test_who_is_bought_does_not_invest() -> None:
    assert owners("AMD completed its $49 billion acquisition of Xilinx.")[49e9] == "amd"
