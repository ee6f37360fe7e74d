from __future__ import annotations

from django.apps import AppConfig


class SimulationConfig(AppConfig):
    name = "simulation"
    verbose_name = "Verdicts"

    def ready(self) -> None:
        from simulation import registration

        registration.register()
