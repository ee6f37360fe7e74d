"""`/api/v1/verdicts/`: what was found, why the rest is not checked, and supplying what is missing."""

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

from claims.domain.errors import ClaimError
from eventlog.actors import actor_of
from eventlog.rest import CURSOR, MOST, PAGE, Refused, page_of, parts
from hardware.domain.errors import CatalogueError
from simulation import selectors, serializers
from simulation.checks.records import Word
from simulation.errors import RunError
from simulation.models import Verdict
from simulation.rest import View, paged, table
from simulation.supply import Power, Price, gap_supply
from simulation.together import incompatible

ORDERS: Final = {
    "computed": "id", "probability": "probability", "median": "median", "subject": "subject", "metric": "metric",
}  # fmt: skip


class _Query(fields.Serializer[Any]):
    """The parameters of the list, checked."""

    claim = fields.UUIDField(default=None, help_text="Id of the claim.")
    run = fields.UUIDField(default=None, help_text="Verdicts of this run; else the current ones.")
    vendor = fields.CharField(default="", max_length=100, help_text="Vendor of the subject.")
    subject = fields.CharField(default="", max_length=500, help_text="Key of the subject; several with commas.")
    baseline = fields.CharField(default="", max_length=500, help_text="Key of the baseline; several with commas.")
    metric = fields.CharField(default="", max_length=500, help_text="Metric; several with commas.")
    claimant = fields.CharField(default="", max_length=500, help_text="Who claims it; several with commas.")
    verdict = fields.MultipleChoiceField(choices=[word.value for word in Word], default=set(), help_text="The verdict.")
    reason = fields.CharField(default="", max_length=200, help_text="The reason, exactly.")
    scope = fields.CharField(default="", max_length=100, help_text="The scope that the verdict rests on.")
    binding_limit = fields.CharField(default="", max_length=100, help_text="What limits it.")
    ordering = fields.ChoiceField(
        choices=[*ORDERS, *(f"-{name}" for name in ORDERS)], default="-computed", help_text="Order; - reverses."
    )
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if any(isinstance(value, str) and "\x00" in value for value in attrs.values()):
            raise fields.ValidationError("A parameter has no NUL.")
        return attrs


_MANY: Final = ("subject", "baseline", "metric", "claimant")


def _rows(query: dict[str, Any]) -> QuerySet[Verdict]:
    filters = {name: query[name] for name in ("claim", "reason", "scope", "binding_limit")}
    filters |= {name: parts(query[name]) for name in _MANY}
    filters["verdict"] = sorted(query["verdict"])
    return selectors.verdicts_list(run=query["run"], filters=filters, vendor=query["vendor"])


class VerdictList(View):
    parameters = _Query

    @extend_schema(
        operation_id="verdicts_list", parameters=[_Query, CURSOR],
        responses=page_of("VerdictPage", serializers.VerdictSerializer),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Current verdicts, or those of a run."""
        query = self.query
        name = query["ordering"]
        ordering = ("-" if name.startswith("-") else "") + ORDERS[name.lstrip("-")]
        rows = _rows(query).exclude(**{f"{ORDERS[name.lstrip('-')]}__isnull": True})
        return paged(self, request, rows, serializers.VerdictSerializer, ordering)


class VerdictCsv(View):
    parameters = _Query

    @extend_schema(operation_id="verdicts_csv", parameters=[_Query], responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request) -> HttpResponse:
        """The same list as a table for spreadsheets."""
        rows = serializers.VerdictSerializer(_rows(self.query)[:100_000], many=True).data
        names = [name for name in serializers.VerdictSerializer.Meta.fields if name != "sentences"]
        return self.csv("verdicts.csv", rows, names)


class VerdictDetail(View):
    @extend_schema(operation_id="verdicts_retrieve", responses=serializers.VerdictDetailSerializer)
    def get(self, request: Request, verdict_id: int) -> Response:
        """One verdict with its other readings and all inputs for a rerun."""
        found = selectors.verdict_get(verdict_id)
        if found is None:
            raise NotFound(f"There is no verdict {verdict_id}.")
        return self.answer(serializers.VerdictDetailSerializer(found).data)


class RecordQuery(fields.Serializer[Any]):
    vendor = fields.CharField(default="", max_length=100, help_text="Who makes the claims.")
    metric = fields.CharField(default="", max_length=100, help_text="One metric.")


def _record(query: dict[str, Any]) -> Any:
    return selectors.vendor_record(**{name: value or None for name, value in query.items()})


class VendorRecord(View):
    parameters = RecordQuery

    @extend_schema(
        operation_id="verdicts_record",
        parameters=[RecordQuery],
        responses=serializers.RecordLineSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Per claimant, metric and year: how many claims hold, and how far the others were off."""
        lines = _record(self.query)
        return self.answer(serializers.RecordLineSerializer(lines, many=True).data)


class Unchecked(View):
    @extend_schema(operation_id="verdicts_unchecked", responses=serializers.GapSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Why claims are not checked, grouped by the missing thing."""
        return self.answer(serializers.GapSerializer(selectors.unchecked(), many=True).data)

    @extend_schema(
        operation_id="verdicts_supply", request=serializers.SupplySerializer,
        responses={202: serializers.SuppliedSerializer},
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Supply a missing thing; the claims that waited for it are verified again."""
        asked = serializers.SupplySerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        given = dict(asked.validated_data)
        ids = [str(claim) for claim in given.pop("claims")]
        for name, kind in (("power", Power), ("price", Price)):
            given[name] = kind(**given[name]) if given[name] else None
        try:
            events = gap_supply(claim_ids=ids, actor=actor_of(request), **given)
        except (RunError, ClaimError) as error:
            raise Refused(error.code, error.message) from None
        except CatalogueError as error:
            raise Refused("catalogue", str(error)) from None
        return Response({"events": len(events)}, status=202)


class IncompatibleList(View):
    @extend_schema(operation_id="verdicts_incompatible", responses=serializers.IncompatibleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Sets of claims that can't all hold, and the readings that would repair them."""
        return self.answer(serializers.IncompatibleSerializer(incompatible(), many=True).data)


RecordCsv = table(VendorRecord, "verdicts_record", serializers.RecordLineSerializer, _record)
UncheckedCsv = table(Unchecked, "verdicts_unchecked", serializers.GapSerializer, lambda query: selectors.unchecked())
