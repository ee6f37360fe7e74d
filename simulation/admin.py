"""Runs and verdicts in the admin: to look at, to ask for, to cancel."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django_object_actions import action

from claims.domain.figure import quantity_label
from claims.domain.sentences import metric_label
from eventlog.actors import actor_of
from eventlog.readonly import ButtonAdmin, ReadOnlyAdmin
from simulation import selectors, services
from simulation.differences import verdict_diff
from simulation.errors import RunError
from simulation.models import Verdict, VerificationRun

SHOWN = 100


def _actor(request: HttpRequest) -> str:
    """Who asks; a button's address can be called without its button, so the right is checked here."""
    if not request.user.has_perm("claims.change_claim"):
        raise PermissionDenied("Runs are asked for and cancelled by curators.")
    return actor_of(request)


@admin.register(VerificationRun)
class RunAdmin(ButtonAdmin):
    list_display = ("__str__", "progress", "verdicts", "reason", "requested_at", "ended_at")
    list_filter = ("status", "everything")
    list_per_page = 50
    fields = (
        "status", "progress", "verdicts", "reason", "actor", "model_version", "catalogue_version", "seed", "draws",
        "requested_at", "ended_at", "changes",
    )  # fmt: skip
    readonly_fields = fields
    changelist_actions = ("verify_all", "verify_outstanding")
    change_actions = ("cancel",)

    def get_changelist_actions(self, request: HttpRequest) -> Any:
        return self.changelist_actions if request.user.has_perm("simulation.add_verificationrun") else ()

    def get_change_actions(self, request: HttpRequest, object_id: str, form_url: str) -> Any:
        run = selectors.run_get(object_id)
        may = request.user.has_perm("simulation.change_verificationrun")
        return self.change_actions if may and run is not None and not run.ended else ()

    @admin.display(description="progress")
    def progress(self, run: VerificationRun) -> str:
        if run.total is None:
            return "waiting"
        return f"{run.done} of {run.total} ({run.done / run.total:.0%})" if run.total else "nothing to do"

    @admin.display(description="verdicts")
    def verdicts(self, run: VerificationRun) -> str:
        ordered = sorted(run.counts.items(), key=lambda item: -item[1])
        return ", ".join(f"{count} {word}" for word, count in ordered) or "-"

    @admin.display(description="changed since the run before")
    def changes(self, run: VerificationRun) -> SafeString | str:
        before = VerificationRun.objects.filter(position__lt=run.position, status="finished").first()
        if before is None or not run.ended:
            return "-"
        found = [d for d in verdict_diff(before.pk, run.pk) if d.changed][:SHOWN]
        rows = ((d.subject, d.metric, d.words[0], d.words[1], "; ".join(d.because)) for d in found)
        return format_html_join("", "<div>{} {}: {} → {} ({})</div>", rows) or "no verdict changed"

    @action(label="Verify all claims", methods=("POST",), button_type="form")  # type: ignore[untyped-decorator,unused-ignore]
    def verify_all(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        run_id = services.run_request(claim_ids=None, actor=_actor(request), reason="asked in the admin")
        messages.success(request, "A run over all claims was asked for.")
        return HttpResponseRedirect(reverse("admin:simulation_verificationrun_change", args=[run_id]))

    @action(label="Verify what is not current", methods=("POST",), button_type="form")  # type: ignore[untyped-decorator,unused-ignore]
    def verify_outstanding(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        run_id = services.verify_outstanding(actor=_actor(request))
        if run_id is None:
            messages.info(request, "Every claim has its verdict.")
            return None
        return HttpResponseRedirect(reverse("admin:simulation_verificationrun_change", args=[run_id]))

    @action(label="Cancel", methods=("POST",), button_type="form")  # type: ignore[untyped-decorator,unused-ignore]
    def cancel(self, request: HttpRequest, run: VerificationRun) -> None:
        try:
            services.run_cancel(run_id=str(run.pk), actor=_actor(request))
            messages.success(request, "The run was cancelled. Verdicts already found stay.")
        except RunError as error:
            messages.error(request, error.message)


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    list_display = ("subject", "metric_words", "claimed", "verdict", "reason", "found", "reached", "computed_at")
    list_filter = ("current", "verdict", "reason", "metric")
    search_fields = ("subject", "baseline", "claimant", "missing")
    list_per_page = 50
    fields = (
        "subject", "baseline", "metric_words", "claimed", "verdict", "reason", "told", "found", "reached", "reading",
        "binding_limit", "moved_by", "missing", "readings", "rerun", "run", "computed_at",
    )  # fmt: skip
    readonly_fields = fields

    @admin.display(description="claimed")
    def claimed(self, row: Verdict) -> str:
        return "a direction" if row.value is None else quantity_label(row.value, row.unit)

    @admin.display(description="found")
    def found(self, row: Verdict) -> str:
        if row.median is None:
            return "-"
        if row.low == row.high or row.low is None or row.high is None:
            return quantity_label(row.median, row.unit, 3)
        low, median, high = (quantity_label(value, row.unit, 3) for value in (row.low, row.median, row.high))
        return f"{median} ({low} to {high})"

    @admin.display(description="metric", ordering="metric")
    def metric_words(self, row: Verdict) -> str:
        return metric_label(row.metric)

    @admin.display(description="reached in", ordering="probability")
    def reached(self, row: Verdict) -> str:
        return "-" if row.probability is None else f"{row.probability:.0%} of draws"

    @admin.display(description="to run it again")
    def rerun(self, row: Verdict) -> str:
        return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.inputs.items())

    @admin.display(description="in two sentences")
    def told(self, row: Verdict) -> str:
        return " ".join(row.sentences)

    @admin.display(description="other readings")
    def readings(self, row: Verdict) -> SafeString | str:
        rows = ((o["standing"], o["reading"], _short(o["median"]), o["probability"]) for o in row.others)
        return format_html_join("", "<div>{}: {}: {} (P {:.2f})</div>", rows) or "-"


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"
