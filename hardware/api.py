"""`/api/v1/products/`: the catalogue, its history and like-for-like comparisons. Read only."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from eventlog.rest import LedgerView, bad_cursor, page_of, parts, told
from hardware import selectors, serializers
from hardware.domain.catalogue import Catalogue, Entry
from hardware.domain.comparison import DEFAULT, Row, compare
from hardware.domain.linking import resolve
from hardware.queries import CompareQuery, MomentQuery, ProductQuery, selected


class CatalogueView(LedgerView):
    """The catalogue of the asked moment; the ETag is the number of the event that it is of."""

    parameters = MomentQuery
    catalogue: Catalogue

    def held(self, query: dict[str, Any]) -> int:
        self.catalogue, position = selectors.catalogue_as_of(query["as_of"])
        return position

    def entry(self, key: str) -> Entry:
        found = self.catalogue.get(key)
        if found is None:
            near = [candidate.key for candidate in resolve(self.catalogue, key.split(":")[-1], limit=3)]
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise NotFound(f"The catalogue has no product {key}.{hint}")
        return found


class ProductList(CatalogueView):
    parameters = ProductQuery

    @extend_schema(
        operation_id="products_list",
        parameters=[ProductQuery],
        responses=page_of("ProductPage", serializers.ProductSerializer),
    )
    def get(self, request: Request) -> Response:
        """Chips, systems, families and unnamed rivals of the catalogue."""
        entries, size = selected(self.catalogue, self.query), self.query["page_size"]
        start = _start(entries, self.query["cursor"])
        page = entries[start : start + size]
        return self.answer(
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
    raise bad_cursor()


def _link(request: Request, entries: Sequence[Entry], index: int) -> str | None:
    if index >= len(entries):
        return None
    cursor = base64.urlsafe_b64encode(entries[index].key.encode()).decode()
    return replace_query_param(request.build_absolute_uri(), "cursor", cursor)


class ProductCsv(CatalogueView):
    parameters = ProductQuery

    @extend_schema(operation_id="products_csv", parameters=[ProductQuery], responses={(200, "text/csv"): str})
    def get(self, request: Request) -> HttpResponse:
        """The list as CSV: all rows that the filters leave."""
        rows = [serializers.product_data(entry) for entry in selected(self.catalogue, self.query)]
        return self.csv("products.csv", rows, tuple(serializers.ProductSerializer().fields))


class ProductDetail(CatalogueView):
    @extend_schema(
        operation_id="products_retrieve", parameters=[MomentQuery], responses=serializers.ProductDetailSerializer
    )
    def get(self, request: Request, key: str) -> Response:
        """One product with every figure, its source, the alternatives, lineage and power."""
        return self.answer(serializers.detail_data(self.catalogue, self.entry(key)))


class ProductSpecsCsv(CatalogueView):
    @extend_schema(operation_id="product_specs_csv", parameters=[MomentQuery], responses={(200, "text/csv"): str})
    def get(self, request: Request, key: str) -> HttpResponse:
        """A product's figures as CSV: one row per figure, alternatives after the one in use."""
        rows = []
        for spec in self.entry(key).specs.values():
            for rank, figure in enumerate((spec, *spec.alternatives)):
                data = serializers.figure_data(self.catalogue, figure)
                rows.append({"name": spec.name, "in_use": rank == 0, **data})
        columns = ("name", "in_use", *serializers.FigureSerializer().fields)
        return self.csv(f"{key.replace(':', '-')}.csv", rows, columns)


class ProductHistory(CatalogueView):
    @extend_schema(
        operation_id="product_history",
        parameters=[MomentQuery],
        responses=serializers.ProductEventSerializer(many=True),
    )
    def get(self, request: Request, key: str) -> Response:
        """Every change of a product as a sentence, oldest first."""
        self.entry(key)
        return self.answer(told(selectors.product_history(key)))


class ProductCompare(CatalogueView):
    parameters = CompareQuery

    @extend_schema(
        operation_id="products_compare",
        parameters=[CompareQuery],
        responses={200: serializers.ComparisonSerializer(many=True), 404: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request) -> Response:
        """Products side by side, like for like: one precision, dense, one direction."""
        keys = parts(self.query["keys"])
        for key in keys:
            self.entry(key)
        rows = compare(self.catalogue, keys, parts(self.query["specs"]) or DEFAULT)
        return self.answer([_row_data(row) for row in rows])


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
    @extend_schema(
        operation_id="products_unknown", parameters=[MomentQuery], responses=serializers.UnknownSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        """What nobody has published, and which metrics can't be checked because of it."""
        rows = selectors.unknown_list(self.catalogue)
        return self.answer(serializers.UnknownSerializer(rows, many=True).data)
