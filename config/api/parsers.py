"""What JSON the REST API accepts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

MAX_BODY = 11 * 1024 * 1024
MAX_DEPTH = 64


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
