"""`/api/v1/claims/{id}/` and what belongs to one claim: history, evidence, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as fields
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims import selectors, serializers
from claims.api.conflict_data import ConflictSerializer, conflict_data
from claims.api.queries import TimeQuery
from claims.citation import CitationSerializer, cited
from claims.disagreements import conflicts_of
from claims.domain.errors import ClaimError
from claims.history import claim_history
from claims.models import ClaimFields
from eventlog.moments import Moment
from eventlog.rest import LedgerView


def _claim(claim_id: str, query: dict[str, Any]) -> ClaimFields:
    """The claim as the parameters ask for it, or 404."""
    try:
        row = selectors.claim_get(claim_id, as_of=query["as_of"], stated_on=query["stated_on"])
    except ClaimError as error:
        raise NotFound(error.message) from None
    if row is None:
        raise NotFound("There is no claim with this id, or there was none then.")
    return row


class CitedSerializer(serializers.ClaimDetailSerializer, CitationSerializer):
    """A claim with everything that a chart of it must say."""


class ClaimDetail(LedgerView):
    parameters = TimeQuery

    @extend_schema(
        operation_id="claims_retrieve", parameters=[TimeQuery], responses=CitedSerializer,
        tags=["claims"],
    )  # fmt: skip
    def get(self, request: Request, claim_id: str) -> Response:
        """One claim with all its versions, how to cite it and what its figures mean."""
        return self.answer(described(request, claim_id, self.query, self.position))


def described(request: Request, claim_id: str, query: dict[str, Any], position: int) -> dict[str, Any]:
    row = _claim(claim_id, query)
    state = selectors.claim_state(claim_id, as_of=query["as_of"])
    assert state is not None
    data = serializers.claim_detail(row, state)
    address = reverse("claim-detail", args=[claim_id], request=request)
    held = position if query["as_of"] is None else query["as_of"]
    return {**data, **cited(row, data["label"], address=address, position=held, as_of=query["as_of"])}


class ClaimPart(LedgerView):
    """A list that belongs to one claim, as held at the moment asked for; made for each by `_part`."""

    parameters = TimeQuery
    part: Callable[..., Iterable[dict[str, Any]]]

    def rows(self, claim_id: str) -> list[dict[str, Any]]:
        _claim(claim_id, self.query)
        return list(type(self).part(claim_id, as_of=self.query["as_of"]))


def _part(name: str, items: type[fields.Serializer[Any]], told: str, read: Callable[..., Any]) -> type[ClaimPart]:
    """A view of one such list, with an operation of its own in the schema."""

    @extend_schema(
        operation_id=f"claims_{name}", parameters=[TimeQuery], responses=items(many=True), tags=["claims"],
        description=told,
    )  # fmt: skip
    def get(self: ClaimPart, request: Request, claim_id: str) -> Response:
        return self.answer(self.rows(claim_id))

    return type(f"Claim{name.title()}", (ClaimPart,), {"part": staticmethod(read), "get": get})


def _history(claim_id: str, as_of: Moment) -> Any:
    return serializers.HistorySerializer(claim_history(claim_id, as_of=as_of), many=True).data


def _evidence(claim_id: str, as_of: Moment) -> Iterable[dict[str, Any]]:
    return map(serializers.evidence_data, selectors.claim_evidence(claim_id, as_of=as_of))


def _conflicts(claim_id: str, as_of: Moment) -> Iterable[dict[str, Any]]:
    return [conflict_data(row, as_of) for row in conflicts_of(claim_id, as_of=as_of)]


PARTS: Final = {
    "history": _part(
        "history", serializers.HistorySerializer, "What happened to it, in sentences, oldest first.", _history
    ),
    "evidence": _part(
        "evidence",
        serializers.EvidenceSerializer,
        "The exact words in their documents, the most authoritative first.",
        _evidence,
    ),
    "conflicts": _part(
        "conflicts",
        ConflictSerializer,
        "Conflicts with other values, both sides with their evidence.",
        _conflicts,
    ),
}


class ClaimEvidenceCsv(ClaimPart):
    part = staticmethod(_evidence)

    @extend_schema(
        operation_id="claims_evidence_csv", parameters=[TimeQuery], responses={(200, "text/csv"): str}, tags=["claims"]
    )
    def get(self, request: Request, claim_id: str) -> HttpResponse:
        """The same as a table: one row per piece of evidence."""
        columns = tuple(serializers.EvidenceSerializer().fields)
        return self.csv("evidence.csv", self.rows(claim_id), columns)
