"""Conflicts side by side, and the decisions of people."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from claims import forms, models, services
from claims.admin.deciding import DecidingAdmin, claim_link
from claims.disagreements import conflict_sides
from claims.history import actor_names
from eventlog.actors import actor_of
from eventlog.readonly import ReadOnlyAdmin, asks


@admin.register(models.Conflict)
class ConflictAdmin(DecidingAdmin):
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
        conflict = self.get_object(request, object_id)
        return ["resolve"] if conflict is not None and conflict.status == "open" and self.may(request) else []

    @admin.display(description="conflict")
    def shown(self, conflict: models.Conflict) -> str:
        return f"{conflict.left} / {conflict.right}"

    @admin.display(description="the two values")
    def side_by_side(self, conflict: models.Conflict) -> str:
        return render_to_string("admin/claims/conflict.html", {"sides": conflict_sides(conflict)})

    @asks(label="Resolve", description="Decide for one side, both or neither")  # type: ignore[untyped-decorator]
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
        return actor_names({decision.actor})[decision.actor]

    @admin.display(description="claim")
    def claim_shown(self, decision: models.Decision) -> SafeString:
        return claim_link(decision.claim_id, str(decision.claim))

    @admin.display(description="in force", boolean=True)
    def in_force(self, decision: models.Decision) -> bool:
        return decision.undone_at is None
