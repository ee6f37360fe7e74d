"""Predict the training runs of a file: no database, nothing measured is read."""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from simulation.calibrated import shipped
from simulation.runs import Prediction, RunsFileError, open_runs, predict

COLUMNS: Final = (
    "id", "tokens_per_s_per_chip", "low", "high", "peak_mem_gib", "feasible", "binding_limit", "reason", "assumed",
)  # fmt: skip


class Command(BaseCommand):
    help = (
        "Predict tokens/s per chip with an 80%% interval, peak memory and what limits the step, for a file of "
        "runs with the columns of simulation/data/runs.csv. Measured columns may be empty; they are not read."
    )
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument("--output", type=Path, metavar="OUT.csv", help="where to write (default: the terminal)")

    def handle(self, *args: Any, **options: Any) -> None:
        path, target = options["file"], options["output"]
        try:
            predictions = predict(open_runs(path), shipped())
        except FileNotFoundError:
            raise CommandError(f"{path}: no such file") from None
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror or error}") from None
        except RunsFileError as error:
            raise CommandError(str(error)) from None
        try:
            write(predictions, target)
        except OSError as error:
            raise CommandError(f"{target}: {error.strerror or error}") from None
        failed = [p for p in predictions if p.reason]
        for prediction in failed:
            self.stderr.write(f"{prediction.id}: {prediction.reason}")
        done = f"{len(predictions) - len(failed)} of {len(predictions)} runs predicted"
        self.stderr.write(f"{done}{f', written to {target}' if target else ''}")


def write(predictions: Sequence[Prediction], target: Path | None) -> None:
    """One line per run; numbers in full precision, so that a reader gets the bits that the model had."""
    stream = target.open("w", newline="", encoding="utf-8") if target else sys.stdout
    try:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(cells(prediction) for prediction in predictions)
    finally:
        if target:
            stream.close()


def cells(p: Prediction) -> list[str]:
    figures = [p.tokens_per_s_per_chip, p.low, p.high, p.peak_mem_gib]
    fits = "" if p.feasible is None else "yes" if p.feasible else "no"
    texts = ["" if figure is None else repr(figure) for figure in figures]
    return [p.id, *texts, fits, p.binding_limit, p.reason, "; ".join(p.assumed)]
