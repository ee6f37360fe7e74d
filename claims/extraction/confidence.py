"""Confidence: how likely a claim's subject and metric are right, from where its slots come and what the
linker thinks.

A logistic regression over readable features; weights in model/confidence.json, fitted by `manage.py train`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from claims.domain.vocabulary import BUSINESS
from claims.extraction.linker import MODEL
from claims.extraction.records import Draft, Sentence

TIER_A, TIER_B = 0.88, 0.6
_HARD = (
    "chip_count",
    "cluster_size",
    "units_shipped",
    "model_size",
    "compute_performance",
    "inference_performance",
    "power",
    "cost",
    "throughput",
    "latency",
)
RULES = (
    "factor", "bare_factor", "unit", "count", "money", "share", "table", "directional", "growth",
    "percent_of_baseline",
    "majority", "equivalent", "same",
)  # fmt: skip


def features(draft: Draft, sentence: Sentence) -> dict[str, float]:
    """Named features of a linked draft; those that are zero are left out."""
    own = draft.features
    found = {
        f"rule={draft.rule}": 1.0,
        f"subject={draft.subject_source}": 1.0,
        f"section={sentence.section}": 1.0,
        "margin": min(max(draft.margin, 0.0), 3.0) / 3,
        "score": max(-1.0, min(own.get("score", 0.0), 4.0)) / 4,
        "linker": own.get("linker", 0.0),
        "linker agrees": float(own.get("linker", 0.0) > max(own.get("linker_rival", 0.0), own.get("linker_base", 0.0))),
        "linker doubts": float(own.get("linker", 0.0) < own.get("linker_rival", 0.0)),
        "candidates": own.get("candidates", 0.0) / 4,
        "figures": min(len(sentence.quantities), 6) / 6,
        "vague": float(draft.quantity.vague),
        "word": float(draft.quantity.word),
        "metric implied": float(draft.metric_span is None),
        "vendor subject": float(":" not in draft.subject),
        "business": float(draft.metric in BUSINESS),
    }
    if draft.kind != "quantity":
        found[f"baseline={'unknown' if draft.baseline == 'unknown' else draft.baseline_source}"] = 1.0
    if draft.metric in _HARD:
        found[f"metric={draft.metric}"] = 1.0
    return {name: value for name, value in found.items() if value}


@cache
def load(path: Path = MODEL / "confidence.json") -> Mapping[str, float]:
    """The weights by feature name; empty before the first training."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return weights


def estimate(draft: Draft, sentence: Sentence) -> float:
    """Probability that subject and metric are right, 0.02 to 0.99, three decimals."""
    weights = load()
    score = weights.get("intercept", 0.0) + sum(weights.get(n, 0.0) * v for n, v in features(draft, sentence).items())
    return round(min(0.99, max(0.02, 1 / (1 + math.exp(-score)))), 3)


def tier(confidence: float, draft: Draft) -> str:
    """A: may be accepted automatically; B: a slot was inferred or the estimate is middling; C: to review."""
    inferred = draft.subject_source not in ("explicit", "resolved") or draft.modality != "stated"
    if confidence >= TIER_A and not inferred:
        return "A"
    return "B" if confidence >= TIER_B else "C"
