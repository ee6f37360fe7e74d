"""What people decide about a claim in the admin; each button is one service."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django import forms as django_forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from claims import forms, models, services, waiting
from claims.admin.pages import ClaimPages
from claims.domain.ranking import current_version
from claims.domain.state import ClaimState, Status
from claims.lists import merge_candidates
from eventlog.actors import actor_of
from eventlog.domain.actors import is_person
from eventlog.readonly import asks, posts

_ACTIONS: Final = (
    "accept",
    "reject",
    "edit",
    "deprecate",
    "undo",
    "verify",
    "rate",
    "choose_entries",
    "merge",
    "unmerge",
)


@admin.register(models.Claim)
class ClaimAdmin(ClaimPages):
    change_actions = _ACTIONS

    def get_change_actions(self, request: HttpRequest, object_id: str, form_url: str) -> list[str]:
        """What can be decided about the claim as it stands."""
        claim = self.get_object(request, object_id)
        if claim is None or not self.may(request):
            return []
        state = claim.folded
        if state.merged_into:
            return ["unmerge"]
        return [name for name in _ACTIONS if name not in _needless(state)]

    @posts(label="Accept", description="It is a claim, read rightly")  # type: ignore[untyped-decorator]
    def accept(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._run(request, claim, "Accepted.", services.claim_accept)

    @posts(label="Verify again", description="Ask for a check")  # type: ignore[untyped-decorator]
    def verify(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._run(request, claim, waiting.LATER, waiting.verify_again)

    @posts(label="Undo", description="Take back the last decision")  # type: ignore[untyped-decorator]
    def undo(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._run(request, claim, "Taken back.", services.decision_undo)

    @posts(label="Unmerge", description="Let it stand on its own again")  # type: ignore[untyped-decorator]
    def unmerge(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._run(request, claim, "It stands on its own again.", services.claim_unmerge)

    @asks(label="Reject", description="It is no claim, or wrongly read")  # type: ignore[untyped-decorator]
    def reject(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._ask(request, claim, "Reject", forms.ReasonForm(request.POST or None), services.claim_reject)

    @asks(label="Deprecate", description="It should no longer be used")  # type: ignore[untyped-decorator]
    def deprecate(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        form = forms.NeededReasonForm(request.POST or None)
        return self._ask(request, claim, "Deprecate", form, services.claim_deprecate)

    @asks(label="Edit", description="Correct how it was read")  # type: ignore[untyped-decorator]
    def edit(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        form = forms.EditForm(request.POST or None, initial=forms.edit_values(claim.folded))

        def command(*, claim_id: Any, actor: str, reason: str, **fields: Any) -> None:
            services.claim_edit(claim_id=claim_id, changes=form.changes(), actor=actor, reason=reason)

        return self._ask(request, claim, "Edit", form, command)

    @asks(label="Merge", description="Let another claim stand for it")  # type: ignore[untyped-decorator]
    def merge(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        form = forms.MergeForm(request.POST or None, others=_others(claim))
        return self._ask(request, claim, "Merge", form, services.claim_merge)

    @asks(label="Credibility", description="Rate the information, 1 to 6")  # type: ignore[untyped-decorator]
    def rate(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        form = forms.CredibilityForm(request.POST or None)
        return self._ask(request, claim, "Rate the credibility", form, services.credibility_rate)

    @asks(label="Catalogue entries", description="Choose what subject and baseline are")  # type: ignore[untyped-decorator]
    def choose_entries(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        def command(*, subject: str, baseline: str, **options: Any) -> None:
            services.claim_link(subject=subject or None, baseline=baseline or None, **options)

        form = forms.LinkForm(request.POST or None)
        return self._ask(request, claim, "Choose catalogue entries", form, command)

    def _run(self, request: HttpRequest, claim: models.Claim, done: str, command: Callable[..., Any]) -> HttpResponse:
        return self.run(request, claim, done, partial(command, claim_id=claim.pk, actor=actor_of(request)))

    def _ask(
        self,
        request: HttpRequest,
        claim: models.Claim,
        title: str,
        form: django_forms.Form,
        command: Callable[..., Any],
    ) -> HttpResponse:
        return self.ask(request, claim, title, form, partial(command, claim_id=claim.pk, actor=actor_of(request)))


def _others(claim: models.Claim) -> list[tuple[str, str]]:
    """Claims that this one may be merged into, those about the same thing first."""
    return [(str(other.pk), str(other)) for other in merge_candidates(claim)]


def _needless(state: ClaimState) -> set[str]:
    """What would change nothing: the decision in force, and taking back where nothing was decided."""
    repeats = {Status.REJECTED: "reject", Status.DEPRECATED: "deprecate", Status.ACCEPTED: "accept"}
    again = repeats.get(Status(state.decision))
    if again == "accept" and not (is_person(state.decided_by) and current_version(state) in state.accepted):
        again = None
    return {"unmerge", *([again] if again else []), *([] if state.decisions else ["undo"])}
