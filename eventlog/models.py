"""Tables of the log. Only SQL functions write events; nothing updates or deletes them."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AppendOnly(TypeError):  # noqa: N818
    """Events are appended by `eventlog.services.append` and by nothing else."""


class Event(models.Model):
    """The log as the admin and queries see it; `eventlog.selectors` is the way to read it in code."""

    position = models.BigIntegerField(primary_key=True)
    stream = models.TextField()
    version = models.IntegerField()
    type = models.TextField()
    schema = models.SmallIntegerField()
    # Text and not jsonb: the digest covers it and the export writes it, both to the byte.
    payload = models.TextField()
    actor = models.TextField()
    key = models.TextField(null=True)  # noqa: DJ001 - no key is not the same as an empty one
    key_index = models.IntegerField(null=True)
    correlation_id = models.TextField(null=True)  # noqa: DJ001
    causation_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    stated_at = models.DateTimeField(null=True)
    digest = models.BinaryField()

    class Meta:
        ordering = ["position"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["stream", "version"], name="eventlog_stream_version"),
            models.UniqueConstraint(
                fields=["key", "key_index"], condition=models.Q(key__isnull=False), name="eventlog_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.type} {self.stream}/{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.__doc__)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.__doc__)


class Checkpoint(models.Model):
    """How far a projection or subscriber has come. For an inline projection: that it is built, and how."""

    name = models.TextField(primary_key=True)  # "projection:claims", "subscriber:extract"
    position = models.BigIntegerField(default=0)
    # Digest of the read models' columns and the projection's version; another one means: rebuild.
    shape = models.TextField(default="")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


class Job(models.Model):
    """Work that a subscriber planned. The row says what is to do; a Celery message only hurries it along."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"  # under a lease; after its end anybody may take it
        DONE = "done"
        PARKED = "parked"  # failed too often: shown in the admin, run again by hand only

    OUTSTANDING = (State.WAITING, State.RUNNING)

    kind = models.TextField()
    key = models.TextField()
    payload = models.JSONField(default=dict)
    position = models.BigIntegerField(null=True)  # of the event it was planned for
    state = models.TextField(choices=State.choices, default=State.WAITING)
    attempts = models.IntegerField(default=0)
    due_at = models.DateTimeField(auto_now_add=True)  # not before; after a failure: later
    lease = models.UUIDField(null=True)  # the runner that holds it
    lease_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    error = models.TextField(default="", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        default_permissions = ("view", "change")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="eventlog_job_once")]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="eventlog_job_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class ParkedEvent(models.Model):
    """An event that a subscriber or checkpointed projection failed on, set aside so that the rest goes on."""

    consumer = models.TextField()  # as in Checkpoint.name
    position = models.BigIntegerField()
    error = models.TextField()
    parked_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-position"]
        default_permissions = ("view", "change")
        constraints = [models.UniqueConstraint(fields=["consumer", "position"], name="eventlog_parked_once")]

    def __str__(self) -> str:
        return f"{self.consumer} at {self.position}"
