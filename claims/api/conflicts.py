"""`/api/v1/conflicts/`: values that can't both hold, and their resolution."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as fields
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from claims import services
from claims.api.bodies import ResolveSerializer
from claims.api.conflict_data import CONFLICT_COLUMNS, ConflictSerializer, conflict_data
from claims.api.queries import WordsField, refused
from claims.disagreements import conflicts_list, conflicts_of
from claims.domain.errors import ClaimError
from claims.domain.vocabulary import METRICS
from claims.lists import of_vendor
from claims.models import Conflict
from eventlog.actors import actor_of
from eventlog.moments import Moment
from eventlog.rest import CURSOR, MOST, PAGE, LedgerView, MomentField, Pages, page_of, parts

ORDERS: Final = {"changed": "recorded_from", "opened": "opened_at"}


class ConflictQuery(fields.Serializer[Any]):
    as_of = MomentField(default=None, help_text="As known then: a date, a time or an event number.")
    status = fields.ChoiceField(choices=["open", "resolved", "lapsed", "all"], default="open")
    vendor = fields.CharField(default="", max_length=100, help_text="First part of the subject's key.")
    subject = fields.CharField(default="", max_length=300, help_text="Canonical keys, with commas.")
    metric = WordsField(METRICS)
    claim = fields.UUIDField(default=None, allow_null=True, help_text="Conflicts that this claim is a side of.")
    ordering = fields.ChoiceField(
        choices=[*ORDERS, *(f"-{name}" for name in ORDERS)], default="-changed", help_text="Order; - reverses."
    )
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)


def _selected(query: dict[str, Any]) -> QuerySet[Conflict]:
    """The conflicts that the filters leave; both sides are about one thing, so the left one says what."""
    rows = conflicts_list(as_of=query["as_of"], status=query["status"])
    if query["claim"] is not None:
        rows = conflicts_of(query["claim"], among=rows)
    for name in ("subject", "metric"):
        if query[name]:
            rows = rows.filter(**{f"left__{name}__in": parts(query[name])})
    if query["vendor"]:
        rows = rows.filter(of_vendor(query["vendor"], "left__subject"))
    return rows.select_related("left").defer("left__state")


def _order(query: dict[str, Any]) -> tuple[str, str]:
    sign = "-" if query["ordering"].startswith("-") else ""
    return sign + ORDERS[query["ordering"].lstrip("-")], sign + "recorded_from"


class ConflictList(LedgerView):
    parameters = ConflictQuery

    @extend_schema(
        operation_id="conflicts_list",
        parameters=[ConflictQuery, CURSOR],
        responses=page_of("ConflictPage", ConflictSerializer),
        tags=["conflicts"],
    )
    def get(self, request: Request) -> Response:
        """Values that can't both hold, both sides with quotes, publishers and dates."""
        query = self.query
        pages = Pages(*dict.fromkeys(_order(query)))
        found = pages.paginate_queryset(_selected(query), request, view=self)
        data = [conflict_data(conflict, query["as_of"]) for conflict in found or []]
        return self.answer(pages.get_paginated_response(data).data)


class ConflictCsv(LedgerView):
    parameters = ConflictQuery

    @extend_schema(
        operation_id="conflicts_csv", parameters=[ConflictQuery], responses={(200, "text/csv"): str},
        tags=["conflicts"],
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        """The list as CSV, one row per conflict."""
        query = self.query
        found = _selected(query).order_by(*_order(query))
        columns = (*CONFLICT_COLUMNS, "left", "left_claim", "right", "right_claim")
        rows = [_flat(conflict_data(conflict, query["as_of"])) for conflict in found]
        return self.csv("conflicts.csv", rows, columns)


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    sides = {side: data[side]["label"] for side in ("left", "right")}
    return {**data, **sides, **{f"{side}_claim": data[side]["claim"] for side in ("left", "right")}}


class ConflictDetail(LedgerView):
    @extend_schema(operation_id="conflicts_retrieve", responses=ConflictSerializer, tags=["conflicts"])
    def get(self, request: Request, conflict_id: str) -> Response:
        """One conflict, both sides side by side."""
        return self.answer(_conflict(conflict_id))


def _conflict(conflict_id: str, as_of: Moment = None) -> dict[str, Any]:
    found = conflicts_list(as_of=as_of).filter(conflict=conflict_id).first()
    if found is None:
        raise NotFound("There is no conflict with this id.")
    return conflict_data(found, as_of)


class ConflictResolve(LedgerView):
    @extend_schema(
        operation_id="conflicts_resolve", request=ResolveSerializer,
        responses={200: ConflictSerializer, 409: OpenApiTypes.OBJECT}, tags=["conflicts"],
    )  # fmt: skip
    def post(self, request: Request, conflict_id: str) -> Response:
        """Decide for one side, both or neither, with a reason; the losing value is deprecated."""
        body = ResolveSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        try:
            services.conflict_resolve(conflict_id=conflict_id, actor=actor_of(request), **body.validated_data)
        except ClaimError as error:
            raise refused(error) from None
        return self.answer(_conflict(conflict_id))
