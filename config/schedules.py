"""The schedule as code, written once into beat's tables; an administrator's edits are kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    name: str
    task: str
    seconds: int
    description: str


SCHEDULES = (
    Schedule("Tick", "eventlog.tick", 10, "Plans outstanding work and nudges jobs whose lease ended."),
    Schedule("Poll sources", "ingest.poll_sources", 3600, "Looks for new announcements in the feeds."),
    Schedule("Verify", "simulation.verify_outstanding", 86_400, "Checks every claim whose verdict is not current."),
)


def schedules_install() -> None:
    """Create what is missing; never touch what is there."""
    from django_celery_beat.models import IntervalSchedule, PeriodicTask

    for schedule in SCHEDULES:
        interval, _ = IntervalSchedule.objects.get_or_create(every=schedule.seconds, period=IntervalSchedule.SECONDS)
        PeriodicTask.objects.get_or_create(
            name=schedule.name,
            defaults={"task": schedule.task, "interval": interval, "description": schedule.description},
        )
