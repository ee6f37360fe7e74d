"""`manage.py serve`: web server, worker and beat together; Ctrl-C stops all."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import processes, setup

START_SECONDS = 60


class Command(BaseCommand):
    help = "Serve the web pages and the API, with a worker and the schedule, on one port."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT, help="default: PORT or 8000")
        parser.add_argument("--workers", type=int, default=2, help="processes of the Celery worker")

    def handle(self, *, port: int, workers: int, **_: Any) -> None:
        try:
            self._serve(Path(settings.DATA_DIR), port, workers)
        except processes.AlreadyRunningError as error:
            raise CommandError(str(error)) from None

    def _serve(self, data_dir: Path, port: int, workers: int) -> None:
        with processes.only_one(data_dir):
            processes.require_free_port(port)
            setup.prepare(self.stdout.write)
            password = setup.first_administrator()
            group = processes.Group(data_dir)
            for number in (signal.SIGINT, signal.SIGTERM):  # a shell starts background jobs with SIGINT ignored
                signal.signal(number, _interrupt)
            try:
                self._run(group, port, workers, password)
            except KeyboardInterrupt:
                self.stdout.write("\nStopping ...")
            finally:
                group.stop()

    def _run(self, group: processes.Group, port: int, workers: int, password: str | None) -> None:
        group.start("web", processes.web_arguments(port))
        group.start("worker", processes.worker_arguments(workers))
        group.start("beat", processes.beat_arguments())
        _wait_until_up(group, port)
        self._welcome(port, password)
        while (name := group.ended()) is None:
            time.sleep(0.5)
        raise CommandError(f"The {name} process ended. Its log: {group.data_dir / name}.log")

    def _welcome(self, port: int, password: str | None) -> None:
        address = f"http://127.0.0.1:{port}"
        self.stdout.write(f"\nSilicon Ledger {settings.VERSION}: {address}")
        self.stdout.write(f"  analysts {address}/admin/   API {address}/api/v1/   API viewer {address}/api/v1/docs/")
        if password:
            self.stdout.write(self.style.WARNING(f"  first administrator: admin / {password}  (shown once; keep it)"))
        self.stdout.write("Ctrl-C stops all.")


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


def _wait_until_up(group: processes.Group, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if name := group.ended():
            raise CommandError(f"The {name} process ended at once. Its log: {group.data_dir / name}.log")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5):
                return
        except urllib.error.HTTPError as error:
            raise CommandError(f"The web server answers {error.code}. Its log: {group.data_dir}/web.log") from error
        except OSError:
            time.sleep(0.2)
    raise CommandError(f"The web server did not answer in {START_SECONDS} s. Its log: {group.data_dir}/web.log")
