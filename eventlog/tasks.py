"""Celery tasks. Each may be lost, doubled or late: what is to do is read from the database."""

from __future__ import annotations

from typing import Final

from celery import shared_task

from eventlog import consumers, jobs, nudges

DRAIN_SECONDS: Final = 20.0
IDLE_SECONDS: Final = 15


@shared_task(name="eventlog.run_job", ignore_result=True)
def run_job(job_id: int | None = None) -> int:
    """Run a job and then what else is due, for a while; how many were run.

    Draining makes the rate independent of how fast the broker hands out messages.
    """
    done = jobs.work(seconds=DRAIN_SECONDS, job_id=job_id)
    if done and jobs.due_count():
        nudges.work(1)
    return done


@shared_task(name="eventlog.advance", ignore_result=True)
def advance() -> int:
    """Run subscribers and checkpointed projections up to the head."""
    return consumers.advance_all()


@shared_task(name="eventlog.tick", ignore_result=True)
def tick() -> int:
    """What beat calls: find what no message announced any more. Two beats do no harm, only look twice.

    Jobs are announced again only when no worker takes any: else they are in good hands.
    """
    passed = consumers.advance_all()
    if jobs.idle(IDLE_SECONDS):
        nudges.work(jobs.due_count())
    return passed
