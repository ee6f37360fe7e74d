"""One claim: does it hold, the words it rests on, what disagrees, its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import Any
from uuid import UUID

from django.urls import reverse

from claims import selectors as claims
from claims.disagreements import conflicts_of
from claims.domain.figure import quantity_label
from claims.domain.sentences import metric_label
from claims.domain.state import ClaimState
from claims.history import HistoryLine, claim_history
from claims.models import Claim
from claims.selectors import EvidenceView
from claims.wording import conditions_words
from eventlog import selectors as log
from hardware.selectors import catalogue_current
from web.domain import words
from web.rows import claim_row, modelled, names, sentence_in_names

Fact = tuple[str, str, str]  # name, value, address


def page(claim_id: UUID) -> dict[str, Any] | None:
    """Context of a claim's page, or None where it is not known."""
    claim = Claim.objects.filter(pk=claim_id).first()
    state = claims.claim_state(claim_id)
    if claim is None or state is None:
        return None
    return {
        "claim": claim_row(claim, catalogue_current()),
        "verdict": verdict(claim, state),
        "evidence": evidence(claims.claim_evidence(claim_id)),
        "facts": facts(claim),
        "conflicts": [_conflict(row, claim) for row in conflicts_of(claim_id)],
        "history": history(claim_history(claim_id)),
        "position": log.head(),
    }


def history(lines: Iterable[HistoryLine]) -> list[dict[str, Any]]:
    """What happened, oldest first. Checks in a row that gave the same are one line, with their number."""
    told: list[dict[str, Any]] = []
    for line in lines:
        sentence = sentence_in_names(line.sentence)
        row = _same_check(told, sentence) if line.type == "verdict_recorded" else None
        if row:
            row.update(when=line.at, times=row["times"] + 1)
        else:
            told.append({"when": line.at, "who": line.name, "type": line.type, "sentence": sentence, "times": 1})
    return told


def _same_check(told: Sequence[dict[str, Any]], sentence: str) -> dict[str, Any] | None:
    """An earlier check that says the same, if nothing but checks came since."""
    since = takewhile(lambda row: row["type"] == "verdict_recorded", reversed(told))
    return next((row for row in since if row["sentence"] == sentence), None)


def verdict(claim: Claim, state: ClaimState) -> dict[str, Any]:
    """What the check told, in words: sentences, facts and the other readings."""
    recorded = state.verdicts.get(str(claim.version)) or {}
    summary: dict[str, Any] = {**recorded, **(recorded.get("summary") or {})}
    inputs = summary.get("inputs") or {}
    pairs = [
        ("Modelled", _modelled(claim)),
        ("Reached in", f"{words.share(claim.probability)} of draws" if claim.probability is not None else ""),
        ("Read as", _text(summary.get("reading"))),
        ("Binding limit", words.reason_words(claim.binding_limit or "")),
        ("Moved most by", sentence_in_names(words.reason_words(str(summary.get("moved_by") or "")))),
        ("Reason", words.reason_words(claim.verdict_reason)),
        ("Missing", sentence_in_names(str(summary.get("missing") or ""))),
        (
            "To run it again",
            ", ".join(f"{k} {v}" for k, v in inputs.items() if isinstance(v, str | int | float)),
        ),
    ]
    return {
        "sentences": [sentence_in_names(s) for s in summary.get("sentences", ()) if s],
        "facts": [(name, value) for name, value in pairs if value],
        "readings": [_reading(other, claim.unit) for other in summary.get("others", ())],
    }


def _modelled(claim: Claim) -> str:
    if claim.median is None:
        return ""
    low, median, high = modelled(claim)
    return median if low == high else f"{median} (5–95%: {low} to {high})"


def _reading(other: dict[str, Any], unit: str | None) -> dict[str, str]:
    low, median, high = (quantity_label(other[k], unit) for k in ("low", "median", "high"))
    return {
        "label": other["reading"],
        "modelled": median if low == high else f"{low} to {high}",
        "reached": words.share(other["probability"]),
    }


def _text(reading: Any) -> str:
    if isinstance(reading, dict):
        return ", ".join(str(v) for v in reading.values() if v)
    return str(reading or "")


def evidence(views: Iterable[EvidenceView]) -> list[dict[str, Any]]:
    """Quotes with their surroundings; those of erased texts are left out."""
    return [_quote(view) for view in views if view.quote is not None]


def _quote(view: EvidenceView) -> dict[str, Any]:
    record = view.record
    notes = [f"says {record['bound'].replace('_', ' ')}" if view.drift else "", *view.drift]
    notes += ["no longer in the document"] if not view.standing else []
    notes += [f"source rated {view.reliability}"] if view.reliability else []
    return {
        "prefix": view.prefix,
        "quote": view.quote,
        "suffix": view.suffix,
        "title": view.title,
        "publisher": record["publisher"] or "unknown publisher",
        "stated": date.fromisoformat(record["stated_on"]) if record.get("stated_on") else None,
        "seen": record.get("stated_source") == "seen",
        "address": f"{reverse('web:document', args=[record['document']])}#c{record['start']}",
        "note": " · ".join(filter(None, notes)) or f"confidence {words.share(record.get('confidence'))}",
    }


def facts(claim: Claim) -> list[Fact]:
    """The claim's fields, with links where a page exists."""
    catalogue = catalogue_current()
    subject, baseline = claim.subject_entry, claim.baseline_entry
    rows: list[Fact] = [
        ("Subject", names(catalogue, claim.subject), _product(subject)),
        ("Metric", metric_label(claim.metric), ""),
        ("Figure", claim_figure(claim), ""),
        ("Bound", claim.bound.replace("_", " "), ""),
        ("Baseline", names(catalogue, claim.baseline), _product(baseline)),
        ("Conditions", conditions_words(claim.conditions), ""),
        ("Modality", claim.modality, ""),
        ("Version", f"{claim.version} of {claim.versions}", ""),
        ("Drift", "a retelling changed its bound or made a plan a fact" if claim.drift else "", ""),
        ("Confidence", f"{words.share(claim.confidence)} (tier {claim.tier})", ""),
    ]
    return [row for row in rows if row[1]]


def claim_figure(claim: Claim) -> str:
    if claim.direction:
        return claim.direction
    if claim.value is None:
        return ""
    low = quantity_label(claim.value, claim.unit)
    return low if claim.value_high is None else f"{low} to {quantity_label(claim.value_high, claim.unit)}"


def _product(key: str | None) -> str:
    return reverse("web:product", args=[key]) if key else ""


def _conflict(row: Any, claim: Claim) -> dict[str, str]:
    other_id, version = (
        (row.right_id, row.right_version) if row.left_id == claim.pk else (row.left_id, row.left_version)
    )
    state = claims.claim_state(other_id)
    label = state.figure(version).label() if state else "another value"
    who = words.claimant_words(state.identity["claimant"], state.identity["publisher"]) if state else ""
    return {
        "title": f"{label} says {who}",
        "note": row.status if row.status != "resolved" else f"resolved: {row.reason}",
        "address": reverse("web:claim", args=[other_id]),
    }
