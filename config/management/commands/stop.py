"""`manage.py stop`: end the `serve` or `demo` that runs on this DATA_DIR, or what it left running."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config import processes


class Command(BaseCommand):
    help = "End the serve or demo that runs on this DATA_DIR, or what an earlier one left running."

    def handle(self, **_: Any) -> None:
        count = processes.stop_left_over(Path(settings.DATA_DIR))
        self.stdout.write(f"Ended {count} processes." if count else "Nothing was running.")
