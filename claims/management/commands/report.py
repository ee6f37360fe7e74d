from __future__ import annotations

import csv
import json
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.domain.errors import ClaimError
from claims.domain.figure import Figure, quantity_label
from claims.report import FIELDS, MORE, claims_report

NOTHING: Final = "No claims. Ingest something: manage.py ingest PATH_OR_URL"


class Command(BaseCommand):
    help = "Current claims (not rejected, deprecated or retracted) with their verdicts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
        parser.add_argument("--as-of", metavar="DATE", help="what was held at the end of that day, or at a time")
        parser.add_argument("--stated-on", metavar="DATE", help="what was claimed by that day")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = claims_report(as_of=options["as_of"], stated_on=options["stated_on"])
        except ClaimError as error:
            raise CommandError(error.message) from None
        if not rows and options["format"] == "table":
            then = options["as_of"] or options["stated_on"]
            self.stdout.write("No claim was held then." if then else NOTHING)
        else:
            {"json": self._json, "csv": self._csv, "table": self._table}[options["format"]](rows)

    def _json(self, rows: list[dict[str, Any]]) -> None:
        self.stdout.write(json.dumps(rows, indent=2))

    def _csv(self, rows: list[dict[str, Any]]) -> None:
        writer = csv.DictWriter(self.stdout, (*FIELDS, *MORE), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

    def _table(self, rows: list[dict[str, Any]]) -> None:
        lines = [_cells(row) for row in rows]
        head = ("claimant", "subject", "metric", "claim", "baseline", "stated", "verdict", "model (5-95%)", "evidence")
        widths = [max(len(line[i]) for line in [head, *lines]) for i in range(len(head))]
        for line in [head, tuple("-" * width for width in widths), *lines]:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
        self.stdout.write(f"{len(rows)} claims.")


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    figure = Figure(row["value"], row["value_high"], row["unit"]).label(row["bound"])
    verdict = row["verdict"] or "not checked yet"
    if row["verdict"] == "not checkable" and row["reason"]:
        verdict = f"{verdict}: {row['reason']}"
    return (
        row["publisher"] or row["claimant"], row["subject"], row["metric"],
        figure + (" (disputed)" if row["conflict"] else ""), row["baseline"] or "", row["stated"] or "", verdict,
        _interval(row), str(row["evidence_count"]),
    )  # fmt: skip


def _interval(row: dict[str, Any]) -> str:
    """The modelled median and its 5-95% interval, to three digits; one value where nothing varies."""
    if row["model_median"] is None:
        return ""
    names = ("model_median", "model_low", "model_high")
    middle, low, high = (quantity_label(row[name], row["unit"], 3) for name in names)
    return middle if low == high else f"{middle} ({low} to {high})"
