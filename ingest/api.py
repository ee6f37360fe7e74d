"""`/api/v1/documents/`: list, one, its history, its original, and the way in."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from eventlog import selectors as log
from eventlog.actors import actor_of
from eventlog.rest import CURSOR, LedgerView, Pages, Refused, page_of, told
from ingest import intake, selectors, serializers, services
from ingest.domain.documents import MAX_BYTES, DocumentError, RawInput, clean_name
from ingest.domain.identity import safe_url
from ingest.domain.outcomes import IngestResult
from ingest.events import DOCUMENT
from ingest.models import Document
from ingest.queries import ORDERS, DocumentQuery, VersionQuery, selected

PARSERS: Any = api_settings.DEFAULT_PARSER_CLASSES


def _reliabilities() -> dict[str, str]:
    rated = selectors.sources_list().exclude(reliability="").values_list("name", "reliability")
    return {name.casefold(): letter for name, letter in rated}


class DocumentList(LedgerView):
    parameters = DocumentQuery
    parser_classes = (*PARSERS, MultiPartParser)  # a form may bring a file

    @extend_schema(
        operation_id="documents_list",
        parameters=[DocumentQuery, CURSOR],
        responses=page_of("DocumentPage", serializers.DocumentSerializer),
    )
    def get(self, request: Request) -> Response:
        """Announcements and coverage, the newest first."""
        query = self.query
        name = query["ordering"]
        pages = Pages(("-" if name[0] == "-" else "") + ORDERS[name.lstrip("-")])
        rows = pages.paginate_queryset(selected(query), request, view=self)
        rated = _reliabilities()
        data = [serializers.document_data(row, rated) for row in rows or []]
        return self.answer(pages.get_paginated_response(data).data)

    @extend_schema(
        operation_id="documents_create",
        request=serializers.IngestSerializer,
        parameters=[
            OpenApiParameter("Idempotency-Key", OpenApiTypes.STR, OpenApiParameter.HEADER, description="Repeat safely.")
        ],
        responses={
            200: serializers.IngestAnswerSerializer,
            201: serializers.IngestAnswerSerializer,
            422: OpenApiTypes.OBJECT,
        },
    )
    def post(self, request: Request) -> Response:
        """Ingest a text, a file or an address. 201 if something is new, 200 if it was known."""
        body = serializers.IngestSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        key = request.headers.get("Idempotency-Key", "")[:200] or None
        try:
            result = _ingest(body.validated_data, actor_of(request), f"{request.user.pk}:{key}" if key else None)
        except services.IdempotencyConflictError as conflict:
            raise Refused("idempotency_conflict", str(conflict), 409) from None
        if result.outcome == "rejected":
            raise Refused(result.code, result.message, 413 if result.code == "body_too_large" else 422)
        fresh = any(each.outcome in ("new", "version") for each in result.every)
        return Response(_answer(result), status=201 if fresh else 200)


def _ingest(data: dict[str, Any], actor: str, key: str | None) -> IngestResult:
    if "fetch" in data:
        return intake.url_ingest(url=data["fetch"], actor=actor)
    try:
        raw = _raw(data)
    except DocumentError as error:
        return services.rejected("", error)
    return services.document_ingest(raw=raw, actor=actor, key=key)


def _raw(data: dict[str, Any]) -> RawInput:
    if data.get("url") and not safe_url(data["url"]):
        raise DocumentError("bad_url", "The url is not a web address; leave it out or correct it.")
    about: dict[str, Any] = {name: data.get(name) for name in ("url", "title", "publisher", "published")}
    if "text" in data:
        return RawInput(data=data["text"].encode("utf-8", "replace"), pasted=True, **about)
    upload = data["file"]
    if upload.size > MAX_BYTES:
        raise DocumentError(
            "body_too_large", f"The file is larger than {MAX_BYTES // 2**20} MiB; save only the article."
        )
    media_type = (upload.content_type or "").partition(";")[0]
    name = clean_name(upload.name or "")
    return RawInput(data=upload.read(), name=name, media_type=media_type, charset=upload.charset or None, **about)


def _answer(result: IngestResult) -> dict[str, Any]:
    return {**_ingested(result), "related": [_ingested(each) for each in result.related]}


def _ingested(result: IngestResult) -> dict[str, Any]:
    return {
        "outcome": result.outcome, "document": result.document, "version": result.number,
        "title": result.title,
        "code": result.code, "message": result.message, "warnings": list(result.warnings),
    }  # fmt: skip


class DocumentCsv(LedgerView):
    parameters = DocumentQuery

    @extend_schema(operation_id="documents_csv", parameters=[DocumentQuery], responses={(200, "text/csv"): str})
    def get(self, request: Request) -> HttpResponse:
        """The list as CSV: all rows that the filters leave."""
        query = self.query
        descending, name = query["ordering"].startswith("-"), query["ordering"].lstrip("-")
        order = F(ORDERS[name]).desc() if descending else F(ORDERS[name]).asc()
        rated = _reliabilities()
        rows = selected(query).order_by(order, "first_position").iterator()
        return self.csv("documents.csv", (serializers.document_data(row, rated) for row in rows), serializers.COLUMNS)


def _found(key: str) -> Document:
    row = selectors.documents_list().filter(pk=key).first() if len(key) == 64 else None
    if row is None:
        raise NotFound("There is no document with this id.")
    return row


class DocumentDetail(LedgerView):
    parameters = VersionQuery

    @extend_schema(
        operation_id="documents_retrieve",
        parameters=[VersionQuery],
        responses=serializers.DocumentDetailSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """One document with its text and its versions."""
        document = _found(key)
        versions = list(selectors.document_versions(key))
        wanted = self.query["version"] or document.number
        row = next((version for version in versions if version.number == wanted), None)
        if row is None:
            raise NotFound("The document has no such version.")
        data = serializers.document_data(row, _reliabilities())
        text = None if row.erased or row.body is None else row.body.text
        versions_data = [serializers.version_data(version) for version in versions]
        return self.answer({**data, "text": text, "versions": versions_data})


class DocumentHistory(LedgerView):
    @extend_schema(operation_id="documents_history", responses=serializers.DocumentEventSerializer(many=True))
    def get(self, request: Request, key: str) -> Response:
        """Everything that happened to a document as sentences, oldest first."""
        _found(key)
        return self.answer(told(log.read_stream(DOCUMENT + key)))


class DocumentOriginalView(LedgerView):
    @extend_schema(operation_id="documents_original", responses={(200, "application/octet-stream"): bytes})
    def get(self, request: Request, key: str) -> HttpResponse:
        """The bytes as they arrived, for download only: nothing of it runs in a browser."""
        _found(key)
        data = selectors.document_original(key)
        if data is None:
            raise NotFound("The original was erased.")
        response = HttpResponse(data, content_type="application/octet-stream")
        response["Content-Disposition"] = f'attachment; filename="{key[:16]}.bin"'
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response
