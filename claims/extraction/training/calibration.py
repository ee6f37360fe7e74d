"""Calibration rows: features of predicted claims and whether subject and metric were right, without any text.

Made once from labelled documents (`manage.py train --calibrate GOLD.jsonl`) and kept in calibration.jsonl,
so that
training needs no labelled documents. A row: {"group": document, "right": 0 or 1, "features": {name: value}}.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from claims.extraction import assembly, confidence, pipeline
from claims.extraction.training.fit import logistic
from claims.extraction.worksheet import work_of

ROWS = Path(__file__).parent / "calibration.jsonl"


STUDIED = "~studied"  # the rules were written with this text at hand: right more often than on unseen ones


def rows_of(documents: Iterable[Mapping[str, Any]], *, studied: bool = False) -> Iterator[dict[str, Any]]:
    """Rows of labelled documents (the guide's format); those of `studied` texts are marked."""
    mark = {STUDIED: 1.0} if studied else {}
    for number, document in enumerate(documents):
        golds = [c for c in document["claims"] if c["metric"] != "other"]
        ignored = [c for c in document["claims"] if c["metric"] == "other"]
        ignored += [{"quote": passage} for passage in document.get("optional_spans", [])]
        for doc in pipeline.process(document["text"], document.get("title"), document.get("publisher"), None):
            work = work_of(doc)
            for sentence in work.sentences:
                for draft in sentence.drafts:
                    if assembly.valid(draft, sentence):
                        mention = assembly.mention(draft, sentence, work.raw, work.map, work.base)
                        right = any(_right(mention, g, document["text"]) for g in golds)
                        if right or not any(_overlaps(mention, g, document["text"]) for g in ignored):
                            yield {
                                "group": number,
                                "right": int(right),
                                "features": confidence.features(draft, sentence) | mark,
                            }


def _right(mention: Any, gold: Mapping[str, Any], text: str) -> bool:
    accepted = {gold["subject"], *gold.get("also", {}).get("subject", [])}
    metrics = {gold["metric"], *gold.get("also", {}).get("metric", [])}
    plain = {s.replace("-", "") for s in accepted}
    return (
        mention.kind == gold["kind"] and mention.subject.replace("-",
        "") in plain and mention.metric in metrics
        and _same(mention.value, gold["value"]) and _overlaps(mention, gold, text)
    )  # fmt: skip


def _same(one: float | str, other: float | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= 0.01 * max(abs(one), abs(other))


def _overlaps(mention: Any, gold: Mapping[str, Any], text: str) -> bool:
    at = text.find(gold["quote"])
    while at >= 0:
        if at < mention.end and mention.start < at + len(gold["quote"]):
            return True
        at = text.find(gold["quote"], at + 1)
    return False


def read(path: Path = ROWS) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def matrix(rows: list[dict[str, Any]], names: list[str]) -> npt.NDArray[np.float64]:
    """Rows as a matrix of the named features."""
    return np.array([[row["features"].get(name, 0.0) for name in names] for row in rows], dtype=np.float64)


def names_of(rows: list[dict[str, Any]]) -> list[str]:
    return sorted({name for row in rows for name in row["features"]})


# Steps of the fit: the first character of the features that a step adds. Rows that were made before there were features
# of a step say nothing to it.
STEPS = ("", "~", "=")


def fit(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Weights by feature name, with "intercept": the features of the sentence over all rows, then step by step with
    those that a step adds, over the rows that know them, shrunk towards the weights of the step before."""
    names = names_of(rows)
    weights = np.zeros(len(names) + 1)
    for number, mark in enumerate(STEPS, 1):
        if known := [row for row in rows if _knows(row, mark)]:
            used = np.array([name[0] not in STEPS[number:] for name in names], dtype=np.float64)
            right = np.array([row["right"] for row in known], dtype=np.float64)
            weights = logistic(matrix(known, names) * used, right, around=weights)
    return {name: round(float(weight), 4) for name, weight in zip([*names, "intercept"], weights, strict=True)}


def _knows(row: Mapping[str, Any], mark: str) -> bool:
    return any(name.startswith(mark) for name in row["features"])


def score(weights: Mapping[str, float], row: Mapping[str, Any]) -> float:
    """The log odds that a row is right."""
    features: Mapping[str, float] = row["features"]
    return weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in features.items())


def cross_validated(rows: list[dict[str, Any]], folds: int = 10) -> list[tuple[float, int]]:
    """(estimate, right) of rows from models that saw no row of their documents; only of rows of unseen texts that know
    the features of the last step of which any are known."""
    found: list[tuple[float, int]] = []
    judged = _judged(rows)
    for fold in range(folds):
        held = [r for r in judged if r["group"] % folds == fold]
        rest = [r for r in rows if r["group"] % folds != fold]
        if held and rest:
            weights = fit(rest)
            found += [(1 / (1 + math.exp(-score(weights, row))), row["right"]) for row in held]
    return found


def _judged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    unseen = [row for row in rows if STUDIED not in row["features"]]
    steps = ([row for row in unseen if _knows(row, mark)] for mark in reversed(STEPS))
    return next((known for known in steps if known), rows)


def precision_at_coverage(scored: list[tuple[float, int]]) -> dict[str, float]:
    """Precision among the most confident tenth, two tenths, ... of the claims."""
    ranked = sorted(scored, key=lambda row: -row[0])
    result = {}
    for tenth in range(1, 11):
        top = ranked[: max(1, len(ranked) * tenth // 10)]
        result[f"{tenth * 10}%"] = round(sum(right for _, right in top) / len(top), 4)
    return result
