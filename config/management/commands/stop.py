"""`manage.py stop`: end what an earlier `serve` or `demo` left running on this DATA_DIR."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config import processes


class Command(BaseCommand):
    help = "End the processes of an earlier serve or demo on this DATA_DIR."

    def handle(self, **_: Any) -> None:
        count = processes.stop_left_over(Path(settings.DATA_DIR))
        self.stdout.write(f"Ended {count} process groups." if count else "Nothing was running.")
