"""manage.py train [--with DECISIONS.jsonl] [--calibrate GOLD.jsonl] [--add GOLD.jsonl] [--output DIRECTORY]"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.extraction import export
from claims.extraction.linker import MODEL
from claims.extraction.training import build, calibration, decisions


class Command(BaseCommand):
    help = "Train the linker and the confidence of extraction; reproduces the shipped weights."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with", dest="extra", type=Path, help="curators' decisions (JSON lines) to learn from")
        parser.add_argument("--calibrate", type=Path, help="labelled documents from which to renew calibration.jsonl")
        parser.add_argument("--add", type=Path, help="labelled documents whose rows are added to calibration.jsonl")
        parser.add_argument("--studied", action="store_true", help="the documents of --add were at hand for the rules")
        parser.add_argument("--quick", action="store_true", help="leave out the evaluation over folds")
        parser.add_argument("--output", type=Path, default=MODEL, help="directory of the weights (default: shipped)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            extra = decisions.read(options["extra"]) if options["extra"] else []
            for path, add in ((options["calibrate"], False), (options["add"], True)):
                if path:
                    self._renew(path, add=add, studied=options["studied"])
            report = build.train(options["output"], extra, evaluate=not options["quick"])
        except decisions.DecisionError as error:
            raise CommandError(f"{options['extra']}: {error}") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        self._show(report)

    def _renew(self, path: Path, *, add: bool, studied: bool) -> None:
        try:
            rows = calibration.rows_of(export.labelled(path), studied=add and studied)
            self.stdout.write(f"{build.write_rows(rows, add=add)} calibration rows of {path.name}")
        except ValueError as error:
            raise CommandError(f"{path}: {error}") from error

    def _show(self, report: build.Report) -> None:
        held = report.linker_accuracy
        right = "" if held is None else f", {held:.1%} of the written ones right over {build.FOLDS} folds"
        self.stdout.write(f"linker: {report.written_pairs} written and {report.template_pairs} template pairs{right}")
        shares = ", ".join(f"{k} {v:.3f}" for k, v in report.precision_at_coverage.items())
        covered = f"; precision at coverage (cross-validated): {shares}" if shares else ""
        self.stdout.write(f"confidence: {report.rows} rows{covered}")
        for name, digest in report.digests.items():
            self.stdout.write(f"{name} sha256 {digest}")
