"""Builds the shipped model from the repository alone: annotated sentences, templates, calibration rows."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claims.extraction import confidence, linker
from claims.extraction.training import calibration, decisions, fit, pairs, parse, templates

SEED, TEMPLATES, WEIGHT = 7, 600, 3.0  # a written pair counts as three template pairs
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Report:
    """What was trained, on how much, and how good it is on held-out folds."""

    written_pairs: int
    template_pairs: int
    linker_accuracy: float | None  # over folds of the written pairs; None where they were left out
    rows: int
    precision_at_coverage: dict[str, float]
    digests: dict[str, str]


def train(target: Path = linker.MODEL, extra: Sequence[decisions.Decision] = (), *, evaluate: bool = True) -> Report:
    """Fits and writes linker.npy and confidence.json into `target`; the same input gives the same bytes.

    Without `evaluate` the folds are left out, and with them the report's figures.
    """
    written = list(pairs.of_examples([*parse.read(), *decisions.examples(extra)]))
    made = list(pairs.of_examples(templates.generate(TEMPLATES, SEED)))
    weights = _fit(written, made).astype(np.float16)
    target.mkdir(parents=True, exist_ok=True)
    stream = io.BytesIO()
    np.save(stream, weights, allow_pickle=False)
    (target / "linker.npy").write_bytes(stream.getvalue())
    linker.load.cache_clear()
    rows = [*calibration.read(), *decisions.rows(extra)]
    text = json.dumps(calibration.fit(rows), indent=1, sort_keys=True) + "\n"
    (target / "confidence.json").write_text(text, encoding="utf-8")
    confidence.load.cache_clear()
    names = ("linker.npy", "confidence.json")
    digests = {name: hashlib.sha256((target / name).read_bytes()).hexdigest()[:16] for name in names}
    return Report(
        len(written),
        len(made),
        accuracy(written, made) if evaluate else None,
        len(rows),
        calibration.precision_at_coverage(calibration.cross_validated(rows)) if evaluate else {},
        digests,
    )


def _fit(written: Sequence[pairs.Pair], made: Sequence[pairs.Pair]) -> fit.Array:
    return fit.softmax_regression([*written, *made], [WEIGHT] * len(written) + [1.0] * len(made))


def accuracy(written: Sequence[pairs.Pair], made: Sequence[pairs.Pair]) -> float:
    """Share of written pairs whose role is right when their fold was not seen."""
    right = 0
    for fold in range(FOLDS):
        inside = [i * FOLDS // len(written) == fold for i in range(len(written))]
        rest = [p for p, held in zip(written, inside, strict=True) if not held]
        held = [p for p, hold in zip(written, inside, strict=True) if hold]
        model = linker.Linker(_fit(rest, made).astype(np.float32))
        guesses = model.probabilities([p.features for p in held]).argmax(axis=1)
        right += sum(int(g == p.label) for g, p in zip(guesses, held, strict=True))
    return round(right / len(written), 4)


def write_rows(rows: Iterable[dict[str, Any]], path: Path = calibration.ROWS, *, add: bool = False) -> int:
    """Writes calibration rows, or adds them to those of other documents; returns how many were written."""
    kept = calibration.read(path) if add else []
    after = 1 + max((row["group"] for row in kept), default=-1)
    fresh = [{**row, "group": row["group"] + after} for row in rows]
    lines = [json.dumps(row, sort_keys=True, separators=(",", ":")) for row in (*kept, *fresh)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(fresh)
