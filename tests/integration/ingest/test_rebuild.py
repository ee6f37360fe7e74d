"""Read models made anew from the log are the live ones, and two at once are one."""

from __future__ import annotations

import threading
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from eventlog import selectors as log
from eventlog.rebuild import rebuild
from ingest import models, services
from ingest.domain.documents import RawInput
from tests.databases import in_threads

MODELS = (models.Document, models.DocumentVersion, models.Source, models.RejectedInput)
ME = "user:1"


def everything() -> dict:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


def history() -> None:
    """Something of each kind of event."""
    page = {"media_type": "text/html", "url": "https://example.com/a"}
    for text in (b"<p>Up to 4x.</p>", b"<p>Up to 3x.</p>"):
        kept = services.document_ingest(raw=RawInput(text, **page), actor=ME)
    gone = services.document_ingest(raw=RawInput(b"Twice the memory.", publisher="b.example", pasted=True), actor=ME)
    services.document_erase(document_id=gone.document, reason="Asked.", actor=ME)
    services.document_ingest(raw=RawInput(b"", "empty.txt"), actor=ME)
    key = services.source_add(url="https://example.com/feed", actor=ME)
    services.source_record_check(
        source=key, actor=ME,
        payload={"code": "timeout", "message": "Late.", "new": 0, "known": 0, "rejected": 0, "etag": None,
                 "last_modified": None, "next_after": 60},
    )  # fmt: skip
    services.source_stop(source=key, reason="Closed.", actor=ME)
    services.source_rate(publisher="b.example", reliability="B", reason="Careful.", actor=ME)
    assert kept.number == 2


pytestmark = pytest.mark.usefixtures("own_ledger")


def test_a_rebuild_gives_the_same_rows():
    history()
    live = everything()
    assert all(live.values())
    rebuild(["ingest.documents", "ingest.sources", "ingest.rejected"], page=3)
    assert everything() == live


def test_an_export_arrives_with_texts_and_originals(tmp_path):
    history()
    live, texts = everything(), dict(models.DocumentText.objects.values_list("pk", "text"))
    originals = {row.pk: bytes(row.data) for row in models.DocumentOriginal.objects.all()}
    call_command("log_export", str(tmp_path / "out"), stdout=StringIO())
    empty_ledger()
    call_command("log_import", str(tmp_path / "out"), stdout=StringIO())
    assert everything() == live
    assert dict(models.DocumentText.objects.values_list("pk", "text")) == texts
    assert {row.pk: bytes(row.data) for row in models.DocumentOriginal.objects.all()} == originals


def test_the_erase_command_takes_the_digest_of_the_text_or_of_the_file():
    for number, store in enumerate((models.DocumentText, models.DocumentOriginal)):
        raw = RawInput(f"The part is {number}x.".encode(), pasted=True)
        document = services.document_ingest(raw=raw, actor=ME).document
        digest = store.objects.get().pk
        call_command("erase_document", digest, reason="Asked.", stdout=StringIO())
        assert models.Document.objects.get(pk=document).erased
        assert not models.DocumentText.objects.exists()
        assert not models.DocumentOriginal.objects.exists()


def test_the_same_document_from_many_threads_is_one():
    """The same words at once, changed words of one page at once: no double, no lost version, no error."""
    barrier = threading.Barrier(6)

    def work(number: int) -> list[str]:
        barrier.wait()
        same = RawInput(b"The same words for all.", pasted=True)
        page = RawInput(f"<p>Up to {number}x.</p>".encode(), "", "text/html", "https://example.com/p")
        return [services.document_ingest(raw=raw, actor=ME).outcome for raw in (same, page)]

    answers = in_threads([partial(work, number) for number in range(6)])
    assert sorted(outcome for answer in answers for outcome in answer) == (
        ["known"] * 5 + ["new"] * 2 + ["version"] * 5
    )
    assert models.Document.objects.count() == 2
    assert sorted(models.DocumentVersion.objects.values_list("number", flat=True)) == [1, 1, 2, 3, 4, 5, 6]
    assert log.head() == 7
    assert models.DocumentText.objects.count() == models.DocumentOriginal.objects.count() == 7


def empty_ledger() -> None:
    """As on another machine: migrated, without events."""
    tables = [model._meta.db_table for model in (*MODELS, models.DocumentText, models.DocumentOriginal)]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE eventlog_event DISABLE TRIGGER eventlog_append_only")
        cursor.execute(f"TRUNCATE eventlog_event, eventlog_checkpoint, {', '.join(tables)}")
        cursor.execute("ALTER TABLE eventlog_event ENABLE TRIGGER eventlog_append_only")
