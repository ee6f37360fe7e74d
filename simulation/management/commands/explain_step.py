"""Print where the time and memory of one run go."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from simulation.calibrated import shipped
from simulation.model.explain import explain
from simulation.runs import RunsFileError, open_runs, parse, settle

RUNS: Final = Path(__file__).resolve().parents[2] / "data" / "runs.csv"


class Command(BaseCommand):
    help = "Where the time and the memory of a published run go, and what was assumed: explain_step ID"
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", help="id of the run")
        parser.add_argument("--file", type=Path, default=RUNS, metavar="FILE.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = [row for row in open_runs(options["file"]) if row["id"] == options["id"]]
        except (RunsFileError, OSError) as error:
            raise CommandError(str(error)) from None
        if not rows:
            raise CommandError(f"{options['file']} has no run {options['id']!r}")
        run = parse(rows[:1])[0]
        if run.candidates is None:
            raise CommandError(run.error)
        batch = settle([run], shipped().values).batch
        row = run.row
        self.stdout.write(f"{row['id']}: {row['model']} on {row['n_chips']} {row['chip']}, {row['precision']}")
        self.stdout.write(explain(batch, shipped().values))
        for words in run.candidates.assumed:
            self.stdout.write(f"assumed: {words}")
