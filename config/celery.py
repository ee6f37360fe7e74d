"""The Celery application: `celery -A config.celery worker`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import celeryd_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("silicon_ledger")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
def start_embedded_database(**_: Any) -> None:
    """A worker talks to the broker before Django talks to the database, and here both are one server."""
    from django.conf import settings

    from config.postgres import embedded

    if data_dir := settings.DATABASES["default"].get("EMBEDDED"):
        embedded.ensure(Path(data_dir))
