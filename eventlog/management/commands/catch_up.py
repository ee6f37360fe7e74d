"""`manage.py catch_up`: work off everything outstanding and return."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from eventlog.services import Progress, catch_up


class Command(BaseCommand):
    help = "Run projections, subscribers and jobs until nothing is outstanding."

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(unit=" jobs", disable=options["verbosity"] == 0) as bar:

            def report(left: Progress) -> None:
                bar.total = left.done + left.jobs
                bar.update(left.done - bar.n)
                bar.set_postfix_str(f"{left.behind} events behind", refresh=False)

            done = catch_up(report)
        self.stdout.write(f"Nothing is outstanding; {done.done} jobs were run.")
