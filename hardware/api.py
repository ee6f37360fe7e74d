"""`/api/v1/products/`: the catalogue, its history and like-for-like comparisons. Read only."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as fields
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from eventlog.registry import registry
from eventlog.rest import MOST, PAGE, LedgerView, MomentField, bad_cursor, page_of, parts
from hardware import selectors, serializers
from hardware.domain.catalogue import Catalogue, Entry, EntryKind
from hardware.domain.comparison import DEFAULT, Row, compare
from hardware.domain.linking import resolve

ORDERS: Final[dict[str, Callable[[Entry], tuple[str, str]]]] = {
    "key": lambda entry: (entry.key, ""),
    "name": lambda entry: (entry.name.casefold(), entry.key),
    "vendor": lambda entry: (entry.vendor.casefold(), entry.key),
    "kind": lambda entry: (entry.kind.value, entry.key),
}


KINDS: Final = ", ".join(kind.value for kind in EntryKind)


class MomentQuery(fields.Serializer[Any]):
    as_of = MomentField(default=None, help_text="The catalogue on record then: a date, a time or an event number.")


class ProductQuery(MomentQuery):
    """The parameters of the list, checked."""

    vendor = fields.CharField(default="", help_text="Vendor, as in the key or in full; several with commas.")
    kind = fields.CharField(default="", help_text=f"Kind of product; several with commas: {KINDS}.")
    chip = fields.CharField(default="", help_text="Key of the chip inside.")
    family = fields.CharField(default="", help_text="Key of a family: its members.")
    q = fields.CharField(default="", max_length=200, help_text="Products that a name may mean, best first.")
    ordering = fields.ChoiceField(
        choices=[*ORDERS, *(f"-{name}" for name in ORDERS)], default="", help_text="Order of the list; - reverses."
    )
    cursor = fields.CharField(default="", help_text="Where the page starts, from `next` or `previous`.")
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)

    def validate_kind(self, value: str) -> str:
        unknown = set(parts(value)) - {kind.value for kind in EntryKind}
        if unknown:
            raise ValidationError(f"Unknown kind: {', '.join(sorted(unknown))}.")
        return value


class CompareQuery(MomentQuery):
    keys = fields.CharField(help_text="Products to compare, with commas; ratios are to the first.")
    specs = fields.CharField(default="", help_text="Figures to compare, with commas; default: the common ones.")

    def validate_keys(self, value: str) -> str:
        if not parts(value):
            raise ValidationError("Name the products to compare, with commas.")
        return value


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
            part.casefold() for part in parts(query["vendor"])
        )
    ),
    "kind": lambda entry, query, _: entry.kind.value in parts(query["kind"]),
    "chip": lambda entry, query, _: entry.chip == query["chip"],
    "family": lambda entry, query, catalogue: (
        query["family"] in catalogue and entry.key in catalogue.entries[query["family"]].members
    ),
}


class ProductList(CatalogueView):
    parameters = ProductQuery

    @extend_schema(
        operation_id="products_list",
        parameters=[ProductQuery],
        responses=page_of("ProductPage", serializers.ProductSerializer),
    )
    def get(self, request: Request) -> Response:
        """Chips, systems, families and unnamed rivals of the catalogue."""
        entries, size = self.selected(), self.query["page_size"]
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
        rows = [serializers.product_data(entry) for entry in self.selected()]
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
        events = selectors.product_history(key)
        return self.answer(
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
