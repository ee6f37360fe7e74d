"""What the views of verdicts and of runs share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from eventlog.rest import LedgerView, Pages
from simulation import selectors
from simulation.models import VerificationRun


class View(LedgerView):
    """What the views of runs share."""

    def run(self, run_id: Any) -> VerificationRun:
        found = selectors.run_get(run_id)
        if found is None:
            raise NotFound(f"There is no run {run_id}.")
        return found


def paged(view: View, request: Request, rows: QuerySet[Any], serializer: Any, ordering: str) -> Response:
    pages = Pages(ordering, "-pk")
    page = pages.paginate_queryset(rows, request, view=view)
    return view.answer(pages.get_paginated_response(serializer(page, many=True).data).data)


def table(view: type[View], name: str, serializer: Any, rows: Callable[[dict[str, Any]], Any]) -> type[View]:
    """The CSV beside a list."""
    described = [view.parameters] if view.parameters().fields else []

    @extend_schema(
        operation_id=f"{name}_csv", parameters=described, responses={(200, "text/csv"): str},
        description="The same list as a table for spreadsheets.",
    )  # fmt: skip
    def get(self: View, request: Request) -> HttpResponse:
        found = serializer(rows(self.query), many=True).data
        return self.csv(f"{name}.csv", found, tuple(serializer().fields))

    return type(f"{view.__name__}Csv", (View,), {"parameters": view.parameters, "get": get})
