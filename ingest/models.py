"""Texts, which are kept outside the log, and read models, which only `projections` writes."""

from __future__ import annotations

from typing import Any

from django.db import models

RELIABILITY = [
    ("A", "A - completely reliable"),
    ("B", "B - usually reliable"),
    ("C", "C - fairly reliable"),
    ("D", "D - not usually reliable"),
    ("E", "E - unreliable"),
    ("F", "F - can't be judged"),
]


class DocumentText(models.Model):
    """The words of a document version. Events name the row by the digest of its canonical form (`texts`)."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    title = models.TextField()
    name = models.TextField(blank=True)  # the file's name as it was sent
    text = models.TextField()
    origin = models.JSONField()  # runs of ingest.domain.offsets.OffsetMap
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.title


class DocumentOriginal(models.Model):
    """The bytes that a document was read from, by their sha256."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    data = models.BinaryField()
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.sha256


class _Content(models.Model):
    """What a document and its versions share."""

    identity = models.UUIDField()
    digest = models.CharField(max_length=64)
    words = models.CharField(max_length=64)
    body: Any = models.ForeignKey(
        DocumentText,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
        null=True,
    )
    original = models.CharField(max_length=64)
    kind = models.TextField()
    publisher = models.TextField(blank=True)
    published = models.DateField(null=True)
    url = models.TextField(blank=True)
    language = models.TextField(blank=True)
    encoding = models.TextField()
    characters = models.IntegerField()
    size = models.IntegerField()
    warnings = models.JSONField()
    part_of = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    actor = models.TextField()
    erased = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Document(_Content):
    """A document as it is now: its newest version. The id is the digest of its first content."""

    id = models.CharField(primary_key=True, max_length=64)
    number = models.IntegerField()  # of the newest version
    first_recorded_at = models.DateTimeField()
    first_position = models.BigIntegerField()
    position = models.BigIntegerField()  # of the last event
    stream_version = models.IntegerField()

    class Meta:
        managed = False
        db_table = "ingest_document"
        ordering = ["-first_position"]
        default_permissions = ("view", "add", "change")
        indexes = [
            models.Index(fields=["first_position"], name="ingest_document_first"),
            models.Index(fields=["identity"], name="ingest_document_identity"),
            models.Index(fields=["publisher"], name="ingest_document_publisher"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.body.title if self.body_id and not self.erased else f"Erased document {self.id[:12]}"


class DocumentVersion(_Content):
    """One content that a document has had. The id is `<document>:<number>`."""

    id = models.CharField(primary_key=True, max_length=80)
    document = models.ForeignKey(
        Document, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="versions"
    )
    number = models.IntegerField()
    position = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "ingest_documentversion"
        ordering = ["document_id", "number"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["document", "number"], name="ingest_version_number"),
            models.Index(fields=["words"], name="ingest_version_words"),
            models.Index(fields=["digest"], name="ingest_version_digest"),
            models.Index(fields=["position"], name="ingest_version_position"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class Source(models.Model):
    """A publisher that documents come from, or an address that is watched."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()  # publisher | feed | page
    name = models.TextField()
    url = models.TextField(blank=True)
    reliability = models.CharField(max_length=1, blank=True, choices=RELIABILITY)
    reliability_reason = models.TextField(blank=True)
    documents = models.IntegerField(default=0)
    watched = models.BooleanField(default=False)
    last_checked_at = models.DateTimeField(null=True)
    last_code = models.TextField(blank=True)
    failures = models.IntegerField(default=0)  # in a row
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    next_after = models.IntegerField(default=0)
    position = models.BigIntegerField()
    stream_version = models.IntegerField(default=0)

    class Meta:
        managed = False
        db_table = "ingest_source"
        ordering = ["kind", "name"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.name


class RejectedInput(models.Model):
    """An input that was refused, and why."""

    id = models.CharField(primary_key=True, max_length=64)  # of its stream
    code = models.TextField()
    message = models.TextField()
    name = models.TextField(blank=True)
    url = models.TextField(blank=True)
    size = models.IntegerField()
    retry = models.BooleanField()
    recorded_at = models.DateTimeField()
    actor = models.TextField()
    position = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "ingest_rejectedinput"
        ordering = ["-position"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.name or self.url or self.id[:12]
