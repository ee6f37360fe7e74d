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
        for doc in pipeline.process(document["text"], document.get("title"), document.get("publisher"), None):
            work = work_of(doc)
            for sentence in work.sentences:
                for draft in sentence.drafts:
                    if assembly.valid(draft):
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


def fit(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Weights by feature name, with "intercept".

    Two steps: the features of the sentence over all rows; then their score with the surroundings ("~") over the rows
    that know these. The sum is one linear model.
    """
    first = _fit([_without(row) for row in rows], DECAY)
    known = [row for row in rows if _has_surroundings(row)]
    if not known:
        return _rounded(first)
    scored = [{**row, "features": {**_only(row), SCORE: score(first, _without(row)) / SCALE}} for row in known]
    second = _fit(scored, DECAY_SECOND)
    share = second.pop(SCORE, 0.0) / SCALE
    weights = {name: weight * share for name, weight in first.items()}
    weights["intercept"] += second.pop("intercept")
    return _rounded(weights | second)


SCORE, SCALE = "~score", 2.0  # the first step's score as a feature of the second
DECAY, DECAY_SECOND = 2e-3, 5e-3


def _fit(rows: list[dict[str, Any]], decay: float) -> dict[str, float]:
    names = names_of(rows)
    right = np.array([row["right"] for row in rows], dtype=np.float64)
    weights = logistic(matrix(rows, names), right, decay=decay)
    return {name: float(w) for name, w in zip([*names, "intercept"], weights, strict=True)}


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 4) for name, weight in weights.items()}


def _has_surroundings(row: Mapping[str, Any]) -> bool:
    return any(name.startswith("~") for name in row["features"])


def _without(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "features": {n: v for n, v in row["features"].items() if not n.startswith("~")}}


def _only(row: Mapping[str, Any]) -> dict[str, float]:
    return {n: v for n, v in row["features"].items() if n.startswith("~")}


def score(weights: Mapping[str, float], row: Mapping[str, Any]) -> float:
    """The log odds that a row is right."""
    features: Mapping[str, float] = row["features"]
    return weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in features.items())


def cross_validated(rows: list[dict[str, Any]], folds: int = 10) -> list[tuple[float, int]]:
    """(estimate, right) of rows from models that saw no row of their documents; only of rows that know their
    surroundings, where there are any."""
    found: list[tuple[float, int]] = []
    judged = [row for row in rows if _has_surroundings(row) and STUDIED not in row["features"]] or rows
    for fold in range(folds):
        held = [r for r in judged if r["group"] % folds == fold]
        rest = [r for r in rows if r["group"] % folds != fold]
        if held and rest:
            weights = fit(rest)
            found += [(1 / (1 + math.exp(-score(weights, row))), row["right"]) for row in held]
    return found


def precision_at_coverage(scored: list[tuple[float, int]]) -> dict[str, float]:
    """Precision among the most confident tenth, two tenths, ... of the claims."""
    ranked = sorted(scored, key=lambda row: -row[0])
    result = {}
    for tenth in range(1, 11):
        top = ranked[: max(1, len(ranked) * tenth // 10)]
        result[f"{tenth * 10}%"] = round(sum(right for _, right in top) / len(top), 4)
    return result
