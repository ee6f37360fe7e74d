"""`manage.py benchmark extraction`: words per second, beside bare spaCy tokenisation in the same run."""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

import spacy

from claims.extraction import stream
from claims.extraction.training.parse import read
from claims.extraction.training.templates import generate

SCALE, FULL = 100_000, 1_000_000  # words


def sample(words: int) -> str:
    """A text of about so many words: annotated texts and template sentences in mixed order, plain prose between."""
    filler = (
        "The team met in the morning and talked about the plans for the coming months. Nobody knew how long"
        " the work would take, but everyone agreed that it had to be done with care. "
    )
    written, made = [e.text for e in read()], [e.text for e in generate(200, seed=1)]
    mixed = [*written, *made]
    random.Random(1).shuffle(mixed)
    pieces, count = [], 0
    for text in cycle(mixed):
        if count >= words:
            break
        pieces += [filler, text]
        count += len(filler.split()) + len(text.split())
    return "\n\n".join(pieces)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _count(text: str) -> int:
    """Words, without a list of them: it would take more memory than what is measured."""
    return sum(1 for _ in re.finditer(r"\S+", text))


def _drain(text: str) -> None:
    for _ in stream(text):
        pass


def _peak() -> float:
    """The most memory that this process has held, in megabytes (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(full: bool) -> dict[str, Any]:
    """Figures in the form of `manage.py benchmark`: CPU time of one core, texts of 1,000 words to the scale."""
    words = FULL if full else SCALE
    _drain(sample(10_000))  # load lexicon, model and tokeniser first
    before = _peak()
    rates = {size: _rate(size) for size in (1_000, 10_000, 100_000, 1_000_000) if size <= words}
    grown = _peak() - before
    text = sample(SCALE)
    blank = spacy.blank("en")
    pieces = [text[i : i + 60_000] for i in range(0, len(text), 60_000)]
    floor = _count(text) / _seconds(lambda: [blank.make_doc(piece) for piece in pieces])
    return {
        "benchmark": "extraction",
        "scale": f"{words} words, one core",
        "figures": {
            "words_per_second": {
                "value": round(rates[words]), "unit": "words/s", "ratio": round(rates[words] / floor, 4),
                "floor": f"spacy.blank('en') tokenisation, {round(floor)} words/s",
            },
            "linearity": {
                "value": round(rates[1_000] / rates[words], 3),
                "unit": f"time per word at {words} words over that at 1,000",
                "ratio": None, "floor": "1 is linear",
            },
            **{
                f"words_per_second_{size}": {
                    "value": round(rate), "unit": f"words/s over {size} words",
                    "ratio": None, "floor": "equal is linear",
                }
                for size, rate in rates.items()
            },
            "memory": {
                "value": round(grown, 1), "unit": f"MB more than after 10,000 words, up to {words}",
                "ratio": None, "floor": f"the text: {round(len(text) * words / SCALE / 1e6, 1)} MB",
            },
        },
    }  # fmt: skip


def _rate(size: int) -> float:
    """Words a second over a text of so many words; the best of three where that is quick."""
    text = sample(size)
    seconds = min(_seconds(lambda: _drain(text)) for _ in range(3 if size < FULL else 1))
    return _count(text) / seconds
