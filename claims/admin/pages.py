"""What the admin shows of claims: a filtered list, and one claim with its words, verdict and history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims import models, selectors
from claims.admin.deciding import DecidingAdmin, claim_link, conflict_link
from claims.disagreements import conflicts_of
from claims.domain.figure import Figure, quantity_label
from claims.domain.sentences import metric_label
from claims.history import claim_history
from claims.wording import conditions_words

# Of a verdict, in this order.
_TOLD: Final = {
    "sentences": "In two sentences", "reason": "Reason", "median": "Modelled", "low": "From (5%)", "high": "To (95%)",
    "probability": "Reached in", "reading": "Read as", "scope": "Scope", "binding_limit": "Binding limit",
    "moved_by": "Moved most by", "missing": "Missing", "run": "Run",
}  # fmt: skip


class StandingFilter(admin.SimpleListFilter):
    """Claims that are held, unless another choice is made."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        words = ("accepted", "proposed", "rejected", "deprecated", "retracted", "merged")
        return [("all", "every one"), *((word, word) for word in words)]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Django calls the choice of none "All"; here it leaves those that are held."""
        unset, *others = super().choices(changelist)
        yield {**unset, "display": "held"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(status__in=[self.value()] if self.value() else ["proposed", "accepted"])


class ClaimPages(DecidingAdmin):
    """The list and the page of a claim; `ClaimAdmin` decides."""

    list_display = (
        "subject", "claim_words", "figure_words", "who", "stated_on", "verdict_words", "status_words", "sources",
    )  # fmt: skip
    list_filter = (StandingFilter, "review", "verdict", "metric", "bound", "tier", "drift", "claimant")
    search_fields = ("subject", "metric", "baseline", "conditions", "publisher", "id")
    list_per_page = 50
    fields = (
        "claim_shown", "verdict_shown", "evidence_shown", "versions_shown", "conflicts_shown", "links_shown",
        "history_shown",
    )  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Claim]:
        rows: QuerySet[models.Claim] = super().get_queryset(request)
        return (
            rows if request.resolver_match and request.resolver_match.kwargs.get("object_id") else rows.defer("state")
        )

    @admin.display(description="claim", ordering="metric")
    def claim_words(self, claim: models.Claim) -> str:
        against = f" against {claim.baseline}" if claim.baseline else ""
        conditions = f" ({conditions_words(claim.conditions)})" if claim.conditions else ""
        return metric_label(claim.metric) + against + conditions

    @admin.display(description="value", ordering="value")
    def figure_words(self, claim: models.Claim) -> str:
        return Figure(claim.figure or 0.0, claim.value_high, claim.unit).label(claim.bound)

    @admin.display(description="claimant", ordering="claimant")
    def who(self, claim: models.Claim) -> str:
        return claim.publisher or claim.claimant

    @admin.display(description="verdict", ordering="verdict")
    def verdict_words(self, claim: models.Claim) -> str:
        return claim.verdict or "not checked yet"

    @admin.display(description="status", ordering="status")
    def status_words(self, claim: models.Claim) -> str:
        return f"{claim.status}, to review" if claim.review else claim.status

    @admin.display(description="sources", ordering="evidence_count")
    def sources(self, claim: models.Claim) -> int:
        return claim.evidence_count

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
        rows = ((conflict_link(c), c.status) for c in conflicts_of(claim.pk))
        return format_html_join("", "{} ({})<br>", rows) or "-"

    @admin.display(description="catalogue")
    def links_shown(self, claim: models.Claim) -> str:
        entries = f"subject: {claim.subject_entry or 'no entry'}"
        return entries + (f"; baseline: {claim.baseline_entry or 'no entry'}" if claim.baseline else "")

    @admin.display(description="history")
    def history_shown(self, claim: models.Claim) -> SafeString:
        lines = claim_history(claim.pk)
        rows = ((f"{line.at:%Y-%m-%d %H:%M}", line.name, line.sentence) for line in reversed(lines))
        return format_html('<ul class="history">{}</ul>', format_html_join("", "<li>{} {}: {}</li>", rows))


def _verdict(claim: models.Claim) -> list[tuple[str, Any]]:
    """Everything the check of the current version told, in words."""
    found = dict(claim.folded.verdicts.get(str(claim.version)) or {})
    found["sentences"] = " ".join(found.get("sentences") or ())
    for name in ("low", "median", "high"):
        if found.get(name) is not None:
            found[name] = quantity_label(found[name], claim.unit, 3)
    if found.get("probability") is not None:
        found["probability"] = f"{found['probability']:.0%} of draws"
    shown = ((label, found.get(name)) for name, label in _TOLD.items())
    return [(label, value) for label, value in shown if value not in (None, "")]
