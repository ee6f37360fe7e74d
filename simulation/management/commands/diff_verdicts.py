"""`manage.py diff_verdicts RUN_A RUN_B`: which verdicts changed between two runs, and because of what."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from simulation.differences import Difference, verdict_diff
from simulation.errors import RunError


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
        changed = sum(each.changed for each in found)
        self.stdout.write(f"{_counted(changed, 'verdict')} changed.")
        if changed < len(found):
            self.stdout.write(f"{_counted(len(found) - changed, 'value')} in one of the two runs only.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


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
