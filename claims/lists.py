"""Lists of claims: filtered, now or as they were held, for now or for what was stated by a date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from claims.domain.sentences import metric_label
from claims.domain.state import HELD
from claims.domain.vocabulary import METRICS
from claims.models import OPEN, Claim, ClaimFields, ClaimVersion, Decision, Evidence
from claims.moments import Moment, parse_date, position_of

ALL: Final = "all"
EXACT_FILTERS: Final = (
    "claimant", "publisher", "subject", "metric", "kind", "baseline", "unit", "bound", "modality", "tier", "verdict",
    "verdict_scope", "binding_limit", "subject_entry", "baseline_entry", "review", "drift", "credibility",
)  # fmt: skip


def claims_list(
    *, as_of: Moment = None, stated_on: Any = None, filters: Mapping[str, Any] | None = None
) -> QuerySet[Any]:
    """Claims as rows of `ClaimFields`, newest first: what we held at `as_of` of what was stated by `stated_on`.

    Without a moment the current rows. `filters`: any of `EXACT_FILTERS` (a value or a list), `status`
    ("all", or words; else those that are held), `vendor`, `q` (words), `value_min`, `value_max`, `document`.
    """
    position, day = position_of(as_of), parse_date(stated_on)
    if position is None and day is None:
        rows: QuerySet[Any] = Claim.objects.defer("state")  # long, and no list shows it
    else:
        at = recorded_at(position)
        # Without a date: the version that held at the end of stated time.
        rows = ClaimVersion.objects.filter(
            at, Q(current=True) if day is None else Q(stated_from__lte=day, stated_to__gt=day)
        )
    return _filtered(rows, filters or {}).order_by("-first_position")


def recorded_at(position: int | None) -> Q:
    if position is None:
        return Q(recorded_to=OPEN)
    # Implied by the others, but it lets a list start its index where the claims of then end.
    known = Q(first_position__lte=position)
    return known & Q(recorded_from__lte=position, recorded_to__gt=position)


def _filtered(rows: QuerySet[Any], filters: Mapping[str, Any]) -> QuerySet[Any]:
    status = filters.get("status")
    if status != ALL:
        rows = rows.filter(status__in=_many(status) or list(HELD))
    for name in EXACT_FILTERS:
        if filters.get(name) not in (None, "", []):
            rows = rows.filter(**{f"{name}__in": _many(filters[name])})
    for name, lookup in (("value_min", "value__gte"), ("value_max", "value__lte")):
        if filters.get(name) is not None:
            rows = rows.filter(**{lookup: filters[name]})
    if filters.get("vendor"):
        rows = rows.filter(of_vendor(str(filters["vendor"]), "subject"))
    if filters.get("document"):
        rows = _in_document(rows, str(filters["document"]))
    for word in str(filters.get("q") or "").split()[:10]:
        rows = rows.filter(_anywhere(word))
    return rows


def of_vendor(vendor: str, column: str) -> Q:
    """Rows in whose column stands the vendor's key or that of something it makes."""
    return Q(**{column: vendor}) | Q(**{f"{column}__startswith": f"{vendor}:"})


def _anywhere(word: str) -> Q:
    """A word of a field, or of what people call the metric ("watt" finds energy_efficiency)."""
    named = [metric for metric in METRICS if word.lower() in metric_label(metric).lower()]
    found = Q(metric__in=named)
    for name in ("subject", "baseline", "metric", "conditions", "claimant", "publisher"):
        found |= Q(**{f"{name}__icontains": word})
    return found


def _in_document(rows: QuerySet[Any], document: str) -> QuerySet[Any]:
    ids = Evidence.objects.filter(document=document, standing=True).values("claim_id")
    return rows.filter(**{"pk__in" if rows.model is Claim else "claim_id__in": ids})


def _many(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple | set) else [value]


def row_id(row: ClaimFields) -> str:
    """The claim's id, whichever table the row is of."""
    return str(row.claim_id if isinstance(row, ClaimVersion) else row.pk)


def row_key(rows: QuerySet[Any]) -> str:
    """The column that holds the claim's id."""
    return "claim_id" if rows.model is ClaimVersion else "id"


def review_queue() -> QuerySet[Claim]:
    """Claims that a person should look at: the least certain first."""
    return Claim.objects.filter(review=True).order_by("-tier", "confidence", "first_position")


def merge_candidates(claim: Claim, count: int = 100) -> list[Claim]:
    """Held claims of the same metric that could stand for this one: of the same subject first, then the latest."""
    rows = claims_list(filters={"metric": claim.metric}).exclude(pk=claim.pk)
    same = ExpressionWrapper(Q(subject=claim.subject), output_field=BooleanField())
    return list(rows.order_by(same.desc(), "-first_position")[:count])


def decisions_last(count: int = 10) -> QuerySet[Decision]:
    """The last decisions of people, newest first, those taken back included."""
    return Decision.objects.select_related("claim").order_by("-position")[:count]


def decision_to_undo(actor: str) -> Decision | None:
    """A person's newest decision that can be taken back: it counts, and nobody decided on its claim later."""
    in_force = Decision.objects.filter(undone_at=None)
    later = in_force.filter(claim=OuterRef("claim"), position__gt=OuterRef("position"))
    return in_force.filter(~Exists(later), actor=actor).order_by("-position").first()
