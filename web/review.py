"""The analyst's queue: one claim at a time, every decision an event, the last ones on the screen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claims import services, waiting
from claims.curation import FIELD_LENGTH
from claims.domain.errors import ClaimError
from claims.selectors import decision_to_undo
from eventlog.actors import actor_of
from hardware.domain.errors import CatalogueError
from simulation.errors import RunError
from simulation.supply import gap_supply
from web.access import curators
from web.forms import changes, typed_by
from web.pages import gaps
from web.pages import review as review_page
from web.supply import FORMS, SupplyForm

# In the session: neither is a fact about a claim.
SKIPPED = "skipped"
TYPED = "typed"
MOST_SKIPPED = 500


@curators
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("claim", "")
    context = review_page.review(
        wanted=wanted, skipped=request.session.get(SKIPPED, []), typed=_typed(request, wanted), actor=actor_of(request)
    )
    return render(request, "web/review.html", context)


def _typed(request: HttpRequest, claim_id: str) -> dict[str, str]:
    """What was typed about this claim and could not be saved; once, so that it does not come back later."""
    kept: dict[str, str] = request.session.pop(TYPED, {})
    return kept if kept.get("claim") == claim_id else {}


def _keep_typed(request: HttpRequest, claim_id: UUID) -> None:
    typed = {**typed_by(request.POST), **{name: request.POST.get(name, "") for name in ("reason", "action")}}
    request.session[TYPED] = {**{name: text[:FIELD_LENGTH] for name, text in typed.items()}, "claim": str(claim_id)}


@curators
@require_POST
def decide(request: HttpRequest, claim_id: UUID) -> HttpResponseRedirect:
    action = request.POST.get("action", "")
    try:
        _decide(request, claim_id, action)
    except ClaimError as error:
        messages.error(request, str(error))
        _keep_typed(request, claim_id)
        return redirect(f"{reverse('web:review')}?claim={claim_id}")
    return redirect("web:review")


def _decide(request: HttpRequest, claim_id: UUID, action: str) -> None:
    who, reason = actor_of(request), request.POST.get("reason", "")
    if action == "accept":
        services.claim_accept(claim_id=claim_id, actor=who)
    elif action == "reject":
        services.claim_reject(claim_id=claim_id, actor=who, reason=reason)
    elif action == "edit":
        before = review_page.editable(claim_id)
        services.claim_edit(claim_id=claim_id, changes=changes(before, request.POST), actor=who, reason=reason)
    elif action == "skip":
        _skip(request, claim_id)
    else:
        raise ClaimError("unknown_action", "Choose accept, reject, edit or skip.")


def _skip(request: HttpRequest, claim_id: UUID) -> None:
    skipped: list[Any] = request.session.get(SKIPPED, [])
    request.session[SKIPPED] = [*skipped, str(claim_id)][-MOST_SKIPPED:]


@curators
@require_POST
def undo(request: HttpRequest) -> HttpResponseRedirect:
    """Take back this person's newest decision that nobody decided after."""
    last = decision_to_undo(actor_of(request))
    if last is None:
        messages.info(request, "There is no decision of yours to take back.")
        return redirect("web:review")
    try:
        services.decision_undo(claim_id=last.claim_id, decision=last.at, actor=actor_of(request))
    except ClaimError as error:
        messages.error(request, str(error))
        return redirect("web:review")
    return redirect(f"{reverse('web:review')}?claim={last.claim_id}")


@curators
@require_POST
def verify(request: HttpRequest, claim_id: UUID) -> HttpResponseRedirect:
    try:
        told = waiting.verify_again(claim_id=claim_id, actor=actor_of(request), reason="asked for on the page")
        messages.success(request, told)
    except ClaimError as error:
        messages.error(request, str(error))
    return redirect("web:claim", claim_id)


@curators
@require_POST
def resolve(request: HttpRequest, conflict_id: UUID) -> HttpResponseRedirect:
    """Decide a conflict for one side, both or neither, with a reason."""
    try:
        services.conflict_resolve(
            conflict_id=conflict_id, resolution=request.POST.get("resolution", ""),
            reason=request.POST.get("reason", ""), actor=actor_of(request),
        )  # fmt: skip
    except ClaimError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Resolved. The decision and its reason are part of the history.")
    return redirect("web:conflicts")


@curators
@require_POST
def supply(request: HttpRequest) -> HttpResponse:
    """Supply what claims wait for; they are verified again by themselves. What fails keeps what was typed."""
    kind = FORMS.get(request.POST.get("gap", ""))
    form = kind(request.POST) if kind else None
    wrong = _supplied(form, request)
    if not wrong:
        messages.success(request, "Recorded. The claims that waited for it are verified again.")
        return redirect("web:not-checked")
    for text in wrong:
        messages.error(request, text)
    return render(request, "web/not_checked.html", gaps.page(request.POST), status=422)


def _supplied(form: SupplyForm | None, request: HttpRequest) -> list[str]:
    """Record what a form gives; what is wrong with it, in sentences."""
    if form is None:
        return ["This is not something that can be supplied here."]
    if not form.is_valid():
        return form.sentences()
    claims = request.POST.getlist("claim") if form.for_claims else []
    if form.for_claims and not claims:
        return ["Tick the claims that it is for."]
    try:
        gap_supply(claim_ids=claims, actor=actor_of(request), **form.supplied())
    except (ClaimError, CatalogueError, RunError) as error:
        return [str(error)]
    return []
