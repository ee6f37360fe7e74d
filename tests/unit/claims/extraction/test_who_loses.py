"""Ways to win and to lose."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str, str | None]]:
    return [(c.subject, c.metric, c.value, c.baseline) for c in extract(text) if c.kind == "directional"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The A100 lost every training benchmark to the H100.", "training_performance"),
        ("In raw FP8 FLOPS, the A100 sits a hair behind the H100.", "peak_compute"),
        ("Acme ranks the A100 below the H100 in throughput.", "throughput"),
        ("The memory bandwidth of the A100 is beneath that of the H100.", "memory_bandwidth"),
    ],
)
def test_the_loser_tells(text: str, metric: str) -> None:
    assert read(text) == [("nvidia:a100", metric, "lower", "nvidia:h100")]


@pytest.mark.parametrize("verb", ["outrun", "outmatched", "left behind", "edged out"])
def test_beaten_in_the_passive(verb: str) -> None:
    assert read(f"The A100 is {verb} by the H100.") == [("nvidia:h100", "compute_performance", "higher", "nvidia:a100")]


def test_less_of_what_is_less() -> None:
    assert read("The A100 came in under the H100 on elapsed time.") == [
        ("nvidia:a100", "latency", "lower", "nvidia:h100")
    ]
    assert read("Compared with the H100, the A100 sips power.") == [("nvidia:a100", "power", "lower", "nvidia:h100")]


def test_what_is_improved_on() -> None:
    claims = read("The C8g series is an improvement on the earlier C7g series in both throughput and cost.")
    assert claims == [("aws:c8g", "throughput", "higher", "aws:c7g"), ("aws:c8g", "cost", "lower", "aws:c7g")]


def test_what_is_prevented() -> None:
    assert read("Unlike the H100, the A100 prevents any performance degradation.") == []
