"""What a field of a plain record may hold: what YAML, JSON and PostgreSQL all keep as it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

_INTEGERS: Final = 2**63  # JSON as it is stored knows no larger ones


class Shape(StrEnum):
    """The value is its name in an error."""

    TEXT = "a text"
    LABEL = "a text or a number"
    NUMBER = "a finite number"
    FLAG = "true or false"
    TEXTS = "a list of texts"
    RECORD = "a mapping"
    RECORDS = "a list of mappings"


def fits(value: Any, shape: Shape) -> bool:
    return _TESTS[shape](value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\x00" not in value


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < _INTEGERS if isinstance(value, int) else math.isfinite(value)


def _is_record(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(_is_text, value))


def _each(test: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list | tuple) and all(map(test, value))


_TESTS: Final[Mapping[Shape, Callable[[Any], bool]]] = {
    Shape.TEXT: _is_text,
    Shape.LABEL: lambda value: _is_text(value) or _is_number(value),
    Shape.NUMBER: _is_number,
    Shape.FLAG: lambda value: isinstance(value, bool),
    Shape.TEXTS: _each(_is_text),
    Shape.RECORD: _is_record,
    Shape.RECORDS: _each(_is_record),
}


def shapes(**named: str) -> dict[str, Shape]:
    """Fields by shape, the names of each as words: `shapes(TEXT="unit source", NUMBER="value")`."""
    return {field: Shape[name] for name, fields in named.items() for field in fields.split()}
