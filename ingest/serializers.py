"""What the REST API shows of documents, and what it takes to ingest one."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from eventlog.rest import ToldSerializer
from ingest.models import Document, DocumentVersion

COLUMNS = (
    "id", "version", "title", "publisher", "reliability", "published", "url", "kind", "language",
    "characters",
    "first_recorded_at", "recorded_at", "part_of", "erased", "warnings", "digest",
)  # fmt: skip


class DocumentSerializer(serializers.Serializer[Any]):
    """A document at its newest version, or at the version it had at `as_of`."""

    id = serializers.CharField(help_text="Digest of its first content")
    version = serializers.IntegerField(help_text="Number of the version, from 1")
    title = serializers.CharField()
    publisher = serializers.CharField(allow_null=True)
    reliability = serializers.CharField(help_text="A to F as curators rated the publisher, or empty")
    published = serializers.DateField(allow_null=True)
    url = serializers.CharField(allow_null=True)
    kind = serializers.CharField(help_text="text, markdown, record, html, pdf, item or pasted")
    language = serializers.CharField(allow_null=True)
    characters = serializers.IntegerField()
    first_recorded_at = serializers.DateTimeField()
    recorded_at = serializers.DateTimeField()
    part_of = serializers.CharField(allow_null=True, help_text="Document that listed it as related coverage")
    erased = serializers.BooleanField()
    warnings = serializers.ListField(child=serializers.CharField())
    digest = serializers.CharField(help_text="Digest of this version's content")


class DocumentVersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    digest = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    published = serializers.DateField(allow_null=True)
    characters = serializers.IntegerField()


class DocumentDetailSerializer(DocumentSerializer):
    text = serializers.CharField(allow_null=True, help_text="null once it was erased")
    versions = DocumentVersionSerializer(many=True)


class DocumentEventSerializer(ToldSerializer):
    """A change of it in words."""


class IngestSerializer(serializers.Serializer[Any]):
    """Exactly one of `text`, `fetch` and `file`; the other fields say what is known of it."""

    text = serializers.CharField(required=False, trim_whitespace=False, max_length=200_000)
    fetch = serializers.CharField(required=False, max_length=2048, help_text="Address of a page or feed to fetch")
    file = serializers.FileField(required=False, allow_empty_file=True, max_length=1000)
    title = serializers.CharField(required=False, max_length=500)
    publisher = serializers.CharField(required=False, max_length=200)
    published = serializers.DateField(required=False)
    url = serializers.CharField(required=False, max_length=2048, help_text="Where the text or file is from")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if sum(name in attrs for name in ("text", "fetch", "file")) != 1:
            raise serializers.ValidationError("Give exactly one of text, fetch and file.")
        return attrs


class IngestedSerializer(serializers.Serializer[Any]):
    """What became of the input; `related` are coverage or the items of a feed."""

    outcome = serializers.ChoiceField(choices=["new", "version", "known", "rejected"])
    document = serializers.CharField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()
    warnings = serializers.ListField(child=serializers.CharField())


class IngestAnswerSerializer(IngestedSerializer):
    related = IngestedSerializer(many=True)


def document_data(row: Document | DocumentVersion, reliability: dict[str, str]) -> dict[str, Any]:
    """The fields of DocumentSerializer for a document or for one of its versions."""
    document = row.document if isinstance(row, DocumentVersion) else row
    body = None if row.erased else row.body
    return {
        "id": document.id, "version": row.number, "title": body.title if body else "",
        "publisher": row.publisher or None, "reliability": reliability.get(row.publisher.casefold(), ""),
        "published": row.published, "url": row.url or None, "kind": row.kind,
        "language": row.language or None,
        "characters": row.characters, "first_recorded_at": document.first_recorded_at,
        "recorded_at": row.recorded_at, "part_of": row.part_of or None, "erased": row.erased,
        "warnings": row.warnings, "digest": row.digest,
    }  # fmt: skip


def version_data(row: DocumentVersion) -> dict[str, Any]:
    return {
        "version": row.number, "digest": row.digest, "recorded_at": row.recorded_at,
        "published": row.published,
        "characters": row.characters,
    }  # fmt: skip
