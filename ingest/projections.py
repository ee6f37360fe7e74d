"""Folds of document and source events into their read models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventlog import bulk
from eventlog.domain.events import Event
from eventlog.registry import Projection, register_projection
from ingest import models
from ingest.domain.identity import source_id
from ingest.events import DOCUMENT, INPUT, SOURCE

Row = dict[str, Any]
VERSIONS = ("document_ingested", "document_version_added")


def register() -> None:
    register_projection(
        Projection(
            name="ingest.documents",
            models=(models.Document, models.DocumentVersion),
            event_types=(*VERSIONS, "document_text_erased"),
            apply=apply_documents,
        )
    )
    register_projection(
        Projection(
            name="ingest.sources",
            models=(models.Source,),
            event_types=(
                "document_ingested",
                "source_added",
                "source_checked",
                "source_stopped",
                "source_rated",
            ),
            apply=apply_sources,
        )
    )
    register_projection(
        Projection(
            name="ingest.rejected",
            models=(models.RejectedInput,),
            event_types=("document_rejected",),
            apply=apply_rejected,
        )
    )


def apply_documents(events: Sequence[Event]) -> None:
    documents = bulk.load(models.Document, {event.stream.removeprefix(DOCUMENT) for event in events})
    versions: dict[str, Row] = {}
    erased = set()
    for event in events:
        key = event.stream.removeprefix(DOCUMENT)
        if event.type == "document_text_erased":
            documents[key] |= {"erased": True, "position": event.position, "stream_version": event.version}
            erased.add(key)
            continue
        content = _content(event)
        versions[f"{key}:{content['number']}"] = _version_row(key, content, event)
        documents[key] = _document_row(key, content, event, documents.get(key))
    bulk.merge(models.Document, list(documents.values()))
    bulk.merge(models.DocumentVersion, list(versions.values()))
    models.DocumentVersion.objects.filter(document_id__in=erased).update(erased=True)


def _content(event: Event) -> Row:
    payload = event.payload
    row = {name: payload[name] for name in ("number", "identity", "digest", "words", "original", "kind", "encoding")}
    row |= {name: payload[name] or "" for name in ("publisher", "url", "language", "part_of")}
    row |= {name: payload[name] for name in ("published", "characters", "warnings")}
    return row | {
        "body_id": payload["text"], "size": payload["bytes"], "recorded_at": event.recorded_at,
        "actor": event.actor, "erased": False,
    }  # fmt: skip


def _version_row(key: str, content: Row, event: Event) -> Row:
    return {**content, "id": f"{key}:{content['number']}", "document_id": key, "position": event.position}


def _document_row(key: str, content: Row, event: Event, before: Row | None) -> Row:
    first = before or {"first_recorded_at": event.recorded_at, "first_position": event.position}
    return {
        **content, "id": key, "first_recorded_at": first["first_recorded_at"],
        "first_position": first["first_position"], "position": event.position,
        "stream_version": event.version,
    }  # fmt: skip


def apply_sources(events: Sequence[Event]) -> None:
    keys = {key for event in events if (key := _source_key(event))}
    rows = bulk.load(models.Source, keys)
    for event in events:
        key = _source_key(event)
        if key is None:
            continue
        row = rows.setdefault(key, _new_source(key, event))
        _FOLDS[event.type](row, event)
        row["position"] = event.position
        if event.stream.startswith(SOURCE):
            row["stream_version"] = event.version
    bulk.merge(models.Source, list(rows.values()))


def _source_key(event: Event) -> UUID | None:
    if event.stream.startswith(SOURCE):
        return UUID(event.stream.removeprefix(SOURCE))
    publisher = event.payload["publisher"]
    return UUID(source_id(publisher)) if publisher else None


def _new_source(key: UUID, event: Event) -> Row:
    return {
        "id": key, "kind": "publisher",
        "name": event.payload.get("publisher") or event.payload.get("name") or "",
        "url": "", "reliability": "", "reliability_reason": "", "documents": 0, "watched": False,
        "last_checked_at": None, "last_code": "", "failures": 0, "etag": "", "last_modified": "",
        "next_after": 0,
        "position": event.position, "stream_version": 0,
    }  # fmt: skip


def _counted(row: Row, event: Event) -> None:
    row["documents"] += 1


def _added(row: Row, event: Event) -> None:
    row |= {name: event.payload[name] for name in ("kind", "url", "name")} | {"watched": True}


def _checked(row: Row, event: Event) -> None:
    payload = event.payload
    row |= {
        "last_checked_at": event.recorded_at, "last_code": payload["code"],
        "next_after": payload["next_after"] or 0,
        "failures": row["failures"] + 1 if payload["code"] else 0,
    }  # fmt: skip
    if not payload["code"]:
        row |= {"etag": payload["etag"] or "", "last_modified": payload["last_modified"] or ""}


def _stopped(row: Row, event: Event) -> None:
    row["watched"] = False


def _rated(row: Row, event: Event) -> None:
    row |= {"reliability": event.payload["reliability"], "reliability_reason": event.payload["reason"]}


_FOLDS = {
    "document_ingested": _counted,
    "source_added": _added,
    "source_checked": _checked,
    "source_stopped": _stopped,
    "source_rated": _rated,
}


def apply_rejected(events: Sequence[Event]) -> None:
    rows: dict[str, Row] = {}
    for event in events:
        payload = event.payload
        key = event.stream.removeprefix(INPUT)
        rows[key] = {
            "id": key, "code": payload["code"], "message": payload["message"], "name": payload["name"],
            "url": payload["url"] or "", "size": payload["bytes"], "retry": payload["retry"],
            "recorded_at": event.recorded_at, "actor": event.actor, "position": event.position,
        }  # fmt: skip
    bulk.merge(models.RejectedInput, list(rows.values()))
