"""`manage.py worker_health`: whether a worker on this machine answers a ping through the broker."""

from __future__ import annotations

import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.celery import app


class Command(BaseCommand):
    help = "Exit 0 when a Celery worker of this machine answers."

    def handle(self, **_: Any) -> None:
        host = socket.gethostname()
        answers = app.control.inspect(timeout=5).ping() or {}
        if not any(name.endswith(f"@{host}") for name in answers):
            raise CommandError(f"No worker on {host} answered within 5 s.")
        self.stdout.write("ok")
