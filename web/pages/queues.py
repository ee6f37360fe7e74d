"""The analyst's queues: review, conflicts, why not checked; and a vendor's record."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, Final
from uuid import UUID

from claims import selectors as claims
from claims.domain.state import ClaimState
from claims.models import Claim, Conflict, Decision
from claims.selectors import ConflictSide
from eventlog import selectors as log
from eventlog.registry import registry
from hardware.selectors import catalogue_current
from simulation import selectors as simulation
from simulation.domain.record import RecordLine
from simulation.together import incompatible
from web import forms
from web.domain import forest, words
from web.pages import claim as claim_page
from web.rows import claim_row, claim_rows, names

LAST: Final = 10
WHAT_TO_SUPPLY: Final = {
    "baseline not stated": "Edit the claim and name what it is compared with.",
    "generic baseline": "Name the product that stands for it, by editing the baseline.",
    "unknown product": "Add the product to the catalogue, or link the claim to an entry.",
    "no published power": "Record the power, or a range, at the product in the catalogue.",
    "no published price": "Record the price, with date and region, at the product in the catalogue.",
    "no published figure": "Record the figure with its source at the product in the catalogue.",
    "workload not stated": "Edit the conditions and name the workload.",
    "no model for this metric": "Nothing to supply: no model answers this question yet.",
}


def review(*, wanted: str | None, skipped: list[str]) -> dict[str, Any]:
    """Context of the review page: one claim, its words, the form, the last decisions."""
    queue = claims.review_queue()
    chosen = _wanted(wanted) or queue.exclude(pk__in=skipped).first() or queue.first()
    context: dict[str, Any] = {"remaining": queue.count(), "claim": None, "decisions": _decisions()}
    if chosen is None:
        return context
    row = claim_row(chosen, catalogue_current())
    return {
        **context,
        "claim": row,
        "evidence": claim_page.evidence(claims.claim_evidence(chosen.pk)),
        "facts": claim_page.facts(chosen),
        "edit_fields": forms.fields(editable(chosen.pk)),
    }


def _wanted(text: str | None) -> Claim | None:
    try:
        return Claim.objects.filter(pk=UUID(text)).first() if text else None
    except ValueError:
        return None


def editable(claim_id: UUID) -> dict[str, Any]:
    """The fields that a person may correct, as they are."""
    claim = Claim.objects.get(pk=claim_id)
    names = [name for name in forms.FIELDS if name != "value"]
    return {**{name: getattr(claim, name) for name in names}, "value": claim.figure}


def last_decision(actor: str) -> Decision | None:
    """This person's newest decision that is still in force."""
    return Decision.objects.filter(actor=actor, undone_at=None).order_by("-position").first()


def _decisions() -> list[dict[str, Any]]:
    return [{"when": d.recorded_at, "sentence": _decision_sentence(d)} for d in claims.decisions_last(LAST)]


def _decision_sentence(decision: Decision) -> str:
    event = log.read_one(decision.position)
    told = registry().event_type(event.type).sentence(event) if event else decision.kind
    about = claim_row(decision.claim, catalogue_current()).title
    return f"{about}: {told}" + (" (taken back)" if decision.undone_at else "")


def conflicts() -> dict[str, Any]:
    """Context of the conflicts page, open ones first."""
    rows = sorted(claims.conflicts_list(), key=lambda c: (c.status != "open", -c.recorded_from))
    return {"conflicts": [_conflict(row) for row in rows], "incompatible": incompatible()}


def _conflict(row: Conflict) -> dict[str, Any]:
    left, right = claims.conflict_sides(row)
    state = claims.claim_state(row.left_id)
    status = f"{row.status}: {row.reason}" if row.reason else f"{row.status} since {row.opened_at:%d %B %Y}"
    return {
        "id": row.conflict,
        "open": row.status == "open",
        "title": _what(state) if state else "",
        "note": f"{row.rule.replace('_', ' ')} · {status}",
        "sides": [_side(side) for side in (left, right)],
    }


def _what(state: ClaimState) -> str:
    subject = names(catalogue_current(), state.identity["subject"])
    return f"{subject}: {words.metric_words(state.identity['metric'])}"


def _side(side: ConflictSide) -> dict[str, Any]:
    state = claims.claim_state(side.claim)
    best = side.evidence[0] if side.evidence else None
    record = best.record if best else {}
    figure = state.figure(side.version).label(record.get("bound", "exact")) if state else side.label
    reliability = (best.reliability if best else "") or "not rated"
    return {
        "claim": side.claim,
        "label": figure,
        "quote": best.quote if best and best.quote else "(text erased)",
        "publisher": record.get("publisher") or side.claimant,
        "published": date.fromisoformat(side.stated_on) if side.stated_on else None,
        "reliability": f"source {reliability}, information {side.credibility or 'not rated'}",
    }


def not_checked() -> dict[str, Any]:
    """Claims without an answer, grouped by the missing thing, the largest group first."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for claim in claims.claims_list(filters={"verdict": "not checkable"})[:2000]:
        groups[claim.verdict_reason].append(claim)
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    return {
        "groups": [
            {
                "label": words.reason_words(reason).capitalize(),
                "count": len(found),
                "what_to_supply": WHAT_TO_SUPPLY.get(reason, ""),
                "claims": claim_rows(found),
            }
            for reason, found in ordered
        ]
    }


def _record_line(line: RecordLine) -> dict[str, Any]:
    """One metric and year in words; a share without its interval would say more than the counts bear."""
    share = "" if line.held is None else f"{line.held:.0%} ({line.held_low:.0%}–{line.held_high:.0%})"
    off = "" if line.overstated is None else f"{line.overstated:.2f}× (most {line.overstated_most:.2f}×)"
    return {
        "metric": words.metric_words(line.metric),
        "year": line.year or "undated",
        "checked": line.checkable,
        "held": line.counts.get("supported", 0),
        "share": share,
        "overstated": off,
        "open": line.counts.get("not checkable", 0),
    }


def vendor(key: str) -> dict[str, Any] | None:
    """Context of a vendor's page: its record and its claims; None where nobody of that name claims anything."""
    found = claims.claims_list(filters={"claimant": key})
    if not Claim.objects.filter(claimant=key).exists():
        return None
    return {
        "vendor": words.vendor_words(key),
        "record": [_record_line(line) for line in simulation.vendor_record(vendor=key)],
        "rows": claim_rows(found[:200]),
        "ticks": forest.ticks(),
    }
