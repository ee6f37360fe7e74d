"""`manage.py rebuild [NAME...]`: make read models anew from the log while the service runs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from eventlog import selectors
from eventlog.errors import EventLogError
from eventlog.rebuild import rebuild


class Command(BaseCommand):
    help = "Rebuild read models (all by default) from the event log and exchange them for the live ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME", help="projections; all when none is named")

    def handle(self, *args: Any, names: list[str], **options: Any) -> None:
        hidden = options["verbosity"] == 0
        with tqdm(total=selectors.head(), unit=" events", unit_scale=True, disable=hidden) as bar:

            def report(position: int, head: int) -> None:
                bar.total = head
                bar.update(position - bar.n)

            try:
                done = rebuild(names or None, progress=report)
            except EventLogError as error:
                raise CommandError(str(error)) from None
        self.stdout.write(f"Rebuilt {', '.join(done.names)} up to event {done.position} in {done.seconds:.1f} s.")
