"""Confidence: how likely a claim's subject and metric are right, from where its slots come and what the
linker thinks.

A logistic regression over readable features; weights in model/confidence.json, fitted by `manage.py train`. The first
character of a name tells which step fitted it: the sentence (none), its surroundings ("~"), the catalogue ("=").
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from claims.domain.vocabulary import BUSINESS
from claims.extraction.linker import MODEL
from claims.extraction.records import Draft, Sentence

TIER_A, TIER_B = 0.8, 0.6
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
# A name that the lexicon does not know: a capital inside the sentence, or letters and digits like a code.
_NAME = re.compile(r"(?<![\w.])(?:[A-Z][a-z]{2,}[A-Za-z]*|[A-Z]{1,4}-?\d{2,4}[A-Za-z]{0,3})(?:\s\d{1,4}[A-Z]{0,2}\b)?")
_ORDINARY = re.compile(
    r"(?:Gen|GPU|CPU|HBM|DDR|GDDR|LPDDR|PCI|FP|BF|INT|TF|MX|NV|Q|H|FY|Mr|Ms|Dr|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|The|This|These|That|It|Its|In|On|At|For|With|And|But|Each|Our|We|As|To|By|From|Up)\b|[A-Z]{2,4}\d$"
)


def unknown_names(sentence: Sentence) -> tuple[int, int, bool]:
    """(names, codes, whether the sentence opens with one) that no product of the sentence covers."""
    taken = [(p.start - sentence.start, p.end - sentence.start) for p in sentence.products]
    names = codes = 0
    opens = False
    for match in _NAME.finditer(sentence.text):
        if _ORDINARY.match(match.group()) or any(s < match.end() and match.start() < e for s, e in taken):
            continue
        code = any(c.isdigit() for c in match.group())
        opens = opens or (match.start() <= 4 and code) or (0 < match.start() <= 5)
        if match.start() > 0:
            names, codes = names + (not code), codes + code
    return names, codes, opens


def features(draft: Draft, sentence: Sentence) -> dict[str, float]:
    """Named features of a linked draft; those that are zero are left out."""
    own = draft.features
    names, codes, opens = unknown_names(sentence)
    found = {
        "unknown names": min(names, 4) / 4,
        "unknown codes": min(codes, 2) / 2,
        "unknown opener": float(opens),
        "titled": own.get("titled", 0.0),
        "untitled": own.get("untitled", 0.0),
        "off title": own.get("off title", 0.0),
        "age": min(own.get("age", 0.0), 6.0) / 6,
        "in focus": min(own.get("in focus", 0.0), 5.0) / 5,
        "same focus": own.get("same focus", 0.0),
        "opaque": own.get("opaque", 0.0),
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
    found |= {name: value for name, value in own.items() if name[0] in "~="}
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
