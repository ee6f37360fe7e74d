"""Generations: ordinals and "the new" before a family."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import names


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("The second-generation Trainium is out.", "Trainium", "aws:trainium2"),
        ("The third gen of its Trainium is out.", "Trainium", "aws:trainium3"),
        ("The original Trainium is old.", "Trainium", "aws:trainium1"),
        ("The 2nd generation Google TPU is old.", "TPU", "google:tpu-v2"),
        ("The ninety-ninth Trainium is far off.", "Trainium", "aws:trainium"),
        ("It beats the fifth-generation TPU (TPU v5e).", "TPU", "google:tpu-v5e"),
        ("The fifth generation TPU, called TPU v5e, is small.", "TPU", "google:tpu-v5e"),
        ("The fifth-generation TPU (unlike TPU v4) is small.", "TPU", "google:tpu-v5p"),
        ("The first Trainium2 was sold.", "Trainium2", "aws:trainium2"),
        ("At first AWS sold Trainium.", "Trainium", "aws:trainium"),
        ("The second version of Trainium is out.", "Trainium", "aws:trainium2"),
        ("Google's first TPU, built for search, is old.", "TPU", "google:tpu-v1"),
        ("It is the first TPU designed for agents.", "TPU", "google:tpu"),
        ("It is the first Trainium chip to leave the fab.", "Trainium", "aws:trainium"),
    ],
)
def test_ordinals(text: str, words: str, key: str) -> None:
    assert names(text)[words] == key


def test_the_new_one_is_the_newest_that_the_text_names() -> None:
    text = "Trainium2 is old. The new Trainium3 came. The latest Trainium is quick."
    assert names(text)["Trainium"] == "aws:trainium3"


def test_beside_a_first_generation_the_new_one_is_the_second() -> None:
    assert (
        names("Its first-generation chip sold. The next-generation Trainium is quick.")["Trainium"] == "aws:trainium2"
    )


def test_a_family_without_any_word_stays_a_family() -> None:
    assert names("AWS built Trainium for Trainium3 and Trainium2.")["Trainium"] == "aws:trainium"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("It showed its second-generation chip, Maia 200. This version of Maia is fast.", "microsoft:maia-200"),
        ("Maia 200 is here. The revamped Maia is fast.", "microsoft:maia-200"),
        ("Maia 100 is here. This version of Maia is fast.", "microsoft:maia-100"),
        ("Maia 100 is old. The new version of Maia is fast.", "microsoft:maia-200"),
        ("Microsoft sells clouds. This version of Maia is fast.", "microsoft:maia"),
    ],
)
def test_which_version_is_meant(text: str, key: str) -> None:
    assert names(text)["Maia"] == key


def test_what_is_the_first_of_its_family_to_do_something_has_the_figures() -> None:
    (claim,) = extract("TPU 8i is the first TPU built for agents, with 288 GB of HBM.")
    assert claim.subject == "google:tpu-8i"


@pytest.mark.parametrize(
    ("text", "subject", "metric", "value"),
    [
        ("Trainium3 is here. AWS works on a fourth-generation chip with 6x the compute.", "aws:trainium4", "", 6.0),
        ("AWS launched Graviton4. Its fifth-generation processor will have 192 cores.", "aws:graviton5", "core", 192),
        (
            "Ironwood is new. Google plans an eighth-generation chip on 2nm.",
            "google:tpu-8t",
            "node",
            2e-9,
        ),
        ("The WSE-3 is new. The second-generation wafer had 850,000 cores.", "cerebras:wse-2", "core", 850_000),
        ("Gaudi 3 is new. Intel's second-generation accelerator was built on 7nm.", "intel:gaudi2", "node", 7e-9),
        ("Graviton4 is out. Trainium3, a third-generation chip, has 144 GB.", "aws:trainium3", "memory", 144e9),
        ("Trainium3 is out. The fourth-generation processor, Graviton4, has 96 cores.", "aws:graviton4", "core", 96),
    ],
)
def test_an_ordinal_before_a_plain_noun(text: str, subject: str, metric: str, value: float) -> None:
    assert [(c.subject, c.value) for c in extract(text) if metric in c.metric] == [(subject, value)]


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("Graviton5 is 25% faster than the fourth-generation processor.", "aws:graviton4"),
        ("Graviton4 is 30% faster than fifth-generation x86 instances.", "generic:x86"),
    ],
)
def test_an_ordinal_before_a_plain_noun_as_rival(text: str, baseline: str) -> None:
    assert [c.baseline for c in extract(text)] == [baseline]
