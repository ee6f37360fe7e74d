"""Lengths of time: of a training, of an answer, of nothing."""

from __future__ import annotations

import pytest

from claims.extraction import timings
from tests.unit.claims.extraction.stages import drafts, sentence


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("It trains the model in 90 days.", "training_time"),
        ("The run reached the target accuracy in 5.5 minutes.", "training_time"),
        ("It generates an image in 2.3 seconds.", "latency"), ("It answers queries in 20 ms.", "latency"),
        ("It took 12 minutes to train it.", "training_time"), ("It trains the model in 36 h.", "training_time"),
        ("It needs 36 hours of training.", "training_time"), ("It needs 9 h of fine-tuning.", "training_time"),
        ("It took 36 hours of training data.", ""),
        ("The tour took 3 days.", ""), ("The event lasted 3 days.", ""), ("A 20 ms delay was seen.", "latency"),
        ("It produces an image in 2.3 s.", "latency"), ("A film is transcribed in 48 s.", "latency"),
        ("It classifies a frame in 3 ms.", "latency"), ("It translates the page in 0.2 seconds.", "latency"),
        ("It sleeps for 20 ms.", ""), ("It processes 9 hours of film.", ""),
        ("It renders the film in 9 hours.", ""),
    ],
)  # fmt: skip
def test_of_run(text: str, metric: str) -> None:
    found, clean = sentence(text)
    assert timings.of_run(found.quantities[0], found, clean) == metric


def test_a_benchmark_on_many_chips_is_a_training() -> None:
    told = {
        d.metric
        for d in drafts("With 1,024 H100 chips in a cluster the benchmark finished in 11 minutes.", "sl_patterns")
    }
    assert "training_time" in told


def test_the_same_job_elsewhere() -> None:
    text = "With 2048 H100s the cluster trained it in 36 h; the same job took 90 h on 2048 A100s."
    assert [d.value for d in drafts(text) if d.metric == "training_time"] == [129600.0, 324000.0]


def test_seconds_are_too_short_to_train() -> None:
    found, clean = sentence("The run reached the target accuracy in 5 seconds.")
    assert not timings.of_training(found.quantities[0], found, clean)


def test_a_result_for_a_benchmark() -> None:
    text = "In MLPerf training the H100 took 9.5 minutes. The A100 result for the vision benchmark was 28.2 minutes."
    assert {(d.metric, d.value) for d in drafts(text)} == {("training_time", 570.0), ("training_time", 1692.0)}


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("The H100 sustains 538 tokens/s under a 15 ms latency constraint.", ["throughput"]),
        ("The H100 serves 1,900 tokens/s (<50 ms TPOT).", ["throughput"]),
        ("The H100 serves 1,900 tokens/s with a 200 ms p99 SLO.", ["throughput"]),
        ("The H100 serves 1,900 tokens/s with 15 ms latency.", ["throughput", "latency"]),
        ("The H100 has a latency of <50 ms.", ["latency"]),
    ],
)
def test_what_a_rate_was_held_to_is_no_claim(text: str, metrics: list[str]) -> None:
    assert [d.metric for d in drafts(text)] == metrics
