"""Rules that hold for the whole REST API: who may read and write, what JSON is accepted, how errors look."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.views import exception_handler as drf_exception_handler

MAX_BODY = 11 * 1024 * 1024
MAX_DEPTH = 64


class ReadPolicy(BasePermission):
    """Reading needs a token or a session unless PUBLIC_READ opens it; writing needs a member of staff."""

    message = "Reading needs a token (Authorization: Token ...) or a session; writing needs a staff account."

    def has_permission(self, request: Request, view: APIView) -> bool:
        user = request.user
        if request.method in SAFE_METHODS:
            return bool(settings.PUBLIC_READ or (user and user.is_authenticated))
        return bool(user and user.is_authenticated and user.is_staff)


class StrictJSONParser(JSONParser):
    """JSON that PostgreSQL can hold: no NUL, no lone surrogate, bounded depth."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        raw = stream.read(MAX_BODY + 1)
        if len(raw) > MAX_BODY:
            raise ParseError("The request is larger than 11 MB.")
        try:
            data = json.loads(raw.decode("utf-8"), parse_constant=_refuse_constant)
            json.dumps(data, ensure_ascii=False).encode("utf-8")  # fails on a lone surrogate
        except (ValueError, RecursionError) as error:
            raise ParseError("The request is not valid JSON in UTF-8.") from error
        _refuse_unstorable(data, MAX_DEPTH)
        return data  # type: ignore[no-any-return]


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _refuse_unstorable(value: Any, depth: int) -> None:
    if depth < 0:
        raise ParseError(f"The request is nested deeper than {MAX_DEPTH} levels.")
    if isinstance(value, str) and "\x00" in value:
        raise ParseError("The request holds a NUL character.")
    if isinstance(value, dict):
        for key, item in value.items():
            _refuse_unstorable(key, depth)
            _refuse_unstorable(item, depth - 1)
    if isinstance(value, list):
        for item in value:
            _refuse_unstorable(item, depth - 1)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """One shape for every error: `{"error": {"code", "message", "fields"}}`."""
    response = drf_exception_handler(error, context)
    if response is None:
        return None
    detail = response.data
    fields = detail if isinstance(detail, dict) and "detail" not in detail else None
    message = str(detail.get("detail", "")) if isinstance(detail, dict) else str(detail)
    code = getattr(error, "default_code", "error")
    response.data = {
        "error": {"code": code, "message": message or "Some fields are not right.", "fields": fields}
    }
    return response
