"""Values that can't both hold, side by side: words, publisher, date and how far each source is trusted."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse

from claims import selectors as claims
from claims.disagreements import ConflictSide, conflict_sides, conflicts_list
from claims.domain.sentences import metric_label
from claims.domain.state import ClaimState
from claims.models import Conflict
from claims.selectors import EvidenceView
from hardware.selectors import catalogue_current
from ingest.selectors import publisher_source
from simulation.together import incompatible
from web.domain import words
from web.rows import names

PAGE: Final = 20
CLOSED: Final = ExpressionWrapper(~Q(status="open"), output_field=BooleanField())
RULES: Final = {
    "same_source": "One document says both.",
    "same_period": "Both are stated for one period.",
    "disagree": "Two sources disagree.",
}


def page(number: int) -> dict[str, Any]:
    """Context of a page of conflicts, open ones first."""
    rows = conflicts_list().order_by(CLOSED, "-recorded_from", "pk")
    shown = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    return {
        "conflicts": [_conflict(row) for row in shown[:PAGE]],
        "open_count": conflicts_list(status="open").count(),
        "page": number,
        "more": len(shown) > PAGE,
        "incompatible": incompatible() if number == 1 else [],
    }


def _conflict(row: Conflict) -> dict[str, Any]:
    left, right = (_side(side) for side in conflict_sides(row))
    state = claims.claim_state(row.left_id)
    return {
        "id": row.conflict,
        "open": row.status == "open",
        "title": _what(state) if state else "",
        "rule": RULES.get(row.rule, words.reason_words(row.rule)),
        "status": _status(row, left["label"], right["label"]),
        "sides": [left, right],
        "choices": [
            ("both", "Both stay: they count different things"),
            ("left", f"{left['label']} holds"),
            ("right", f"{right['label']} holds"),
            ("neither", "Neither holds"),
        ],
    }


def _status(row: Conflict, left: str, right: str) -> str:
    if row.status == "open":
        return f"Open since {row.opened_at:%d %B %Y}."
    told = {"left": f"{left} holds", "right": f"{right} holds", "both": "both stay", "neither": "neither holds"}
    ending = told.get(row.resolution or "", row.status)
    return f"{row.status.capitalize()}: {ending}" + (f" ({row.reason})." if row.reason else ".")


def _what(state: ClaimState) -> str:
    subject = names(catalogue_current(), state.identity["subject"])
    return f"{subject}: {metric_label(state.identity['metric'])}"


def _side(side: ConflictSide) -> dict[str, Any]:
    state = claims.claim_state(side.claim)
    best = side.evidence[0] if side.evidence else None
    bound = best.record["bound"] if best else "exact"
    return {
        "claim": side.claim,
        "label": state.figure(side.version).label(bound) if state else side.label,
        "claimant": words.claimant_words(state.identity["claimant"], state.identity["publisher"]) if state else "",
        "credibility": side.credibility or "not rated",
        "stated": date.fromisoformat(side.stated_on) if side.stated_on else None,
        "seen": bool(best and best.record["stated_source"] == "seen"),
        **(_words(best) if best else {}),
    }


def _words(best: EvidenceView) -> dict[str, Any]:
    publisher = best.record["publisher"] or ""
    source = publisher_source(publisher)
    return {
        "prefix": best.prefix,
        "quote": best.quote,
        "suffix": best.suffix,
        "title": best.title,
        "publisher": words.claimant_words("", publisher or "unknown"),
        "document": f"{reverse('web:document', args=[best.record['document']])}#c{best.record['start']}",
        "reliability": best.reliability or "not rated",
        "rate": reverse("admin:ingest_source_change", args=[source]) if source else "",
    }
