"""Comparisons that a text makes twice, once without its baseline. Texts are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def against(text: str) -> list[tuple[str, float, str]]:
    return [(m.subject, m.value, m.baseline) for m in extract(text) if m.kind == "comparison"]


BODY = "The TPU v5p is 2.8x faster than the TPU v4."


@pytest.mark.parametrize(
    "text",
    [
        f"# TPU v5p is 2.8x faster\n\n{BODY}",
        f"{BODY}\n\nThe launch drew a crowd. In all, the TPU v5p is 2.8x faster.",
    ],
)
def test_a_repeated_comparison_is_against_whom_the_other_names(text: str) -> None:
    assert against(text) == [("google:tpu-v5p", 2.8, "google:tpu-v4")] * 2


def test_its_baseline_says_that_it_is_inherited_and_where_it_stands() -> None:
    text = f"# TPU v5p is 2.8x faster\n\n{BODY}"
    slot = extract(text)[0].slots["baseline"]
    assert (str(slot.source), text[slot.start : slot.end]) == ("inherited", "TPU v4")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("TPU v5p is 3x faster", BODY),  # another factor
        ("TPU v5p has 2.8x more memory", BODY),  # another metric
        ("Trillium is 2.8x faster", BODY),  # another subject
        ("TPU v5p is 2.8x faster", f"{BODY} It is also 2.8x faster than the A100."),  # two that are named
    ],
)
def test_another_comparison_keeps_its_own(head: str, body: str) -> None:
    assert against(f"# {head}\n\n{body}")[0][2] == "unknown"
