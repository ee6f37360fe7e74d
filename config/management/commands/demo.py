"""`manage.py demo [DOCUMENTS]`: the main job from start to end, on a worker of its own."""

from __future__ import annotations

import time
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from config import processes, setup
from eventlog import selectors, tasks
from simulation.together import incompatible

SAMPLES = settings.BASE_DIR / "ingest" / "samples"
PATIENCE_SECONDS = 600
NUDGE_SECONDS = 5


class Command(BaseCommand):
    help = "Set up, ingest documents, extract, link and verify their claims, print the table of verdicts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "documents",
            nargs="*",
            type=_path,
            help="files or folders; default: the bundled sample announcements",
        )

    def handle(self, *, documents: list[Path], **_: Any) -> None:
        started = time.monotonic()
        paths = documents or [SAMPLES]
        for path in paths:
            if not path.exists():
                raise CommandError(f"{path} does not exist. Give files or folders: make demo DOCUMENTS=folder")
        group = processes.Group(Path(settings.DATA_DIR))
        setup.prepare(self.stdout.write)
        before = selectors.head()
        try:
            with processes.only_one(group.data_dir):
                self._with_worker(group, paths)
        except processes.AlreadyRunningError:
            self.stdout.write("Worker: that of the service which runs on this DATA_DIR.")
            self._run(group, paths)
        self._report(selectors.head() - before, time.monotonic() - started)

    def _with_worker(self, group: processes.Group, paths: list[Path]) -> None:
        self.stdout.write("Worker: starting ...")
        group.start("worker", processes.worker_arguments(concurrency=2))
        try:
            self._run(group, paths)
        finally:
            group.stop()

    def _run(self, group: processes.Group, paths: list[Path]) -> None:
        call_command("ingest", *[str(path) for path in paths], stdout=self.stdout)
        self.stdout.write("Extracting, linking and verifying on the worker ...")
        wait_until_done(group)

    def _report(self, added: int, seconds: float) -> None:
        self.stdout.write("")
        call_command("report", format="table", stdout=self.stdout)
        for clash in incompatible():
            self.stdout.write(f"\nCan't all hold: {clash.sentence}")
        if added:
            self.stdout.write(f"\n{added} events added in {seconds:.0f} s.")
        else:
            self.stdout.write("\nNothing new: every document is known and every claim has its verdict.")
        self.stdout.write(NEXT.format(port=settings.PORT))


def _path(text: str) -> Path:
    """Path("") would be the folder that one happens to be in."""
    if not text.strip():
        raise ArgumentTypeError("an empty name is no file or folder")
    return Path(text)


NEXT = """
Where to look next:
  make serve                                pages, admin and API on http://127.0.0.1:{port}
  make demo DOCUMENTS=folder                the same with texts of your own
  .venv/bin/python manage.py report --format csv > claims.csv
"""


def wait_until_done(group: processes.Group) -> None:
    """Watch the worker until nothing is outstanding; nudge it now and then, for no schedule runs here."""
    deadline, nudged, most = time.monotonic() + PATIENCE_SECONDS, 0.0, 0
    with tqdm(unit="job", disable=None, leave=False) as bar:
        while (left := _left()) > 0:
            if time.monotonic() > deadline:
                raise CommandError(f"{left} jobs are still open. See the log: {group.data_dir}/worker.log")
            if name := group.ended():
                raise CommandError(f"The {name} process ended. Its log: {group.data_dir / name}.log")
            if time.monotonic() - nudged > NUDGE_SECONDS:
                tasks.tick()
                nudged = time.monotonic()
            most = max(most, left)
            bar.total, bar.n = most, most - left
            bar.refresh()
            time.sleep(0.2)


def _left() -> int:
    return max(selectors.lag().values(), default=0) + selectors.outstanding_count()
