"""What rivals cannot match, what is like a rival in one thing, rates at which a model runs. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def directional(text: str) -> list[tuple[str, str, float | str, str | None]]:
    return [(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind == "directional"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The Cerebras CS-3 reaches 1,800 tokens/s, a speed no GPU can match.",
            ("cerebras:cs-3", "throughput", "higher", "generic:gpu"),
        ),
        (
            "The Groq LPU serves 500 tokens/s, something rivals cannot match.",
            ("groq:lpu", "throughput", "higher", "generic:competitors"),
        ),
        (
            "The MI300X has 192 GB of memory, a figure the H100 can't match.",
            ("amd:mi300x", "memory_capacity", "higher", "nvidia:h100"),
        ),
        (
            "Trainium3 matches the H100 while drawing far less power.",
            ("aws:trainium3", "power", "lower", "nvidia:h100"),
        ),
        (
            "The B200 reaches the throughput of the H200 at lower power.",
            ("nvidia:b200", "power", "lower", "nvidia:h200"),
        ),
        (
            "The WSE-3 outperforms all mainstream architectures.",
            ("cerebras:wse-3", "compute_performance", "higher", "generic:competitors"),
        ),
        (
            "The WSE-3 beats every other existing chip design on the market.",
            ("cerebras:wse-3", "compute_performance", "higher", "generic:competitors"),
        ),
    ],
)
def test_what_rivals_do_not_reach(text: str, claim: tuple[str, str, str, str]) -> None:
    assert directional(text) == [claim]


def test_a_draw_is_nothing_to_match() -> None:
    assert directional("The MI300X draws 700 W, which no H100 can match.") == []


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("The SN40L is running the 405B model at 130 t/s.", [130.0]),
        ("The Hailo-8 runs YOLOv8 at 120 fps.", [120.0]),
        ("The B200 is 1.8x faster when serving Llama at 16 QPS.", []),
        ("The latency of the H100 was measured at 16 QPS.", []),
    ],
)
def test_rates_at_which_a_model_runs(text: str, rates: list[float]) -> None:
    assert [m.value for m in extract(text) if m.metric == "throughput"] == rates


@pytest.mark.parametrize(
    "measure", ["energy metric of frames per second per watt", "efficiency score in images per second per joule"]
)
def test_a_measure_per_watt(measure: str) -> None:
    (claim,) = extract(f"NorthPole from IBM reaches a 25 times higher {measure}.")
    assert (claim.metric, claim.value) == ("energy_efficiency", 25.0)
