from __future__ import annotations

from celery import shared_task

from simulation import services


@shared_task(name="simulation.verify_outstanding")
def verify_outstanding() -> str | None:
    """Check every claim whose verdict is not current; the run's id."""
    return services.verify_outstanding()
