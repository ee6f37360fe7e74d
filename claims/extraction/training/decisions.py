"""Curators' decisions as training data. One JSON object a line:

    {"text": passage, "decision": "accepted" | "edited" | "rejected",
     "predicted": {"subject", "metric", "kind", "value", "baseline"},
     "claim": the same fields as they should be (accepted: equal; rejected: null),
     "title": optional, "publisher": optional}

Accepted and edited claims teach the linker; all three teach the confidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.extraction import assembly, confidence, pipeline
from claims.extraction.training.parse import Example, Gold
from claims.extraction.worksheet import work_of

DECISIONS = ("accepted", "edited", "rejected")


class DecisionError(ValueError):
    """A line of the file is not a decision; the message names the line."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a curator about one predicted claim."""

    text: str
    decision: str
    predicted: Mapping[str, Any]
    claim: Mapping[str, Any] | None
    title: str | None = None
    publisher: str | None = None


def read(path: Path) -> list[Decision]:
    """The decisions of a file. Raises DecisionError with the line's number."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_decision(line, number) for number, line in enumerate(lines, 1) if line.strip()]


def _decision(line: str, number: int) -> Decision:
    try:
        row = json.loads(line)
        found = Decision(
            row["text"],
            row["decision"],
            row["predicted"],
            row.get("claim"),
            row.get("title"),
            row.get("publisher"),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DecisionError(f"line {number}: {error!r}; text, decision and predicted are needed") from error
    if found.decision not in DECISIONS or (found.decision == "edited" and not found.claim):
        raise DecisionError(f"line {number}: decision must be one of {', '.join(DECISIONS)}, edited with a claim")
    return found


def examples(decisions: Sequence[Decision]) -> Iterator[Example]:
    """Accepted and edited claims as annotated texts for the linker."""
    for decision in decisions:
        claim = decision.claim or decision.predicted
        if decision.decision != "rejected":
            gold = Gold(
                claim["subject"],
                claim["metric"],
                claim["kind"],
                claim["value"],
                None,
                None,
                "exact",
                claim.get("baseline"),
            )
            yield Example(decision.text, (gold,))


def rows(decisions: Sequence[Decision]) -> Iterator[dict[str, Any]]:
    """Calibration rows: features of the predicted claim and whether its subject and metric were right.

    Without the surroundings ("~"): a decision holds a passage, which says nothing of the whole text.
    """
    for number, decision in enumerate(decisions):
        for doc in pipeline.process(decision.text, decision.title, decision.publisher, None):
            for sentence in work_of(doc).sentences:
                for draft in sentence.drafts:
                    same = all(
                        getattr(draft, f) == decision.predicted.get(f) for f in ("subject", "metric", "kind", "value")
                    )
                    if same and assembly.valid(draft, sentence):
                        known = confidence.features(draft, sentence)
                        features = {name: value for name, value in known.items() if not name.startswith("~")}
                        yield {"group": 10_000 + number, "right": int(_right(decision)), "features": features}


def _right(decision: Decision) -> bool:
    if decision.decision != "edited" or decision.claim is None:
        return decision.decision == "accepted"
    return all(decision.claim.get(f) == decision.predicted.get(f) for f in ("subject", "metric"))
