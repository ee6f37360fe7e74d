"""Sentences that tell how large a gain is, of which the sentence before tells, or they themselves."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def last(text: str) -> tuple[str, str, object, str | None]:
    found = extract(text)[-1]
    return found.subject, found.metric, found.value, found.baseline


@pytest.mark.parametrize(
    ("follows", "value"),
    [
        ("At batch size 1 the advantage shrinks to 1.3x.", 1.3),
        ("With short prompts, the expected gain is around 20%.", 1.2),
        ("For Mixtral the lead grows to 2.5x.", 2.5),
        ("The average uplift comes to 45%.", 1.45),
        ("In our lab, the improvement was only 15-20%.", 1.15),
    ],
)
def test_a_gain_goes_on_with_the_comparison_before(follows: str, value: float) -> None:
    text = f"The H200 is 1.9x faster than the H100 in Llama inference. {follows}"
    assert last(text) == ("nvidia:h200", "inference_performance", value, "nvidia:h100")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The advantage of the MI300X over the H100 was 40%.",
         ("amd:mi300x", "compute_performance", 1.4, "nvidia:h100")),
        ("For the H200 the gain in throughput over the H100 is 1.6x.",
         ("nvidia:h200", "throughput", 1.6, "nvidia:h100")),
    ],
)  # fmt: skip
def test_a_gain_over_a_name(text: str, claim: tuple[str, str, float, str]) -> None:
    assert last(text) == claim


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia shares rose. The gain was 20%.",
        "Over five years, the gain for investors in Nvidia was 300%.",
        "The H100 was launched in 2022. The improvement is 20%.",
    ],
)
def test_a_gain_of_something_else(text: str) -> None:
    assert not extract(text)
