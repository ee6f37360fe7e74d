"""A whole ledger as a folder, to be moved or audited elsewhere.

manifest.json   format, number of events, digest of the head, sha256 of every file
log.jsonl       one event per line, payloads verbatim (eventlog.domain.transfer)
work.json       checkpoints of subscribers, jobs that are not done, parked events
texts/<store>/<first two>/<sha256>   what events refer to by its digest
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson
from django.core import serializers
from django.db import connection, transaction

from eventlog import rebuild, selectors
from eventlog.domain.digest import StoredEvent
from eventlog.domain.transfer import FORMAT, from_line, to_line
from eventlog.domain.verification import Walk
from eventlog.errors import EventLogError
from eventlog.models import Checkpoint, Event, Job, ParkedEvent
from eventlog.registry import registry
from eventlog.sql import LOCK

LOG: Final = "log.jsonl"
WORK: Final = "work.json"
MANIFEST: Final = "manifest.json"

Report = Callable[[int], None]  # position reached


@dataclass(frozen=True, slots=True)
class Moved:
    events: int
    texts: int
    head: str  # digest of the last event, hex


def log_export(folder: Path, progress: Report | None = None) -> Moved:
    """Write the ledger into a new or empty folder. Appends go on; the export is a beginning of the log."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise EventLogError(f"{folder} is not empty")
    # Work first: a checkpoint may lag behind the log, never be ahead of it.
    (folder / WORK).write_bytes(_work())
    with (folder / LOG).open("wb") as file:
        count, head, digest = _write_log(file, progress)
    texts = {name: dict(_write_texts(folder, name)) for name in registry().texts}
    manifest = {
        "format": FORMAT, "events": count, "head": head.hex(), "exported_at": datetime.now(UTC),
        "files": {LOG: digest, WORK: _sha256(folder / WORK)}, "texts": texts,
    }  # fmt: skip
    # Written last and whole: a folder without it is not an export.
    _write_whole(folder / MANIFEST, orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
    return Moved(count, sum(map(len, texts.values())), head.hex())


def _write_log(file: BinaryIO, progress: Report | None) -> tuple[int, bytes, str]:
    digest = hashlib.sha256()
    walk = Walk()
    for page in selectors.stored():
        for finding in walk.feed(page):
            raise EventLogError(f"the log is damaged, run `manage.py check_log`: {finding}")
        data = b"".join(map(to_line, page))
        file.write(data)
        digest.update(data)
        if progress is not None:
            progress(walk.position)
    return walk.position, walk.digest, digest.hexdigest()


def _write_texts(folder: Path, store: str) -> Iterator[tuple[str, int]]:
    texts = registry().texts[store]
    for digest in texts.digests():
        data = texts.read(digest)
        if data is None:  # erased between the two calls
            continue
        path = text_path(folder, store, digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        yield digest, len(data)


def text_path(folder: Path, store: str, digest: str) -> Path:
    return folder / "texts" / store / digest[:2] / digest


def _work() -> bytes:
    rows = [
        *Checkpoint.objects.filter(name__startswith="subscriber:"),
        *Job.objects.exclude(state=Job.State.DONE),
        *ParkedEvent.objects.filter(consumer__startswith="subscriber:"),
    ]
    return str(serializers.serialize("json", rows)).encode()


def _write_whole(path: Path, data: bytes) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def log_import(folder: Path, progress: Report | None = None) -> Moved:
    """Read an exported ledger into an empty one. Everything is checked before anything is kept."""
    manifest = _manifest(folder)
    texts = _check_texts(folder, manifest)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if Event.objects.exists():
            raise EventLogError("this ledger has events already; an import needs an empty one")
        walk = _copy_log(folder / LOG, progress)
        if (walk.position, walk.digest.hex()) != (manifest["events"], manifest["head"]):
            raise EventLogError(f"{LOG} ends at event {walk.position}, the manifest says {manifest['events']}")
        _restore_work(folder / WORK)
    for name, digests in manifest["texts"].items():
        for digest in digests:
            registry().texts[name].write(digest, text_path(folder, name, digest).read_bytes())
    rebuild.rebuild()
    return Moved(walk.position, texts, walk.digest.hex())


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = orjson.loads((folder / MANIFEST).read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise EventLogError(f"{folder} holds no whole export: {MANIFEST}: {error}") from None
    if manifest.get("format") != FORMAT:
        raise EventLogError(f"{folder} has format {manifest.get('format')}; this program reads {FORMAT}")
    for name, digest in manifest["files"].items():
        if not (folder / name).is_file() or _sha256(folder / name) != digest:
            raise EventLogError(f"{folder / name} is not the file that was exported: its sha256 differs")
    return manifest


def _check_texts(folder: Path, manifest: dict[str, Any]) -> int:
    unknown = set(manifest["texts"]) - set(registry().texts)
    if unknown:
        raise EventLogError(f"no app here keeps the texts of {', '.join(sorted(unknown))}")
    count = 0
    for name, digests in manifest["texts"].items():
        for digest in digests:
            path = text_path(folder, name, digest)
            if not path.is_file() or _sha256(path) != digest:
                raise EventLogError(f"{path} is missing or altered: its sha256 is not its name")
            count += 1
    return count


def _copy_log(path: Path, progress: Report | None) -> Walk:
    walk = Walk()
    columns = ", ".join(f'"{name}"' for name in StoredEvent._fields)
    statement = f"COPY public.eventlog_event ({columns}) FROM STDIN"
    with connection.cursor() as cursor, path.open("rb") as file, cursor.copy(statement) as copy:
        for line in file:
            row = from_line(line)
            for finding in walk.feed([row]):
                raise EventLogError(f"{path}: {finding}")
            copy.write_row(row)
            if progress is not None and row.position % selectors.PAGE == 0:
                progress(row.position)
    return walk


def _restore_work(path: Path) -> None:
    for item in serializers.deserialize("json", path.read_text(encoding="utf-8")):
        item.save()
    with connection.cursor() as cursor:  # the job rows brought their ids
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('public.eventlog_job', 'id'),"
            " (SELECT coalesce(max(id), 0) + 1 FROM public.eventlog_job), false),"
            " setval(pg_get_serial_sequence('public.eventlog_parkedevent', 'id'),"
            " (SELECT coalesce(max(id), 0) + 1 FROM public.eventlog_parkedevent), false)"
        )
    Job.objects.filter(state=Job.State.RUNNING).update(state=Job.State.WAITING, lease=None, lease_until=None)
