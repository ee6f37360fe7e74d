"""Claims and conflicts in the admin: read models to look at, decisions that go through services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django import forms as django_forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_object_actions import DjangoObjectActions, action

from claims import forms, models, selectors, services, waiting
from claims.domain.errors import ClaimError
from claims.domain.figure import Figure, quantity_label
from claims.domain.sentences import metric_label
from eventlog.readonly import ReadOnlyAdmin, actor_of

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


# Of a verdict, in this order.
_TOLD: Final = {
    "sentences": "In two sentences", "reason": "Reason", "median": "Modelled", "low": "From (5%)", "high": "To (95%)",
    "probability": "Reached in a share of", "reading": "Read as", "scope": "Scope", "binding_limit": "Binding limit",
    "moved_by": "Moved most by", "missing": "Missing", "run": "Run",
}  # fmt: skip
# A link alone decides nothing: what needs no form is posted, the others lead to theirs.
_posts = partial(action, methods=("POST",), button_type="form")
_asks = partial(action, button_type="a")


class DecidingAdmin(ReadOnlyAdmin):
    """Read models with decisions about them; each is one service."""

    def ask(
        self, request: HttpRequest, item: Any, title: str, form: django_forms.Form, command: Callable[..., Any]
    ) -> HttpResponse:
        """Show a form; on a valid answer run the command and go back to the item."""
        self.require(request)
        if request.method == "POST" and form.is_valid():
            try:
                command(**form.cleaned_data)
            except ClaimError as error:
                form.add_error(None, error.message)
            else:
                messages.success(request, f"{title}: done.")
                return self.back(item)
        return self.form_page(request, form, title, title, item)

    def run(self, request: HttpRequest, item: Any, done: str, command: Callable[..., Any]) -> HttpResponse:
        """Run a command that needs no form."""
        self.require(request)
        if request.method == "POST":
            try:
                told = command()
                messages.success(request, told if isinstance(told, str) else done)
            except ClaimError as error:
                messages.error(request, error.message)
        return self.back(item)

    def back(self, item: Any) -> HttpResponseRedirect:
        meta = self.model._meta
        return HttpResponseRedirect(reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk]))


class StandingFilter(admin.SimpleListFilter):
    """Claims that are held, unless another choice is made."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        words = ("accepted", "proposed", "rejected", "deprecated", "retracted", "merged")
        return [("all", "all"), *((word, word) for word in words)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(status__in=[self.value()] if self.value() else ["proposed", "accepted"])


@admin.register(models.Claim)
class ClaimAdmin(DjangoObjectActions, DecidingAdmin):  # type: ignore[misc]
    list_display = (
        "subject", "claim_words", "figure_words", "baseline", "who", "stated_on", "verdict_words", "status", "review",
        "evidence_count",
    )  # fmt: skip
    list_filter = (StandingFilter, "review", "verdict", "metric", "bound", "tier", "drift", "claimant")
    search_fields = ("subject", "metric", "baseline", "conditions", "publisher", "id")
    list_per_page = 50
    fields = (
        "claim_shown", "verdict_shown", "evidence_shown", "versions_shown", "conflicts_shown", "links_shown",
        "history_shown",
    )  # fmt: skip
    readonly_fields = fields
    change_actions = _ACTIONS

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Claim]:
        rows: QuerySet[models.Claim] = super().get_queryset(request)
        return (
            rows if request.resolver_match and request.resolver_match.kwargs.get("object_id") else rows.defer("state")
        )

    def get_change_actions(self, request: HttpRequest, object_id: str, form_url: str) -> list[str]:
        """What can be decided about the claim as it stands."""
        state = selectors.claim_state(object_id)
        if state is None or not self.may(request):
            return []
        if state.merged_into:
            return ["unmerge"]
        hidden = {"unmerge"} | (set() if state.decisions else {"undo"})
        return [name for name in _ACTIONS if name not in hidden]

    @admin.display(description="metric", ordering="metric")
    def claim_words(self, claim: models.Claim) -> str:
        conditions = f" ({claim.conditions})" if claim.conditions else ""
        return metric_label(claim.metric) + conditions

    @admin.display(description="value", ordering="value")
    def figure_words(self, claim: models.Claim) -> str:
        return Figure(claim.figure or 0.0, claim.value_high, claim.unit).label(claim.bound)

    @admin.display(description="claimant", ordering="claimant")
    def who(self, claim: models.Claim) -> str:
        return claim.publisher or claim.claimant

    @admin.display(description="verdict", ordering="verdict")
    def verdict_words(self, claim: models.Claim) -> str:
        return claim.verdict or "not checked yet"

    @admin.display(description="claim")
    def claim_shown(self, claim: models.Claim) -> SafeString:
        merged = format_html(", merged into {}", claim_link(claim.merged_into)) if claim.merged_into else ""
        return format_html(
            "<strong>{}</strong><br>{}{}; {} of confidence, grade {}{}", str(claim), claim.status, merged,
            f"{claim.confidence:.0%}", claim.tier,
            f"; credibility {claim.credibility}" if claim.credibility else "",
        )  # fmt: skip

    @admin.display(description="verdict")
    def verdict_shown(self, claim: models.Claim) -> str:
        return render_to_string("admin/claims/verdict.html", {"claim": claim, "verdict": _verdict(claim)})

    @admin.display(description="evidence")
    def evidence_shown(self, claim: models.Claim) -> str:
        return render_to_string("admin/claims/evidence.html", {"evidence": selectors.claim_evidence(claim.pk)})

    @admin.display(description="versions")
    def versions_shown(self, claim: models.Claim) -> SafeString:
        state, held = claim.folded, selectors.claim_timeline(claim.pk)
        rows = (
            (v["n"], Figure.from_dict(v).label(), ", ".join(held.get(v["n"], [])) or "beside another value")
            for v in state.versions
        )
        return format_html("<ol>{}</ol>", format_html_join("", '<li value="{}">{}, {}</li>', rows))

    @admin.display(description="conflicts")
    def conflicts_shown(self, claim: models.Claim) -> SafeString | str:
        rows = ((conflict_link(c), c.status) for c in selectors.conflicts_of(claim.pk))
        return format_html_join("", "{} ({})<br>", rows) or "-"

    @admin.display(description="catalogue")
    def links_shown(self, claim: models.Claim) -> str:
        entries = f"subject: {claim.subject_entry or 'no entry'}"
        return entries + (f"; baseline: {claim.baseline_entry or 'no entry'}" if claim.baseline else "")

    @admin.display(description="history")
    def history_shown(self, claim: models.Claim) -> SafeString:
        lines = selectors.claim_history(claim.pk)
        rows = ((f"{line.at:%Y-%m-%d %H:%M}", line.name, line.sentence) for line in reversed(lines))
        return format_html('<ul class="history">{}</ul>', format_html_join("", "<li>{} {}: {}</li>", rows))

    @_posts(label="Accept", description="It is a claim, read rightly")  # type: ignore[untyped-decorator]
    def accept(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._run(request, claim, "Accepted.", services.claim_accept)

    @_posts(label="Verify again", description="Ask for a check")  # type: ignore[untyped-decorator]
    def verify(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._run(request, claim, waiting.LATER, waiting.verify_again)

    @_posts(label="Undo", description="Take back the last decision")  # type: ignore[untyped-decorator]
    def undo(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._run(request, claim, "Taken back.", services.decision_undo)

    @_posts(label="Unmerge", description="Let it stand on its own again")  # type: ignore[untyped-decorator]
    def unmerge(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._run(request, claim, "It stands on its own again.", services.claim_unmerge)

    @_asks(label="Reject", description="It is no claim, or wrongly read")  # type: ignore[untyped-decorator]
    def reject(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._ask(request, claim, "Reject", forms.ReasonForm(request.POST or None), services.claim_reject)

    @_asks(label="Deprecate", description="It should no longer be used")  # type: ignore[untyped-decorator]
    def deprecate(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        form = forms.NeededReasonForm(request.POST or None)
        return self._ask(request, claim, "Deprecate", form, services.claim_deprecate)

    @_asks(label="Edit", description="Correct how it was read")  # type: ignore[untyped-decorator]
    def edit(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        form = forms.EditForm(request.POST or None, initial=forms.edit_values(claim.folded))

        def command(*, claim_id: Any, actor: str, reason: str, **fields: Any) -> None:
            services.claim_edit(claim_id=claim_id, changes=form.changes(), actor=actor, reason=reason)

        return self._ask(request, claim, "Edit", form, command)

    @_asks(label="Merge", description="Let another claim stand for it")  # type: ignore[untyped-decorator]
    def merge(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        return self._ask(request, claim, "Merge", forms.MergeForm(request.POST or None), services.claim_merge)

    @_asks(label="Credibility", description="Rate the information, 1 to 6")  # type: ignore[untyped-decorator]
    def rate(self, request: HttpRequest, claim: models.Claim) -> HttpResponse:
        form = forms.CredibilityForm(request.POST or None)
        return self._ask(request, claim, "Rate the credibility", form, services.credibility_rate)

    @_asks(label="Catalogue entries", description="Choose what subject and baseline are")  # type: ignore[untyped-decorator]
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


def _verdict(claim: models.Claim) -> list[tuple[str, Any]]:
    """Everything the check of the current version told, in words."""
    found = dict(claim.folded.verdicts.get(str(claim.version)) or {})
    found["sentences"] = " ".join(found.get("sentences") or ())
    for name in ("low", "median", "high"):
        if found.get(name) is not None:
            found[name] = quantity_label(found[name], claim.unit, 3)
    shown = ((label, found.get(name)) for name, label in _TOLD.items())
    return [(label, value) for label, value in shown if value not in (None, "")]


def claim_link(claim_id: Any, text: str | None = None) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("admin:claims_claim_change", args=[claim_id]), text or claim_id)


def conflict_link(conflict: models.Conflict) -> SafeString:
    address = reverse("admin:claims_conflict_change", args=[conflict.pk])
    return format_html('<a href="{}">{}</a>', address, conflict.rule.replace("_", " "))


@admin.register(models.Conflict)
class ConflictAdmin(DjangoObjectActions, DecidingAdmin):  # type: ignore[misc]
    list_display = ("shown", "rule", "status", "resolution", "changed_at")
    list_filter = ("status", "rule")
    list_select_related = ("left", "right")
    fields = ("side_by_side", "status", "resolution", "reason", "opened_at", "changed_at")
    readonly_fields = fields
    change_actions = ("resolve",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Conflict]:
        """As they are now; what was known before is in the history of the claims."""
        rows: QuerySet[models.Conflict] = super().get_queryset(request)
        return rows.filter(recorded_to=models.OPEN)

    def get_change_actions(self, request: HttpRequest, object_id: str, form_url: str) -> list[str]:
        found = models.Conflict.objects.filter(pk=object_id, status="open", recorded_to=models.OPEN)
        return ["resolve"] if self.may(request) and found.exists() else []

    @admin.display(description="conflict")
    def shown(self, conflict: models.Conflict) -> str:
        return f"{conflict.left} / {conflict.right}"

    @admin.display(description="the two values")
    def side_by_side(self, conflict: models.Conflict) -> str:
        return render_to_string("admin/claims/conflict.html", {"sides": selectors.conflict_sides(conflict)})

    @_asks(label="Resolve", description="Decide for one side, both or neither")  # type: ignore[untyped-decorator]
    def resolve(self, request: HttpRequest, conflict: models.Conflict) -> HttpResponse:
        decide = partial(services.conflict_resolve, conflict_id=conflict.conflict, actor=actor_of(request))
        return self.ask(request, conflict, "Resolve the conflict", forms.ResolveForm(request.POST or None), decide)

    def back(self, item: Any) -> HttpResponseRedirect:
        """A decision makes a new row: the list has it."""
        return HttpResponseRedirect(reverse("admin:claims_conflict_changelist") + "?status__exact=open")


@admin.register(models.Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ("recorded_at", "who", "kind", "claim_shown", "reason", "in_force")
    list_filter = ("kind",)
    list_select_related = ("claim",)
    fields = ("recorded_at", "who", "kind", "claim_shown", "reason", "in_force")
    readonly_fields = fields

    @admin.display(description="person", ordering="actor")
    def who(self, decision: models.Decision) -> str:
        return selectors.actor_names({decision.actor})[decision.actor]

    @admin.display(description="claim")
    def claim_shown(self, decision: models.Decision) -> SafeString:
        return claim_link(decision.claim_id, str(decision.claim))

    @admin.display(description="in force", boolean=True)
    def in_force(self, decision: models.Decision) -> bool:
        return decision.undone_at is None
