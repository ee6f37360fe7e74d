"""`/api/v1/` itself, and `/api/v1/series/`: counts over time."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as fields
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from eventlog.rest import LedgerView, MomentField
from web import series

ROOT: Final = {
    "claims": "claim-list", "conflicts": "conflict-list", "documents": "document-list", "products": "product-list",
    "verdicts": "verdict-list", "runs": "run-list", "events": "event-feed", "schema": "schema",
    "docs": "schema-viewer",
}  # fmt: skip
COLUMNS: Final = ("time", "series", "count")


class RootSerializer(fields.Serializer[Any]):
    """Addresses of the lists."""

    def get_fields(self) -> dict[str, fields.Field[Any, Any, Any, Any]]:
        return {name: fields.URLField() for name in (*ROOT, *(f"series_{name}" for name in series.SOURCES))}


class Root(LedgerView):
    @extend_schema(operation_id="root", responses=RootSerializer, tags=["root"])
    def get(self, request: Request) -> Response:
        """What there is."""
        lists = {name: reverse(f"{view}", request=request) for name, view in ROOT.items()}
        over_time = {f"series_{name}": reverse(f"series-{name}", request=request) for name in series.SOURCES}
        return self.answer({**lists, **over_time})


class SeriesRow(fields.Serializer[Any]):
    time = fields.DateField(help_text="First day of the interval.")
    series = fields.CharField(help_text="What is counted apart; `none` where there is no value.")
    count = fields.IntegerField()


def _query(name: str) -> type[fields.Serializer[Any]]:
    splits = list(series.SPLITS[name])
    members = {
        "by": fields.ChoiceField(choices=splits, default=splits[0], help_text="What to count apart."),
        "interval": fields.ChoiceField(choices=series.INTERVALS, default="month"),
        "since": fields.DateField(default=None, help_text="From this day on."),
        "until": fields.DateField(default=None, help_text="Up to this day."),
        "as_of": MomentField(default=None, help_text="As held then: a date, a time or an event number."),
    }
    return type(f"{name.title()}SeriesQuery", (fields.Serializer,), members)


class SeriesView(LedgerView):
    """One series; made for each by `_views`."""

    name: str

    def rows(self) -> list[dict[str, Any]]:
        return series.counts(self.name, **self.query)


def _views(name: str) -> tuple[type[SeriesView], type[SeriesView]]:
    query = _query(name)

    @extend_schema(
        operation_id=f"series_{name}", parameters=[query], responses=SeriesRow(many=True), tags=["series"],
        description=f"{name.capitalize()} over time: flat rows in order of time, for charts.",
    )  # fmt: skip
    def get(self: SeriesView, request: Request) -> Response:
        return self.answer(self.rows())

    @extend_schema(
        operation_id=f"series_{name}_csv", parameters=[query], responses={(200, "text/csv"): str}, tags=["series"],
        description=f"{name.capitalize()} over time as CSV.",
    )  # fmt: skip
    def table(self: SeriesView, request: Request) -> HttpResponse:
        return self.csv(f"{name}-over-time.csv", self.rows(), COLUMNS)

    members: dict[str, Any] = {"name": name, "parameters": query}
    return (
        type(f"{name.title()}Series", (SeriesView,), {**members, "get": get}),
        type(f"{name.title()}SeriesCsv", (SeriesView,), {**members, "get": table}),
    )


VIEWS: Final = {name: _views(name) for name in series.SOURCES}
