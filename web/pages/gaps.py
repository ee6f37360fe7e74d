"""Why claims are not checked: by the missing thing, with the form that supplies it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import QueryDict

from claims.models import Claim
from hardware.domain.catalogue import Catalogue
from hardware.selectors import catalogue_current
from simulation import selectors as simulation
from simulation.checks import Reason
from simulation.selectors import Gap
from web.domain import words
from web.rows import claim_row, names, product_choices
from web.supply import FORMS

SHOWN: Final = 50
# What helps where no form does.
ADVICE: Final[Mapping[str, str]] = {
    Reason.FIGURE.value: "Record the figure with its source at the product in the catalogue.",
    Reason.WORKLOAD.value: "Edit the claim and name the workload under conditions.",
    Reason.MODEL.value: "Nothing to supply: no model answers this question yet.",
    Reason.BUSINESS.value: "Nothing to supply: only other claims about the same thing could bound it.",
}


def page(typed: QueryDict | None = None) -> dict[str, Any]:
    """Context of the queue, what can be supplied and what most claims wait for first.

    `typed` is what somebody sent and could not be recorded: its form keeps it.
    """
    catalogue = catalogue_current()
    gaps = [_gap(gap, catalogue, typed or QueryDict()) for gap in _by_what_helps(simulation.unchecked())]
    return {
        "gaps": gaps,
        "total": sum(gap["count"] for gap in gaps),
        "products": product_choices(catalogue),
    }


def _by_what_helps(gaps: Iterable[Gap]) -> list[Gap]:
    """Where nothing can be supplied, one group per reason: the missing things differ, what to do does not."""
    found: dict[tuple[str, str], Gap] = {}
    for gap in gaps:
        about = gap.missing if gap.reason in FORMS or gap.reason == Reason.FIGURE.value else ""
        group = found.setdefault((gap.reason, about), Gap(gap.reason, about, gap.supply))
        group.claims = [*group.claims, *(claim for claim in gap.claims if claim not in group.claims)]
    return sorted(found.values(), key=lambda gap: (gap.reason not in FORMS, -len(gap.claims), gap.reason, gap.missing))


def _gap(gap: Gap, catalogue: Catalogue, typed: QueryDict) -> dict[str, Any]:
    kind = FORMS.get(gap.reason)
    mine = (typed.get("gap"), typed.get("about")) == (gap.reason, gap.missing)
    about = names(catalogue, gap.missing) if gap.missing else ""
    ticked = typed.getlist("claim") if mine else gap.claims if len(gap.claims) == 1 else []
    found = Claim.objects.defer("state").filter(pk__in=gap.claims[:SHOWN]).order_by("-first_position")
    return {
        "label": words.reason_words(gap.reason).capitalize() + (f": {about}" if about else ""),
        "count": len(gap.claims),
        "more": max(0, len(gap.claims) - SHOWN),
        "advice": ADVICE.get(gap.reason, f"What helps: {gap.supply}."),
        "reason": gap.reason,
        "about": gap.missing,
        "form": kind(typed if mine else None, initial={"product": gap.missing}) if kind else None,
        "chooses": bool(kind and kind.for_claims),
        "ticked": ticked,
        "claims": [claim_row(claim, catalogue) for claim in found],
    }
