"""A ledger moves as a folder: everything arrives, nothing altered gets in, erased stays erased."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import connection

from eventlog import jobs, selectors, transfer, verify
from eventlog.errors import EventLogError
from eventlog.models import Checkpoint, Event, Job, ParkedEvent
from eventlog.registry import NewJob, TextStore, register_texts
from eventlog.services import append
from tests.ledger_samples import made, moved, rows

ME = "user:1"


class Texts(dict):
    """A store of texts in memory, with the interface that `ingest` implements on disk."""

    def store(self) -> TextStore:
        return TextStore("documents", lambda: list(self), self.get, self.__setitem__, self.remove)

    def remove(self, digest: str, *, actor: str, reason: str) -> bool:
        return self.pop(digest, None) is not None

    def add(self, text: str) -> str:
        digest = hashlib.sha256(text.encode()).hexdigest()
        self[digest] = text.encode()
        return digest


@pytest.fixture
def texts(tallies) -> Texts:
    found = Texts()
    register_texts(found.store())
    append(stream="counter-a", events=[made(1), moved(2)], actor=ME, key="first", correlation_id="c")
    append(stream="counter-ß", events=[made(1)], actor=ME, causation_id=1)
    found.add("A chip.")
    found.add("Two chips.")
    return found


def empty_ledger() -> None:
    """As on another machine: migrated, without events."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE eventlog_event DISABLE TRIGGER eventlog_append_only")
        cursor.execute("TRUNCATE eventlog_event, eventlog_job, eventlog_parkedevent, eventlog_checkpoint")
        cursor.execute("ALTER TABLE eventlog_event ENABLE TRIGGER eventlog_append_only")
    for model in (User, Group):
        model.objects.all().delete()


def everything():
    return [row for page in selectors.stored() for row in page]


class TestExportAndImport:
    def test_everything_arrives(self, texts, tmp_path):
        before, live, kept = everything(), rows(), dict(texts)
        jobs.plan([NewJob("greet", "1", {"n": 1}), NewJob("greet", "2", {})])
        jobs.claim()
        Job.objects.filter(key="2").update(state="done")
        Checkpoint.objects.create(name="subscriber:greeter", position=2)
        ParkedEvent.objects.create(consumer="subscriber:greeter", position=1, error="?")
        moved_out = transfer.log_export(tmp_path / "out")
        empty_ledger()
        texts.clear()
        assert transfer.log_import(tmp_path / "out") == moved_out
        assert (everything(), rows(), texts) == (before, live, kept)
        assert [(job.key, job.state, job.lease) for job in Job.objects.all()] == [("1", "waiting", None)]
        assert Checkpoint.objects.get(name="subscriber:greeter").position == 2
        assert ParkedEvent.objects.get().position == 1
        found, _ = verify.check_log()
        assert [f.position for f in found] == [1]  # the parked event
        jobs.plan([NewJob("greet", "3", {})])  # the ids go on after those imported

    def test_appending_goes_on_where_it_was(self, texts, tmp_path):
        transfer.log_export(tmp_path / "out")
        empty_ledger()
        transfer.log_import(tmp_path / "out")
        assert append(stream="counter-a", events=[moved(1)], actor=ME, expected=2)[0].position == 4
        assert append(stream="counter-a", events=[moved(1)], actor=ME, key="first")[0].position == 1
        assert verify.check_log()[0] == []

    def test_a_second_export_is_the_same_to_the_byte(self, texts, tmp_path):
        transfer.log_export(tmp_path / "one")
        empty_ledger()
        transfer.log_import(tmp_path / "one")
        transfer.log_export(tmp_path / "two")
        assert (tmp_path / "one/log.jsonl").read_bytes() == (tmp_path / "two/log.jsonl").read_bytes()

    def test_payloads_are_written_verbatim(self, texts, tmp_path):
        transfer.log_export(tmp_path / "out")
        lines = (tmp_path / "out/log.jsonl").read_text().splitlines()
        for line, event in zip(lines, Event.objects.order_by("position"), strict=True):
            assert line.endswith(f',"payload":{event.payload}}}')

    def test_an_erased_text_is_not_exported_and_the_log_is_whole(self, texts, tmp_path, capsys):
        erased = texts.add("Forget me.")
        call_command("erase_document", erased, reason="asked to")
        assert "Erased from documents" in capsys.readouterr().out
        moved_out = transfer.log_export(tmp_path / "out")
        assert moved_out.texts == 2
        assert not list((tmp_path / "out").rglob(erased))
        assert verify.check_log()[0] == []


class TestRefusals:
    def test_a_folder_with_something_in_it(self, texts, tmp_path):
        (tmp_path / "x").touch()
        with pytest.raises(EventLogError, match="not empty"):
            transfer.log_export(tmp_path)

    def test_a_ledger_with_events(self, texts, tmp_path):
        transfer.log_export(tmp_path / "out")
        with pytest.raises(EventLogError, match="has events already"):
            transfer.log_import(tmp_path / "out")

    @pytest.mark.parametrize("name", ["log.jsonl", "work.json"])
    def test_an_altered_file(self, texts, tmp_path, name):
        transfer.log_export(tmp_path / "out")
        empty_ledger()
        with (tmp_path / "out" / name).open("a") as file:
            file.write(" ")
        with pytest.raises(EventLogError, match=f"{name} is not the file that was exported"):
            transfer.log_import(tmp_path / "out")

    def test_an_altered_text(self, texts, tmp_path):
        transfer.log_export(tmp_path / "out")
        empty_ledger()
        next(path for path in (tmp_path / "out/texts").rglob("*") if path.is_file()).write_text("other")
        with pytest.raises(EventLogError, match="its sha256 is not its name"):
            transfer.log_import(tmp_path / "out")
        assert selectors.head() == 0

    @pytest.mark.parametrize("forge", ["altered", "cut"])
    def test_a_log_whose_chain_is_broken_even_with_a_forged_manifest(self, texts, tmp_path, forge):
        out = tmp_path / "out"
        transfer.log_export(out)
        empty_ledger()
        lines = (out / "log.jsonl").read_bytes().splitlines(keepends=True)
        lines = [lines[0].replace(b'"start":1', b'"start":7'), *lines[1:]] if forge == "altered" else lines[:-1]
        (out / "log.jsonl").write_bytes(b"".join(lines))
        manifest = json.loads((out / "manifest.json").read_text())
        manifest["files"]["log.jsonl"] = hashlib.sha256(b"".join(lines)).hexdigest()
        (out / "manifest.json").write_text(json.dumps(manifest))
        with pytest.raises(EventLogError, match="event 1: chain" if forge == "altered" else "ends at event 2"):
            transfer.log_import(out)
        assert selectors.head() == 0

    def test_a_folder_that_is_no_export(self, texts, tmp_path):
        with pytest.raises(EventLogError, match=r"no whole export: manifest\.json"):
            transfer.log_import(tmp_path)

    def test_another_format(self, texts, tmp_path):
        (tmp_path / "manifest.json").write_text('{"format": 99}')
        with pytest.raises(EventLogError, match="has format 99; this program reads 1"):
            transfer.log_import(tmp_path)

    def test_texts_that_no_app_keeps(self, texts, tmp_path, tallies):
        transfer.log_export(tmp_path / "out")
        tallies.texts.clear()
        with pytest.raises(EventLogError, match="no app here keeps the texts of documents"):
            transfer.log_import(tmp_path / "out")

    def test_a_damaged_log_is_not_exported(self, texts, tmp_path):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE eventlog_event DISABLE TRIGGER eventlog_append_only")
            cursor.execute("UPDATE eventlog_event SET actor = 'user:9' WHERE position = 2")
        with pytest.raises(EventLogError, match="damaged"):
            transfer.log_export(tmp_path / "out")
        assert not (tmp_path / "out/manifest.json").exists()

    @pytest.mark.parametrize("digest", ["x", "A" * 64, "0" * 64])
    def test_erasing_what_is_not_there(self, texts, digest):
        with pytest.raises(CommandError):
            call_command("erase_document", digest, reason="asked to")


class TestBackup:
    def test_people_come_back_with_their_ids_and_passwords(self, texts, tmp_path, capsys):
        group = Group.objects.create(name="analysts")
        ann = User.objects.create_user("ann", password="correct horse")
        ann.groups.add(group)
        before = everything()
        call_command("backup", str(tmp_path / "out"), verbosity=0)
        empty_ledger()
        call_command("restore", str(tmp_path / "out"), verbosity=0)
        assert capsys.readouterr().out.count(f"3 events and 2 texts. Head: 3:{before[-1].digest.hex()}") == 2
        again = User.objects.get(pk=ann.pk)
        assert again.check_password("correct horse")
        assert [g.name for g in again.groups.all()] == ["analysts"]
        assert everything() == before
        assert User.objects.create_user("bob").pk > ann.pk

    def test_it_is_readable_by_its_owner_only(self, texts, tmp_path):
        call_command("backup", str(tmp_path / "out"), verbosity=0)
        assert Path(tmp_path / "out/records.json").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "out").stat().st_mode & 0o077 == 0

    def test_an_export_is_no_backup(self, texts, tmp_path):
        call_command("log_export", str(tmp_path / "out"), verbosity=0)
        empty_ledger()
        with pytest.raises(CommandError, match="log_import"):
            call_command("restore", str(tmp_path / "out"), verbosity=0)

    def test_it_goes_into_a_ledger_without_people_only(self, texts, tmp_path):
        call_command("backup", str(tmp_path / "out"), verbosity=0)
        empty_ledger()
        User.objects.create_user("carol")
        with pytest.raises(CommandError, match="has users already"):
            call_command("restore", str(tmp_path / "out"), verbosity=0)
