"""`manage.py prepare`: database, catalogue and schedule, for a fleet's one-shot migrate container."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from config import setup


class Command(BaseCommand):
    help = "Migrate the database, load the catalogue, install the schedule; a second run changes nothing."

    def handle(self, **_: Any) -> None:
        setup.prepare(self.stdout.write)
        self.stdout.write("Ready. First administrator: manage.py createsuperuser")
