"""Cues: words that name a metric, compare, or mark a comparand."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml

from claims.domain.vocabulary import METRICS
from claims.extraction import cues
from claims.extraction.lexicon import DATA


def metrics(text: str) -> list[str]:
    return [c.label for c in cues.load().metrics.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("throughput", "throughput"), ("latency", "latency"), ("memory bandwidth", "memory_bandwidth"),
        ("power consumption", "power"), ("cost", "cost"),
        ("price-performance", "price_performance"), ("performance per watt", "energy_efficiency"), ("training time",
        "training_time"), ("L3 cache", "cache_size"),
        ("clock speed", "clock_speed"), ("market share", "usage_share"), ("core count", "core_count"),
        ("inference performance", "inference_performance"),
        ("transistors", "transistor_count"), ("revenue", "revenue"), ("Memory Capacity", "memory_capacity"),
    ],
)  # fmt: skip
def test_metric_words(words: str, label: str) -> None:
    assert metrics(f"Its {words} is good") == [label]


@pytest.mark.parametrize(
    "text", ["latency-bound work", "a low-power state", "an Ethernet-based thing", "throughputs9", "power-hungry work"]
)
def test_words_that_only_modify(text: str) -> None:
    assert metrics(text) == []


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("faster", "better"),
        ("slower", "worse"),
        ("more", "up"),
        ("less", "down"),
        ("higher", "up"),
        ("lower", "down"),
        ("outperforms", "better"),
    ],
)
def test_comparatives(word: str, label: str) -> None:
    assert [c.label for c in cues.load().comparatives.find(f"it is {word} now", 0, 30)] == [label]


@pytest.mark.parametrize("word", ["than", "versus", "compared with", "relative to", "over"])
def test_markers(word: str) -> None:
    assert [c.text for c in cues.load().markers.find(f"it {word} Egret", 0, 40)] == [word]


def test_only_the_stretch_asked_for() -> None:
    assert cues.load().metrics.find("latency and latency", 8, 19)[0].start == 12


def test_labels_are_metrics_of_the_vocabulary() -> None:
    data = yaml.safe_load((DATA / "cues.yaml").read_text(encoding="utf-8"))
    assert set(data["metrics"]) <= set(METRICS)


def test_cues_are_apart() -> None:
    text = "price performance per watt and training time and memory bandwidth and latency"
    found = cues.load().metrics.find(text, 0, len(text))
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("words", ["single-core scores", "customer-facing incidents", "multi-core results"])
def test_words_that_only_describe_measure_nothing(words):
    assert not {"core_count", "customer_count"} & set(metrics(words))
