from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EventLogConfig(AppConfig):
    name = "eventlog"
    verbose_name = "Event log"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from eventlog import benchmarks, checks, readschema

        assert checks  # importing it registers the checks

        benchmarks.register_benchmark("eventlog", _benchmark)
        post_migrate.connect(readschema.after_migrate, sender=self, dispatch_uid="eventlog.readschema")


def _benchmark(full: bool) -> dict[str, Any]:
    from eventlog.benchmarks.log import measure  # its imports are for measuring only

    return dict(measure(full))
