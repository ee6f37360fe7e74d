"""What a figure comes from, and units that look like verbs. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def subjects(text: str) -> list[str]:
    return [m.subject for m in extract(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We got 40 TFLOPS from the MI210.",
        "Up to 181 TFLOPS are available from the MI210.",
        "Testers saw 1.4 TB/s from a single MI210.",
        "Around 45 TFLOPS of FP64 come from the MI210.",
        "The lab measured 290 W from the MI210.",
    ],
)
def test_a_figure_that_comes_from_a_product_is_its_own(text: str) -> None:
    assert subjects(text) == ["amd:mi210"]


@pytest.mark.parametrize(
    "text",
    [
        "Power rises 200 W from the MI210.",
        "Memory went up to 192 GB from the MI210.",
        "It gained 1.4 TB/s from the MI210.",
        "Memory is 192 GB, up from 64 GB in the MI210.",
    ],
)
def test_a_change_is_told_from_what_was_before(text: str) -> None:
    assert "amd:mi210" not in {m.subject for m in extract(text) if m.value != 64e9}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("There are 67 TOPS in the Hailo-8.", "hailo:hailo-8"),
        ("Engineers count 67 TOPS for the Hailo-8.", "hailo:hailo-8"),
    ],
)
def test_a_unit_in_capitals_beats_nobody(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


def test_a_verb_still_does() -> None:
    assert any(m.baseline == "nvidia:a100" for m in extract("The MI210 tops the A100 by 20% in FP64."))
