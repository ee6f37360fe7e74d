from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EventLogConfig(AppConfig):
    name = "eventlog"
    verbose_name = "Event log"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from eventlog import checks, readschema

        assert checks  # importing it registers the checks

        post_migrate.connect(readschema.after_migrate, sender=self, dispatch_uid="eventlog.readschema")
