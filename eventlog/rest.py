"""What the REST views of all apps share: checked parameters, pages, moments, ETags and CSV."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qs

from django.http import HttpResponse
from django.utils.http import parse_etags, quote_etag
from drf_spectacular.utils import OpenApiParameter, extend_schema_field, inline_serializer
from rest_framework import serializers as fields
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.pagination import CursorPagination, _positive_int
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eventlog import moments, selectors
from eventlog.domain.events import Event
from eventlog.registry import registry

PAGE: Final = 50
MOST: Final = 500
CURSOR: Final = OpenApiParameter("cursor", description="Where the page starts, from `next` or `previous`.")
READS: Final = ("GET", "HEAD")
# What makes a spreadsheet take a cell for a formula, full-width forms included.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@extend_schema_field(
    {"type": "string", "pattern": r"^(\d{1,18}|\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)$"}
)
class MomentField(fields.CharField):
    """A date (its end), a time or an event number; its value is the position of the log that it means."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            return moments.position_of(super().to_internal_value(data))
        except ValueError as error:
            raise ValidationError(str(error)) from None


class Refused(APIException):
    """What was asked for is understood but not done; it says so with a code of its own."""

    def __init__(self, code: str, message: str, status: int = 422) -> None:
        self.status_code = status
        self.default_code = code
        super().__init__(message, code)


class Unchanged(Exception):  # noqa: N818 - no error
    """The client has seen the last event: it gets 304."""


def _known(request: Request) -> set[str]:
    return {etag.removeprefix("W/") for etag in parse_etags(request.headers.get("If-None-Match", ""))}


class NoParameters(fields.Serializer[Any]):
    """For what takes no parameters."""


class PageQuery(fields.Serializer[Any]):
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)


def _with_choices(query: fields.Serializer[Any]) -> dict[str, Any]:
    """What is not right, and where one of a few words is asked for, which they are."""
    found: dict[str, Any] = {}
    for name, texts in query.errors.items():
        field = query.fields.get(name)
        choices = [str(choice) for choice in field.choices] if isinstance(field, fields.ChoiceField) else []
        listed = f" Choose {'some' if isinstance(field, fields.MultipleChoiceField) else 'one'} of: "
        found[name] = [f"{text}{listed}{', '.join(choices)}." if choices else text for text in texts]
    return found


class LedgerView(APIView):
    """Reads check their parameters, and their ETag is the number of the last event that they may show."""

    parameters: type[fields.Serializer[Any]] = NoParameters
    query: dict[str, Any]
    position: int

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in READS:
            self.query = self.checked(request)
            self.position = self.held(self.query)  # before the data: an ETag too old costs a request, never more
            if self.etag() in _known(request):
                raise Unchanged

    def held(self, query: dict[str, Any]) -> int:
        """The last event that the answer may show."""
        return selectors.head()

    def checked(self, request: Request) -> dict[str, Any]:
        """The query, validated. A parameter that is not known is refused: it would filter nothing."""
        query = self.parameters(data=request.query_params)
        paged = {"cursor"} if "page_size" in query.fields else set()  # the paginator reads it
        unknown = sorted(set(request.query_params) - set(query.fields) - paged)
        query.is_valid()
        if query.errors:
            raise ValidationError(_with_choices(query))
        if unknown:
            text = f"There is no such parameter; there are: {', '.join(query.fields) or 'none'}."
            raise ValidationError({**query.errors, **{name: [text] for name in unknown}})
        data: dict[str, Any] = query.validated_data
        return data

    def etag(self) -> str:
        return quote_etag(str(self.position))

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, Unchanged):
            return Response(status=304, headers={"ETag": self.etag()})
        return super().handle_exception(exc)

    def answer(self, data: Any, *, status: int = 200) -> Response:
        if self.request.method not in READS:
            self.position = selectors.head()
        return Response(data, status=status, headers={"ETag": self.etag()})

    def csv(self, name: str, rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> HttpResponse:
        """A download with a header row."""
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({column: cell(row[column]) for column in columns} for row in rows)
        response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["ETag"] = self.etag()
        return response


def cell(value: Any) -> Any:
    """A cell of one line that a spreadsheet can't take for a formula; lists with semicolons, times as in JSON."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, dict):
        value = "; ".join(f"{name} {number}" for name, number in value.items())
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, str):
        value = f"'{value}" if value.startswith(FORMULA) else value
        return " ".join(value.splitlines())
    return "" if value is None else value


class Pages(CursorPagination):
    """Cursors that are checked: DRF answers a broken one with the first page."""

    page_size = PAGE
    page_size_query_param = "page_size"
    max_page_size = MOST

    def __init__(self, *ordering: str) -> None:
        self.ordering = ordering

    def decode_cursor(self, request: Request) -> Any:
        encoded = request.query_params.get(self.cursor_query_param)
        if encoded is not None and not _is_cursor(encoded):
            raise bad_cursor()
        return super().decode_cursor(request)


def _is_cursor(encoded: str) -> bool:
    try:
        names = parse_qs(base64.b64decode(encoded.encode("ascii"), validate=True).decode("ascii"))
        _positive_int(names.get("o", ["0"])[0])
    except ValueError:
        return False
    return bool(names) and set(names) <= {"p", "o", "r"}


def bad_cursor() -> ValidationError:
    return ValidationError({"cursor": ["The cursor does not fit this list. Start again without one."]})


class ToldSerializer(fields.Serializer[Any]):
    """A line of a history."""

    position = fields.IntegerField()
    type = fields.CharField()
    sentence = fields.CharField()
    actor = fields.CharField()
    recorded_at = fields.DateTimeField()


def told(events: Iterable[Event]) -> list[dict[str, Any]]:
    """A history as sentences."""
    return [
        {
            "position": event.position, "type": event.type, "sentence": registry().sentence(event),
            "actor": event.actor, "recorded_at": event.recorded_at,
        }
        for event in events
    ]  # fmt: skip


def page_of(name: str, items: type[fields.Serializer[Any]]) -> Any:
    """How the schema describes a page of a list."""
    address = fields.URLField(allow_null=True)
    return inline_serializer(name, {"next": address, "previous": address, "results": items(many=True)})


def parts(text: str) -> list[str]:
    """Values that a parameter gives with commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
