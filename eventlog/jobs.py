"""Job rows: what is to be done once. Taken under a lease, tried again later, parked when it keeps failing.

All times are the database's: a worker with a wrong clock takes nothing early and keeps nothing long.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import orjson
from django.db import connection

from eventlog import nudges
from eventlog.errors import EventLogError
from eventlog.models import Job
from eventlog.registry import NewJob, registry

logger = logging.getLogger(__name__)

LEASE_SECONDS: Final = 30  # a killed worker's job is taken over after this
BEAT_SECONDS: Final = 10
MOST_ATTEMPTS: Final = 5
MOST_BEATS: Final = 180  # half an hour: then the job counts as stuck and its lease ends

_PLAN: Final = """
INSERT INTO eventlog_job (kind, key, payload, position, state, attempts, due_at, created_at, error)
SELECT j.kind, j.key, j.payload, j.position, 'waiting', 0, clock_timestamp(), clock_timestamp(), ''
FROM jsonb_to_recordset(%s) AS j(kind text, key text, payload jsonb, position bigint)
ON CONFLICT ON CONSTRAINT eventlog_job_once DO NOTHING
"""
_DUE: Final = """(state = 'waiting' AND due_at <= clock_timestamp()
    OR state = 'running' AND lease_until < clock_timestamp())"""
_CLAIM: Final = f"""
UPDATE eventlog_job SET state = 'running', lease = %s, attempts = attempts + 1,
    started_at = clock_timestamp(), lease_until = clock_timestamp() + make_interval(secs => {LEASE_SECONDS})
WHERE id = (SELECT id FROM eventlog_job WHERE {_DUE} AND (%s::bigint IS NULL OR id = %s)
            ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, kind, payload, attempts
"""
_EXTEND: Final = f"""
UPDATE eventlog_job SET lease_until = clock_timestamp() + make_interval(secs => {LEASE_SECONDS})
WHERE id = %s AND lease = %s
"""
_FINISH: Final = """
UPDATE eventlog_job SET state = 'done', lease = NULL, lease_until = NULL, error = '',
    finished_at = clock_timestamp()
WHERE id = %s AND lease = %s
"""
_LATER: Final = """
UPDATE eventlog_job SET state = 'waiting', lease = NULL, lease_until = NULL, error = %s,
    due_at = clock_timestamp() + make_interval(secs => %s)
WHERE id = %s AND lease = %s
"""
_PARK: Final = """
UPDATE eventlog_job SET state = 'parked', lease = NULL, lease_until = NULL, error = %s,
    finished_at = clock_timestamp()
WHERE id = %s AND lease = %s
"""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job that is ours while the lease lasts."""

    id: int
    kind: str
    payload: dict[str, Any]
    attempts: int
    lease: uuid.UUID


def plan(new: Sequence[NewJob]) -> int:
    """Write job rows; one that was planned before stays as it is. The number of new ones."""
    if not new:
        return 0
    rows = [{"kind": j.kind, "key": j.key, "payload": dict(j.payload), "position": j.position} for j in new]
    with connection.cursor() as cursor:
        cursor.execute(_PLAN, [orjson.dumps(rows).decode()])
        planned = int(cursor.rowcount)
    nudges.work(planned)
    return planned


def claim(job_id: int | None = None) -> Claimed | None:
    """Take a due job, or that one if it is due; None when there is none for us."""
    lease = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [lease, job_id, job_id])
        row = cursor.fetchone()
    if row is None:
        return None
    payload = orjson.loads(row[2]) if isinstance(row[2], str) else row[2]
    return Claimed(row[0], row[1], payload, row[3], lease)


def run(job: Claimed) -> bool:
    """Run a claimed job; whether it is done. A failure is written to the row, not raised."""
    if job.attempts > MOST_ATTEMPTS:  # every run before this one ended without a word
        _write(_PARK, f"its worker died {job.attempts - 1} times while it ran", job.id, job.lease)
        return False
    try:
        handler = registry().jobs.get(job.kind)
        if handler is None:
            raise EventLogError(f"no handler is registered for jobs of kind {job.kind!r}")
        with _kept_alive(job):
            handler(job.payload)
    except Exception as error:
        _failed(job, error)
        return False
    return _write(_FINISH, job.id, job.lease) == 1


def work(*, seconds: float, job_id: int | None = None) -> int:
    """Run due jobs, `job_id` first, until none is left or the time is up; how many were run."""
    end = time.monotonic() + seconds
    done = 0
    job = claim(job_id) if job_id is not None else None
    job = job or claim()
    while job is not None:
        run(job)
        done += 1
        job = claim() if time.monotonic() < end else None
    return done


def due_count() -> int:
    """Jobs that anybody may take now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM eventlog_job WHERE {_DUE}")
        (count,) = cursor.fetchone()
    return int(count)


def idle(seconds: int) -> bool:
    """Whether no worker has taken a job for so long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM eventlog_job"
            " WHERE started_at > clock_timestamp() - make_interval(secs => %s))",
            [seconds],
        )
        (answer,) = cursor.fetchone()
    return bool(answer)


def retry(job_id: int) -> bool:
    """Give a parked job its attempts back and have it run."""
    updated = Job.objects.filter(id=job_id, state=Job.State.PARKED).update(
        state=Job.State.WAITING, attempts=0, finished_at=None
    )
    nudges.work(updated)
    return updated == 1


def backoff(attempts: int) -> float:
    """Seconds until the next attempt: 1, 4, 9, 16."""
    return float(attempts**2)


def _failed(job: Claimed, error: Exception) -> None:
    text = "".join(traceback.format_exception(error))[-8000:]
    logger.warning("job %s (%s) failed, attempt %s: %s", job.id, job.kind, job.attempts, error)
    if job.attempts >= MOST_ATTEMPTS:
        _write(_PARK, text, job.id, job.lease)
    else:
        _write(_LATER, text, backoff(job.attempts), job.id, job.lease)


def _write(statement: str, *args: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, args)
        return int(cursor.rowcount)


@contextmanager
def _kept_alive(job: Claimed) -> Iterator[None]:
    """Extend the lease from a thread with a connection of its own, opened only when the job takes long."""
    over = threading.Event()

    def beat() -> None:
        for _ in range(MOST_BEATS):
            if over.wait(BEAT_SECONDS):
                break
            try:
                _write(_EXTEND, job.id, job.lease)
            except Exception as error:
                logger.warning("lease of job %s not extended: %s", job.id, error)
        connection.close()

    thread = threading.Thread(target=beat, name=f"lease-{job.id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
