"""Celery messages as mere nudges: sent after the commit, lost without harm, never in the way of a write.

What is to do stands in checkpoints and job rows; `tasks.tick` finds what a lost message left behind.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

logger = logging.getLogger(__name__)

# A runner drains what is due, so a few messages wake enough of them however many jobs there are.
MOST: Final = 8
_muted: ContextVar[bool] = ContextVar("muted", default=False)


@contextmanager
def muted() -> Iterator[None]:
    """No messages from this block: it does the work itself (`catch_up`, a task that goes on anyway)."""
    token = _muted.set(True)
    try:
        yield
    finally:
        _muted.reset(token)


def advance() -> None:
    """After the commit, have a worker run the consumers; once per transaction."""
    if not _silent() and not any(entry[1] is _send_advance for entry in connection.run_on_commit):
        transaction.on_commit(_send_advance, robust=True)


def work(jobs: int) -> None:
    """After the commit, wake workers for that many new jobs."""
    if jobs and not _silent():
        transaction.on_commit(lambda: _send("eventlog.run_job", min(jobs, MOST)), robust=True)


def _silent() -> bool:
    return _muted.get() or not getattr(settings, "EVENTLOG_NUDGES", True)


def _send_advance() -> None:
    _send("eventlog.advance", 1)


def _send(task: str, times: int, *args: Any) -> None:
    from celery import current_app

    try:
        for _ in range(times):
            # By name: a web process has not imported the tasks.
            current_app.send_task(task, args=args, retry=False, ignore_result=True)
    except Exception as error:
        logger.warning("no nudge for %s: %s", task, error)
