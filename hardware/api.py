"""`/api/v1/products/`: the catalogue, its history and like-for-like comparisons. Read only."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.utils.http import quote_etag
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers as fields
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from eventlog.registry import registry
from hardware import selectors, serializers
from hardware.domain.catalogue import Catalogue, Entry, EntryKind
from hardware.domain.comparison import DEFAULT, Row, compare
from hardware.domain.linking import resolve
from hardware.exports import csv_response

PAGE: Final = 50
MOST: Final = 500
ORDERS: Final[dict[str, Callable[[Entry], tuple[str, str]]]] = {
    "key": lambda entry: (entry.key, ""),
    "name": lambda entry: (entry.name.casefold(), entry.key),
    "vendor": lambda entry: (entry.vendor.casefold(), entry.key),
    "kind": lambda entry: (entry.kind.value, entry.key),
}


def _parameter(name: str, text: str, **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, more.pop("type", OpenApiTypes.STR), description=text, **more)


AS_OF: Final = _parameter("as_of", "The catalogue on record at this time.", type=OpenApiTypes.DATETIME)
FILTERS: Final = [
    _parameter("vendor", "Vendor, as in the key or in full; several with commas."),
    _parameter("kind", "Kind of product; several with commas.", enum=[kind.value for kind in EntryKind]),
    _parameter("chip", "Key of the chip inside."),
    _parameter("family", "Key of a family: its members."),
    _parameter("q", "A name: products that it may mean, best first unless ordered."),
    _parameter("ordering", "Order of the list; - reverses.", enum=[*ORDERS, *(f"-{name}" for name in ORDERS)]),
    AS_OF,
]
PAGING: Final = [
    _parameter("cursor", "Where the page starts, from `next` or `previous`."),
    _parameter("page_size", f"At most {MOST}.", type=OpenApiTypes.INT),
]


class _Query(fields.Serializer[Any]):
    """The parameters of a list, checked."""

    vendor = fields.CharField(default="")
    kind = fields.CharField(default="")
    chip = fields.CharField(default="")
    family = fields.CharField(default="")
    q = fields.CharField(default="")
    ordering = fields.ChoiceField(choices=[*ORDERS, *(f"-{name}" for name in ORDERS)], default="")
    as_of = fields.DateTimeField(default=None)
    cursor = fields.CharField(default="")
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)

    def validate_kind(self, value: str) -> str:
        unknown = set(_parts(value)) - {kind.value for kind in EntryKind}
        if unknown:
            raise ValidationError(f"Unknown kind: {', '.join(sorted(unknown))}.")
        return value


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


class CatalogueView(APIView):
    """What all catalogue views share: `as_of`, and an ETag that is the last event's number."""

    catalogue: Catalogue
    position: int

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        query = _Query(data=request.query_params)
        query.is_valid(raise_exception=True)
        self.query: dict[str, Any] = query.validated_data
        self.catalogue, self.position = selectors.catalogue_as_of(self.query["as_of"])

    def answer(self, request: Request, data: Any) -> Response:
        etag = quote_etag(str(self.position))
        known = request.headers.get("If-None-Match", "").split(", ")
        response = Response(status=304) if etag in known else Response(data)
        response["ETag"] = etag
        return response

    def entry(self, key: str) -> Entry:
        found = self.catalogue.get(key)
        if found is None:
            near = [candidate.key for candidate in resolve(self.catalogue, key.split(":")[-1], limit=3)]
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise NotFound(f"The catalogue has no product {key}.{hint}")
        return found

    def selected(self) -> list[Entry]:
        """The entries that the filters leave, in the asked order."""
        found: Iterable[Entry] = self.catalogue
        if self.query["q"]:
            keys = [c.key for c in resolve(self.catalogue, self.query["q"], limit=MOST)]
            found = [self.catalogue.entries[key] for key in keys]
        tests = [test for name, test in _TESTS.items() if self.query[name]]
        kept = [entry for entry in found if all(test(entry, self.query, self.catalogue) for test in tests)]
        ordering = self.query["ordering"] or ("" if self.query["q"] else "key")
        if not ordering:
            return kept
        return sorted(kept, key=ORDERS[ordering.lstrip("-")], reverse=ordering.startswith("-"))


_TESTS: Final[dict[str, Callable[[Entry, dict[str, Any], Catalogue], bool]]] = {
    "vendor": lambda entry, query, _: (
        not {entry.vendor.casefold(), entry.key.split(":")[0]}.isdisjoint(
            part.casefold() for part in _parts(query["vendor"])
        )
    ),
    "kind": lambda entry, query, _: entry.kind.value in _parts(query["kind"]),
    "chip": lambda entry, query, _: entry.chip == query["chip"],
    "family": lambda entry, query, catalogue: (
        query["family"] in catalogue and entry.key in catalogue.entries[query["family"]].members
    ),
}


class ProductList(CatalogueView):
    @extend_schema(
        operation_id="products_list",
        parameters=[*FILTERS, *PAGING],
        responses=inline_serializer(
            "ProductPage",
            {
                "next": fields.URLField(allow_null=True),
                "previous": fields.URLField(allow_null=True),
                "results": serializers.ProductSerializer(many=True),
            },
        ),
    )
    def get(self, request: Request) -> Response:
        """Chips, systems, families and unnamed rivals of the catalogue."""
        entries, size = self.selected(), self.query["page_size"]
        start = _start(entries, self.query["cursor"])
        page = entries[start : start + size]
        return self.answer(
            request,
            {
                "next": _link(request, entries, start + size),
                "previous": _link(request, entries, max(start - size, 0)) if start else None,
                "results": [serializers.product_data(entry) for entry in page],
            },
        )


def _start(entries: Sequence[Entry], cursor: str) -> int:
    """Index of the entry that a cursor names; a cursor is the key of the page's first entry."""
    if not cursor:
        return 0
    try:
        key = base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        key = ""
    for index, entry in enumerate(entries):
        if entry.key == key:
            return index
    raise ValidationError({"cursor": ["The cursor does not fit this list. Start again without one."]})


def _link(request: Request, entries: Sequence[Entry], index: int) -> str | None:
    if index >= len(entries):
        return None
    cursor = base64.urlsafe_b64encode(entries[index].key.encode()).decode()
    return replace_query_param(request.build_absolute_uri(), "cursor", cursor)


class ProductCsv(CatalogueView):
    @extend_schema(operation_id="products_csv", parameters=FILTERS, responses={(200, "text/csv"): str})
    def get(self, request: Request) -> HttpResponse:
        """The list as CSV: all rows that the filters leave."""
        rows = [serializers.product_data(entry) for entry in self.selected()]
        return csv_response("products.csv", rows, tuple(serializers.ProductSerializer().fields), self.position)


class ProductDetail(CatalogueView):
    @extend_schema(operation_id="products_retrieve", parameters=[AS_OF], responses=serializers.ProductDetailSerializer)
    def get(self, request: Request, key: str) -> Response:
        """One product with every figure, its source, the alternatives, lineage and power."""
        return self.answer(request, serializers.detail_data(self.catalogue, self.entry(key)))


class ProductSpecsCsv(CatalogueView):
    @extend_schema(operation_id="product_specs_csv", parameters=[AS_OF], responses={(200, "text/csv"): str})
    def get(self, request: Request, key: str) -> HttpResponse:
        """A product's figures as CSV: one row per figure, alternatives after the one in use."""
        rows = []
        for spec in self.entry(key).specs.values():
            for rank, figure in enumerate((spec, *spec.alternatives)):
                data = serializers.figure_data(self.catalogue, figure)
                rows.append({"name": spec.name, "in_use": rank == 0, **data})
        columns = ("name", "in_use", *serializers.FigureSerializer().fields)
        return csv_response(f"{key.replace(':', '-')}.csv", rows, columns, self.position)


class ProductHistory(CatalogueView):
    @extend_schema(operation_id="product_history", responses=serializers.ProductEventSerializer(many=True))
    def get(self, request: Request, key: str) -> Response:
        """Every change of a product as a sentence, oldest first."""
        self.entry(key)
        events = selectors.product_history(key)
        return self.answer(
            request,
            [
                {
                    "position": event.position,
                    "type": event.type,
                    "sentence": registry().event_type(event.type).sentence(event),
                    "actor": event.actor,
                    "recorded_at": event.recorded_at,
                }
                for event in events
            ],
        )


class ProductCompare(CatalogueView):
    @extend_schema(
        operation_id="products_compare",
        parameters=[
            _parameter("keys", "Products to compare, with commas; ratios are to the first.", required=True),
            _parameter("specs", "Figures to compare, with commas; default: the common ones."),
        ],
        responses=serializers.ComparisonSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Products side by side, like for like: one precision, dense, one direction."""
        keys = _parts(request.query_params.get("keys", ""))
        if not keys:
            raise ValidationError({"keys": ["Name the products to compare, with commas."]})
        for key in keys:
            self.entry(key)
        rows = compare(self.catalogue, keys, _parts(request.query_params.get("specs", "")) or DEFAULT)
        return self.answer(request, [_row_data(row) for row in rows])


def _row_data(row: Row) -> dict[str, Any]:
    cells = [
        {
            "key": cell.key, "value": cell.value, "low": cell.low, "high": cell.high, "ratio": ratio,
            "basis": cell.basis, "source": cell.source,
        }
        for cell, ratio in zip(row.cells, row.ratios, strict=True)
    ]  # fmt: skip
    return {"spec": row.spec, "label": row.label, "unit": row.unit, "cells": cells}


class UnknownList(CatalogueView):
    @extend_schema(operation_id="products_unknown", responses=serializers.UnknownSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What nobody has published, and which metrics can't be checked because of it."""
        rows = selectors.unknown_list(self.catalogue)
        return self.answer(request, serializers.UnknownSerializer(rows, many=True).data)
