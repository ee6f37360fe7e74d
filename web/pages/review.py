"""The analyst's queue: one claim with its words and its form, the last decisions beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from claims import selectors as claims
from claims.domain.errors import ClaimError
from claims.models import Claim, Decision
from eventlog import selectors as log
from eventlog.registry import registry
from hardware.selectors import catalogue_current
from web import forms
from web.pages import claim as claim_page
from web.rows import claim_row, product_choices, sentence_in_names

LAST: Final = 10


def review(*, wanted: str, skipped: list[str], typed: Mapping[str, str], actor: str) -> dict[str, Any]:
    """Context of the review page: one claim, its words, the form with what was typed, the last decisions."""
    queue = claims.review_queue()
    chosen = _wanted(wanted) or queue.exclude(pk__in=skipped).first() or queue.first()
    left = queue.exclude(pk__in=skipped).count()
    context: dict[str, Any] = {
        "remaining": queue.count(), "skipped": queue.count() - left, "claim": None, "decisions": _decisions(),
        "undoable": claims.decision_to_undo(actor) is not None,
    }  # fmt: skip
    if chosen is None:
        return context
    catalogue = catalogue_current()
    return {
        **context,
        "claim": claim_row(chosen, catalogue),
        "evidence": claim_page.evidence(claims.claim_evidence(chosen.pk)),
        "facts": claim_page.facts(chosen),
        "edit_fields": forms.fields(editable(chosen.pk), typed),
        "editing": typed.get("action") == "edit",
        "reason": typed.get("reason", ""),
        "products": product_choices(catalogue),
    }


def _wanted(text: str) -> Claim | None:
    try:
        return Claim.objects.filter(pk=UUID(text)).first() if text else None
    except ValueError:
        return None


def editable(claim_id: UUID) -> dict[str, Any]:
    """The fields that a person may correct, as they are."""
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None:
        raise ClaimError("unknown_claim", f"There is no claim {claim_id}.")
    names = [name for name in forms.FIELDS if name != "value"]
    return {**{name: getattr(claim, name) for name in names}, "value": claim.figure}


def _decisions() -> list[dict[str, Any]]:
    return [{"when": d.recorded_at, "sentence": _decision_sentence(d)} for d in claims.decisions_last(LAST)]


def _decision_sentence(decision: Decision) -> str:
    event = log.read_one(decision.position)
    told = registry().sentence(event) if event else decision.kind
    about = claim_row(decision.claim, catalogue_current()).title
    return f"{about}: {sentence_in_names(told)}" + (" (taken back)" if decision.undone_at else "")
