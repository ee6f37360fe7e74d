"""Reading documents and writing claims as JSON lines, in the format of the annotation guide."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claims.domain.record import Mention

FIELDS = (
    "quote", "value_text", "subject", "metric", "kind", "value", "unit", "bound", "baseline", "claimant",
    "qualifier",
    "modality", "start", "end", "confidence", "tier", "rule",
)  # fmt: skip


class InputError(ValueError):
    """A line of the input is not a document; the message names the line and what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read: its own JSON object and the fields that extraction needs."""

    row: Mapping[str, Any]
    doc_id: str
    text: str
    title: str | None
    publisher: str | None
    published: date | None


def documents(path: Path) -> Iterator[Document]:
    """Documents of a JSON-lines file; blank lines are skipped. Raises InputError with the line's number."""
    seen: set[str] = set()
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                document = _document(line, number)
                if document.doc_id in seen:
                    raise InputError(f"line {number}: doc_id {document.doc_id!r} stands in an earlier line too")
                seen.add(document.doc_id)
                yield document


LABELS = frozenset({"subject", "metric", "kind", "value", "quote"})  # what the calibration compares


def labelled(path: Path) -> Iterator[Mapping[str, Any]]:
    """Documents with labels, as their own objects. Raises InputError for one without usable claims."""
    for document in documents(path):
        claims = document.row.get("claims")
        if not isinstance(claims, list):
            raise InputError(
                f"document {document.doc_id!r}: the list 'claims' is missing; labelled documents are needed"
            )
        for claim in claims:
            lacking = sorted(LABELS - claim.keys()) if isinstance(claim, dict) else sorted(LABELS)
            if lacking:
                raise InputError(f"document {document.doc_id!r}: a claim without {', '.join(lacking)}")
        yield document.row


def _document(line: bytes, number: int) -> Document:
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"line {number}: not UTF-8 (byte {error.start}); convert the file to UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number}: not JSON ({error}); each line must be one JSON object") from error
    if not isinstance(row, dict):
        raise InputError(f"line {number}: a JSON {type(row).__name__}, an object with doc_id and text is needed")
    for name in ("doc_id", "text"):
        if name not in row:
            raise InputError(f"line {number}: the field {name!r} is missing")
        if not isinstance(row[name], str):
            raise InputError(f"line {number}: the field {name!r} must be a string")
    return Document(
        row,
        row["doc_id"],
        _encodable(row["text"]),
        _text(row, "title", number),
        _text(row, "publisher", number),
        _date(row, number),
    )


def _encodable(text: str) -> str:
    """Lone surrogates cannot be written as UTF-8; each becomes one replacement character."""
    return (
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if any("\ud800" <= c <= "\udfff" for c in text)
        else text
    )


def _text(row: Mapping[str, Any], name: str, number: int) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"line {number}: the field {name!r} must be a string or null")
    return value


def _date(row: Mapping[str, Any], number: int) -> date | None:
    value = _text(row, "published", number)
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError as error:
        raise InputError(f"line {number}: published {value!r} is not a date (YYYY-MM-DD)") from error


def claim(mention: Mention) -> dict[str, Any]:
    """A mention in the fields of the guide; `value_high` only for ranges."""
    row = {name: getattr(mention, name) for name in FIELDS}
    if mention.value_high is not None:
        row["value_high"] = mention.value_high
    return row


def line(document: Document, mentions: list[Mention]) -> str:
    """One output line: the document as given, with its claims."""
    return json.dumps(
        {**document.row, "text": document.text, "claims": [claim(m) for m in mentions]}, ensure_ascii=False
    )
