"""`/api/v1/claims/`: the list, filtered and ordered, as held and as stated at any time."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as fields
from rest_framework.request import Request
from rest_framework.response import Response

from claims import serializers
from claims.api.queries import TimeQuery, WordsField
from claims.domain.state import Status
from claims.domain.vocabulary import METRICS, VERDICTS, Bound, Kind, Modality
from claims.lists import ALL, claims_list, row_key
from eventlog.rest import CURSOR, MOST, PAGE, LedgerView, Pages, page_of, parts

# Query name -> column; a null has its place below every number.
ORDERS: Final = {
    "recorded": "first_position", "stated": "stated_on", "subject": "subject", "metric": "metric",
    "claimant": "claimant", "value": "value_key", "probability": "probability_key", "confidence": "confidence",
    "evidence": "evidence_count",
}  # fmt: skip
_LISTS: Final = (
    "claimant", "publisher", "subject", "metric", "kind", "baseline", "unit", "bound", "modality", "tier", "verdict",
    "verdict_scope", "binding_limit", "subject_entry", "baseline_entry", "status",
)  # fmt: skip


class ClaimQuery(TimeQuery):
    """The parameters of the list, checked. Several values are separated by commas."""

    claimant = fields.CharField(default="", help_text="Vendor, customer or `publisher`.")
    publisher = fields.CharField(default="", help_text="Who published it, where the claim is the publisher's own.")
    subject = fields.CharField(default="", help_text="Canonical key, `aws:trainium2`.")
    vendor = fields.CharField(default="", max_length=100, help_text="First part of the subject's key.")
    metric = WordsField(METRICS)
    kind = WordsField(Kind)
    baseline = fields.CharField(default="", help_text="Key of what it is compared with, or `unknown`.")
    unit = fields.CharField(default="", help_text="Base unit: x, FLOPS, B, B/s, W, USD, count, fraction ...")
    bound = WordsField(Bound)
    modality = WordsField(Modality)
    tier = WordsField("ABC")
    verdict = WordsField(VERDICTS)
    verdict_scope = fields.CharField(default="", help_text="Scope of the verdict: chip, instance, cluster ...")
    binding_limit = fields.CharField(default="", help_text="What limits it: compute, memory bandwidth, network ...")
    subject_entry = fields.CharField(default="", help_text="Catalogue entry that the subject was linked to.")
    baseline_entry = fields.CharField(default="", help_text="Catalogue entry that the baseline was linked to.")
    status = WordsField((*Status, ALL), help_text="Several, or `all`; proposed and accepted unless given.")
    review = fields.BooleanField(default=None, allow_null=True, help_text="Only those that wait for a person.")
    drift = fields.BooleanField(default=None, allow_null=True, help_text="Only those that a retelling changed.")
    value_min = fields.FloatField(default=None, help_text="In the base unit.")
    value_max = fields.FloatField(default=None, help_text="In the base unit.")
    document = fields.CharField(default="", max_length=100, help_text="Id of a document that states it.")
    q = fields.CharField(
        default="", max_length=200, help_text="Words of what is compared, metric, conditions or speaker."
    )
    ordering = fields.ChoiceField(
        choices=[*ORDERS, *(f"-{name}" for name in ORDERS)], default="-recorded", help_text="Order; - reverses."
    )
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)


def _selected(query: dict[str, Any]) -> QuerySet[Any]:
    """The claims that the filters leave, with the keys that a list can be ordered by."""
    filters = {name: query[name] for name in ("review", "drift", "value_min", "value_max", "document", "q", "vendor")}
    filters |= {name: parts(query[name]) for name in _LISTS}
    if filters["status"] == [ALL]:
        filters["status"] = ALL
    rows = claims_list(as_of=query["as_of"], stated_on=query["stated_on"], filters=filters)
    name = query["ordering"].lstrip("-")
    if name in ("value", "probability"):
        rows = rows.annotate(**{f"{name}_key": Coalesce(F(name), Value(-1e308), output_field=FloatField())})
    return rows


def _order(query: dict[str, Any]) -> tuple[str, str]:
    """The order asked for, and the claim's own place, so that equals have an order too."""
    sign = "-" if query["ordering"].startswith("-") else ""
    return sign + ORDERS[query["ordering"].lstrip("-")], sign + "first_position"


def _order_columns(query: dict[str, Any]) -> set[str]:
    return {name.lstrip("-") for name in _order(query)} - set(serializers.STORED)


class ClaimList(LedgerView):
    parameters = ClaimQuery

    @extend_schema(
        operation_id="claims_list",
        parameters=[ClaimQuery, CURSOR],
        responses=page_of("ClaimPage", serializers.ClaimSerializer),
        tags=["claims"],
    )
    def get(self, request: Request) -> Response:
        """Claims with their verdicts, the newest first; as held and as stated at any time."""
        query = self.query
        pages = Pages(*_order(query))
        rows = _selected(query)
        key = row_key(rows)
        shown = rows.values(key, *serializers.STORED, *_order_columns(query))
        page = pages.paginate_queryset(shown, request, view=self) or []
        data = [serializers.claim_values(row[key], row) for row in page]
        return self.answer(pages.get_paginated_response(data).data)


class ClaimCsv(LedgerView):
    parameters = ClaimQuery

    @extend_schema(
        operation_id="claims_csv", parameters=[ClaimQuery], responses={(200, "text/csv"): str}, tags=["claims"]
    )
    def get(self, request: Request) -> HttpResponse:
        """The list as CSV: all rows that the filters leave."""
        query = self.query
        rows = _selected(query).order_by(*_order(query))
        return self.csv("claims.csv", serializers.claims_data(rows), serializers.COLUMNS)
