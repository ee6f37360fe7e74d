"""Tables as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.http import quote_etag


def csv_response(name: str, rows: Iterable[dict[str, Any]], columns: Sequence[str], position: int) -> HttpResponse:
    """A download with a header row; the ETag is the last event's number."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _flat(row[column]) for column in columns})
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = quote_etag(str(position))
    return response


def _flat(value: Any) -> Any:
    """A cell that a spreadsheet can't take for a formula; lists with semicolons."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
