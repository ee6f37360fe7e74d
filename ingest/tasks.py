from __future__ import annotations

from celery import shared_task

from ingest.polling import sources_poll


@shared_task(name="ingest.poll_sources")
def poll_sources() -> int:
    """Look for new announcements in the watched sources. Two rounds at once find the same documents once."""
    return sources_poll()
