"""What a title or a heading is about tells training from inference. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

FASTER = "The Gaudi 3 is 1.4x faster than the H100."


def metrics(text: str, title: str | None = None) -> set[str]:
    return {m.metric for m in extract(text, title=title)}


@pytest.mark.parametrize(
    ("title", "metric"),
    [
        ("Fast inference of Falcon on Gaudi 3", "inference_performance"),
        ("Pre-training BERT on Gaudi 3", "training_performance"),
        ("Fine-tuning a 7B model", "training_performance"),
        ("Training and inference on Gaudi 3", "compute_performance"),
        ("A look at Gaudi 3", "compute_performance"),
        ("Intel shows a chip for training", "compute_performance"),
        ("Intel shows its inference accelerator", "compute_performance"),
    ],
)
def test_a_title(title: str, metric: str) -> None:
    assert metrics(FASTER, title) == {metric}


@pytest.mark.parametrize(
    ("heading", "metric"),
    [("## Training", "training_performance"), ("## Inference results", "inference_performance"),
     ("## Results", "compute_performance")],
)  # fmt: skip
def test_a_heading(heading: str, metric: str) -> None:
    assert metrics(f"# Notes\n\nText.\n\n{heading}\n\n{FASTER}") == {metric}


def test_the_next_heading_ends_it() -> None:
    text = f"## Training\n\nIt took days.\n\n## Databases\n\n{FASTER}"
    assert metrics(text) == {"compute_performance"}


def test_a_heading_without_a_workload_leaves_that_of_the_title() -> None:
    assert metrics(f"## Results\n\n{FASTER}", "Serving Llama on Gaudi 3") == {"inference_performance"}


def test_a_sentence_that_says_what_it_is_about_wins() -> None:
    text = "The Gaudi 3 has 30% better compute performance than the H100."
    assert metrics(text, "Inference on Gaudi 3") == {"compute_performance"}
    text = "The Gaudi 3 is 1.4x faster than the H100 in training."
    assert metrics(text, "Inference on Gaudi 3") == {"training_performance"}


def test_a_long_heading_is_a_sentence() -> None:
    heading = "## Why we think that nobody will run training jobs on rented chips next year"
    assert metrics(f"{heading}\n\n{FASTER}") == {"compute_performance"}


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("- **Llama 3 70B:** 1.11x advantage on Gaudi 3 over the H100", "training_performance"),
        ("- **Gaudi 3:** 1.11x advantage over the H100", "compute_performance"),
        ("Gaudi 3 outperforms the H100 in dense models.", "training_performance"),
        ("Gaudi 3 outperforms the H100 in most cases.", "compute_performance"),
    ],
)
def test_what_was_trained_shortly_before(sentence: str, metric: str) -> None:
    assert metric in metrics(f"We ran several networks in the training container.\n\n{sentence}\n")


@pytest.mark.parametrize(
    ("heading", "metric"), [("## Pre-training BERT", "training_performance"), ("## Results", "compute_performance")]
)
def test_speedups_of_a_table(heading: str, metric: str) -> None:
    table = "|  | H100 | Gaudi 3 |\n|---|---|---|\n| Speedup | 1.0x | 1.4x |\n"
    assert metrics(f"{heading}\n\n{table}") == {metric}
