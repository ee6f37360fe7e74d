"""`manage.py diff_verdicts RUN_A RUN_B`: which verdicts changed between two runs, and because of what."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from simulation.errors import RunError
from simulation.selectors import Difference, verdict_diff


class Command(BaseCommand):
    help = "Show which verdicts changed from one run to another, and because of which change."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run_a")
        parser.add_argument("run_b")
        parser.add_argument("--medians", action="store_true", help="also where only the modelled value changed")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, run_a: str, run_b: str, medians: bool, as_json: bool, **_: Any) -> None:
        try:
            found = verdict_diff(run_a, run_b, only_words=not medians)
        except RunError as error:
            raise CommandError(error.message) from None
        if as_json:
            self.stdout.write(json.dumps([_plain(each) for each in found], indent=2))
            return
        for each in found:
            self.stdout.write(_line(each))
        self.stdout.write(f"{len(found)} verdict{'' if len(found) == 1 else 's'} changed.")


def _line(each: Difference) -> str:
    was, now = (word or "no verdict" for word in each.words)
    return f"{each.claim}  {each.subject} {each.metric}: {was} -> {now}, because {'; '.join(each.because)}"


def _plain(each: Difference) -> dict[str, Any]:
    was, now = each.words
    return {
        "claim": each.claim, "subject": each.subject, "metric": each.metric, "before": was, "after": now,
        "median_before": each.before.median if each.before else None,
        "median_after": each.after.median if each.after else None, "because": list(each.because),
    }  # fmt: skip
