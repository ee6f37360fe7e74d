"""COPY for rows of read models: several times faster than any INSERT from some dozens of rows on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection, models

Row = Mapping[str, Any]

NULL: Final = "\\N"
_SPECIAL: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy(table: str, columns: Sequence[str], lines: bytes) -> None:
    """COPY text-format lines into a table of the search path."""
    listed = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as target:
        target.write(lines)


def lines(model: type[models.Model], names: Sequence[str], rows: Sequence[Row]) -> bytes:
    """The rows in COPY's text format, columns in the order of `names` (attribute names)."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    json = [name for name in names if isinstance(fields[name], models.JSONField)]
    if json:
        rows = [{**row, **{name: _Raw(_json(row[name])) for name in json}} for row in rows]
    return "".join([line([row[name] for name in names]) + "\n" for row in rows]).encode()


def line(values: Sequence[Any]) -> str:
    """Plain values (no JSON) as the start of a line in COPY's text format, without its end.

    Few texts have anything to escape: that is looked for once in the line, not in every value.
    """
    cells = [value if value.__class__ is str else _PLAIN[value.__class__](value) for value in values]
    joined = "\t".join(cells)
    fine = (
        joined.count("\t") == len(cells) - 1
        and joined.count("\\") == values.count(None)  # of the nulls
        and "\n" not in joined
        and "\r" not in joined
    )
    return joined if fine else "\t".join([_TEXT[value.__class__](value) for value in values])


class _Raw(str):
    """Text that is escaped already."""

    __slots__ = ()


def _escaped(value: str) -> str:
    return value.translate(_SPECIAL)


def _json(value: Any) -> str:
    if value is None:
        return NULL
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode().replace("\\", "\\\\")


class _Writers(dict[type, Callable[[Any], str]]):
    """Text of a value by its type; str's subclasses (enums) are text too."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        for base in (_Raw, str, int, float):
            if issubclass(kind, base):
                self[kind] = writer = self[base]
                return writer
        raise TypeError(f"{kind.__name__} can't be written to a read model")


_PLAIN: Final = _Writers(
    {
        type(None): lambda value: NULL,
        str: str,
        _Raw: str,
        bool: lambda value: "t" if value else "f",
        int: str,
        float: repr,
        UUID: str,
        Decimal: str,
        date: date.isoformat,
        datetime: datetime.isoformat,
        bytes: lambda value: "\\\\x" + value.hex(),
        memoryview: lambda value: "\\\\x" + bytes(value).hex(),
    }
)
_TEXT: Final = _Writers({**_PLAIN, str: _escaped})
