from __future__ import annotations

from django.apps import AppConfig


class HardwareConfig(AppConfig):
    name = "hardware"
    verbose_name = "Hardware"

    def ready(self) -> None:
        from hardware import events, projections

        events.register()
        projections.register()
