"""Backups: an export of the ledger and what is not in the log: people, tokens, schedules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction

from eventlog.errors import EventLogError
from eventlog.transfer import Moved, log_export, log_import

RECORDS: Final = "records.json"
# In an order in which they can be read back; those of absent apps are left out. BACKUP_MODELS replaces it.
MODELS: Final = (
    "auth.Group", "auth.User", "knox.AuthToken", "django_celery_beat.IntervalSchedule",
    "django_celery_beat.CrontabSchedule", "django_celery_beat.PeriodicTask",
)  # fmt: skip

Report = Callable[[int], None]


def backup(folder: Path, progress: Report | None = None) -> Moved:
    """Write a backup into a new or empty folder, readable by its owner only: it holds password hashes."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    moved = log_export(folder, progress)
    path = folder / RECORDS
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8") as file:
        serializers.serialize("json", _rows(), stream=file, use_natural_foreign_keys=True)
    return moved


def restore(folder: Path, progress: Report | None = None) -> Moved:
    """Read a backup into an empty, migrated ledger; schedules and groups that `migrate` made are replaced."""
    if not (folder / RECORDS).is_file():
        raise EventLogError(f"{folder} is an export or nothing; a backup has a {RECORDS}. See `log_import`.")
    if any(model._default_manager.exists() for model in _models() if model._meta.app_label == "auth"):
        raise EventLogError("this ledger has users already; a backup is restored into an empty one")
    moved = log_import(folder, progress)
    with transaction.atomic():
        for model in reversed(_models()):
            model._default_manager.all().delete()
        for item in serializers.deserialize("json", (folder / RECORDS).read_text(encoding="utf-8")):
            item.save()
        _reset_sequences()
    return moved


def _models() -> list[type[models.Model]]:
    names = getattr(settings, "BACKUP_MODELS", MODELS)
    return [apps.get_model(name) for name in names if apps.is_installed(_app(name.split(".")[0]))]


def _app(label: str) -> str:
    found = {config.label: config.name for config in apps.get_app_configs()}
    return found.get(label, label)


def _rows() -> Iterator[models.Model]:
    for model in _models():
        yield from model._default_manager.order_by("pk").iterator()


def _reset_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
