"""`manage.py benchmark extraction`: words per second, beside bare spaCy tokenisation in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import spacy

from claims.extraction import extract
from claims.extraction.training.parse import read
from claims.extraction.training.templates import generate

SCALE, FULL = 100_000, 1_000_000  # words


def sample(words: int) -> str:
    """A text of about so many words: annotated texts and template sentences, plain prose between."""
    texts = [e.text for e in read()] + [e.text for e in generate(200, seed=1)]
    filler = (
        "The team met in the morning and talked about the plans for the coming months. Nobody knew how long"
        " the work would take, but everyone agreed that it had to be done with care. "
    )
    block = "\n\n".join(f"{filler}\n\n{text}" for text in texts)
    size = len(block.split())
    return "\n\n".join([block] * max(1, round(words / size)))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def run(full: bool) -> dict[str, Any]:
    """Figures in the form of `manage.py benchmark`: CPU time of one core."""
    words = FULL if full else SCALE
    text = sample(words)
    count = len(text.split())
    extract(sample(500))  # load lexicon, model and tokeniser first
    blank = spacy.blank("en")
    pieces = [text[i : i + 60_000] for i in range(0, len(text), 60_000)]
    floor = count / _seconds(lambda: [blank.make_doc(piece) for piece in pieces])
    seconds = min(_seconds(lambda: extract(text, max_chars=None)) for _ in range(1 if full else 2))
    rate = count / seconds
    return {
        "benchmark": "extraction",
        "scale": f"{count} words, one core",
        "figures": {
            "words_per_second": {
                "value": round(rate), "unit": "words/s", "ratio": round(rate / floor, 4),
                "floor": f"spacy.blank('en') tokenisation, {round(floor)} words/s",
            },
            "linearity": {
                "value": round(_linearity(), 3), "unit": "time per word at 30,000 words over that at 3,000",
                "ratio": None, "floor": "1 is linear",
            },
        },
    }  # fmt: skip


def _linearity() -> float:
    """Time per word at 30,000 words over that at 3,000."""

    def rate(text: str) -> float:
        return min(_seconds(lambda: extract(text, max_chars=None)) for _ in range(3)) / len(text.split())

    return rate(sample(30_000)) / rate(sample(3_000))
