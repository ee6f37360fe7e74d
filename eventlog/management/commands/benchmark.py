"""`manage.py benchmark NAME`: measure this machine, each figure beside its floor."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from eventlog import benchmarks
from eventlog.errors import EventLogError


class Command(BaseCommand):
    help = "Measure one part; figures are ratios to a floor measured in the same run."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=benchmarks.names())
        parser.add_argument("--json", action="store_true", help="one object, for machines")
        parser.add_argument("--full", action="store_true", help="the whole scale; a tenth of it otherwise")

    def handle(self, *args: Any, name: str, json: bool, full: bool, **options: Any) -> None:
        try:
            result = benchmarks.run(name, full=full)
        except EventLogError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(_json(result) if json else _table(result))


def _json(result: dict[str, Any]) -> str:
    return json.dumps(result, indent=2)


def _table(result: dict[str, Any]) -> str:
    lines = [f"{result['benchmark']}, scale: {result['scale']}"]
    for key, figure in result["figures"].items():
        ratio = "" if figure["ratio"] is None else f"  {figure['ratio']:.2f} x {figure['floor']}"
        lines.append(f"  {key:34} {figure['value']:>14,.2f} {figure['unit']}{ratio}")
    return "\n".join(lines)
