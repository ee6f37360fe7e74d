"""The trained second opinion on links: for a figure and a name of its sentence, subject, baseline or neither.

Names and figures are masked (the name in question T, other names P, the figure Q, other figures N), so
what is learnt is
the wording between them and transfers to products never seen. The model is a softmax regression on hashed
n-grams:
small, fast and the same bits on every run. `manage.py train` makes it (see training/).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from claims.extraction.records import Draft, Product, Quantity, Sentence

MODEL = Path(__file__).parent / "model"
BUCKETS = 1 << 14
CLASSES = ("none", "subject", "baseline")
_TOKEN = re.compile(r"[A-Za-z]+|\d+|[^\w\s]")
_NEAR = 3  # words of context kept outside the stretch between the two
_STRETCH = 14

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Masked:
    """The words of a sentence with names and figures masked, and where each of them stands."""

    words: tuple[str, ...]
    products: dict[int, int]  # start of a product -> its place among the words
    quantities: dict[int, int]


def mask(sentence: Sentence, products: Sequence[Product], quantities: Sequence[Quantity], text: str) -> Masked:
    """Masks a sentence once for all its pairs; pronouns that stand for products count as names."""
    spans: list[tuple[int, int, str, int]] = [(p.start, p.end, "P", p.start) for p in products]
    spans += [(q.start, q.end, "N", q.start) for q in quantities]
    spans.sort()
    words: list[str] = []
    places: dict[str, dict[int, int]] = {"P": {}, "N": {}}
    at = sentence.start
    for start, end, symbol, key in spans:
        if start < at:
            places[symbol].setdefault(key, max(0, len(words) - 1))
            continue
        words += [w.lower() for w in _TOKEN.findall(text, at, start)]
        places[symbol][key] = len(words)
        words.append(symbol)
        at = end
    words += [w.lower() for w in _TOKEN.findall(text, at, sentence.end)]
    return Masked(tuple(words), places["P"], places["N"])


def features(masked: Masked, target: int, figure: int, kind: str, metric: str, type_: str) -> list[int]:
    """Hashed features of one pair: `target` and `figure` are places among the masked words."""
    words = list(masked.words)
    words[target], words[figure] = "T", "Q"
    low, high = min(target, figure), max(target, figure)
    order = "T<Q" if target < figure else "Q<T"
    between = words[low + 1 : high]
    names = [order, f"{order} {kind}", f"{order} {metric}", f"{type_} {metric}", f"{order} {type_} {kind}"]
    names += [
        f"{order} far {min(len(between) // 4, 6)}",
        f"{order} P{between.count('P')} N{between.count('N')}",
    ]
    if len(between) > _STRETCH:
        between = [*between[: _STRETCH // 2], "..", *between[-_STRETCH // 2 :]]
    names += [f"{order} b {w}" for w in dict.fromkeys(between)]  # in order: sums of floats depend on it
    names += [f"{order} bb {a} {b}" for a, b in zip(["<", *between], [*between, ">"], strict=False)]
    names += _context(words, target, "t", order) + _context(words, figure, "q", order)
    return [crc32(name.encode()) % BUCKETS for name in names]


def _context(words: list[str], at: int, tag: str, order: str) -> list[str]:
    before, after = words[max(0, at - _NEAR) : at], words[at + 1 : at + 1 + _NEAR]
    names = [f"{order} {tag}-{i} {w}" for i, w in enumerate(reversed(before))]
    names += [f"{order} {tag}+{i} {w}" for i, w in enumerate(after)]
    names.append(f"{order} {tag}-- {' '.join(before[-2:])}")
    names.append(f"{order} {tag}++ {' '.join(after[:2])}")
    return names


@dataclass(frozen=True, slots=True)
class Linker:
    """The weights: one column for each class."""

    weights: Floats

    def probabilities(self, rows: Sequence[Sequence[int]]) -> Floats:
        """Probability of each class for each row of hashed features."""
        scores = np.array([np.add.reduce(self.weights.take(row, axis=0), axis=0) for row in rows])
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)


@cache
def load(path: Path = MODEL / "linker.npy") -> Linker | None:
    """The shipped model, None before the first training."""
    return Linker(np.load(path, allow_pickle=False).astype(np.float32)) if path.exists() else None


def opinions(
    masked: Masked, draft: Draft, products: Sequence[Product], model: Linker
) -> dict[int, tuple[float, float]]:
    """(probability subject, probability baseline) of every name of the sentence, by its start."""
    figure = masked.quantities.get(draft.quantity.start)
    if figure is None:
        return {}
    known = [p for p in products if p.start in masked.products and masked.products[p.start] != figure]
    if not known:
        return {}
    rows = [features(masked, masked.products[p.start], figure, draft.kind, draft.metric, p.type) for p in known]
    found = model.probabilities(rows)
    return {p.start: (float(row[1]), float(row[2])) for p, row in zip(known, found, strict=True)}
