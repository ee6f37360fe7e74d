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
from claims.domain.errors import ClaimError
from web.access import actor, curators
from web.forms import changes
from web.pages import queues

SKIPPED = "skipped"  # in the session: skipping is no fact about a claim
MOST_SKIPPED = 500


@curators
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    skipped: list[str] = request.session.get(SKIPPED, [])
    context = queues.review(wanted=request.GET.get("claim"), skipped=skipped)
    return render(request, "web/review.html", context)


@curators
@require_POST
def decide(request: HttpRequest, claim_id: UUID) -> HttpResponseRedirect:
    action = request.POST.get("action", "")
    try:
        _decide(request, claim_id, action)
    except ClaimError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('web:review')}?claim={claim_id}")
    return redirect("web:review")


def _decide(request: HttpRequest, claim_id: UUID, action: str) -> None:
    who, reason = actor(request), request.POST.get("reason", "")
    if action == "accept":
        services.claim_accept(claim_id=claim_id, actor=who)
    elif action == "reject":
        services.claim_reject(claim_id=claim_id, actor=who, reason=reason)
    elif action == "edit":
        before = queues.editable(claim_id)
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
    """Take back this person's newest decision that is still in force."""
    last = queues.last_decision(actor(request))
    if last is None:
        messages.info(request, "There is no decision of yours to take back.")
        return redirect("web:review")
    try:
        services.decision_undo(claim_id=last.claim_id, decision=last.at, actor=actor(request))
    except ClaimError as error:
        messages.error(request, str(error))
        return redirect("web:review")
    return redirect(f"{reverse('web:review')}?claim={last.claim_id}")


@curators
@require_POST
def verify(request: HttpRequest, claim_id: UUID) -> HttpResponseRedirect:
    try:
        told = waiting.verify_again(claim_id=claim_id, actor=actor(request), reason="asked for on the page")
        messages.success(request, told)
    except ClaimError as error:
        messages.error(request, str(error))
    return redirect("web:claim", claim_id=claim_id)


@curators
@require_POST
def resolve(request: HttpRequest, conflict_id: UUID) -> HttpResponseRedirect:
    """Decide a conflict for one side, both or neither, with a reason."""
    try:
        services.conflict_resolve(
            conflict_id=conflict_id, resolution=request.POST.get("resolution", ""),
            reason=request.POST.get("reason", ""), actor=actor(request),
        )  # fmt: skip
    except ClaimError as error:
        messages.error(request, str(error))
    return redirect("web:conflicts")
