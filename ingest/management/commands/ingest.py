"""`manage.py ingest PATH_OR_URL...`: files, folders, pages and feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from ingest.domain.outcomes import IngestResult, Outcome
from ingest.intake import inputs_ingest

WORDS: dict[Outcome, str] = {"new": "new", "version": "changed", "known": "known", "rejected": "rejected"}


class Command(BaseCommand):
    help = "Ingest files, folders, pages and feeds. What was refused is named with the reason; the rest is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("inputs", nargs="+", metavar="PATH_OR_URL")
        parser.add_argument("--actor", default="system:ingest", help="user:<id> or system:<what>")

    def handle(self, *args: Any, inputs: list[str], actor: str, **options: Any) -> None:
        with tqdm(desc="Reading", unit="file", disable=None, leave=False) as bar:

            def progress(done: int, total: int, result: IngestResult) -> None:
                bar.total = total
                bar.update(done - bar.n)

            results = inputs_ingest(inputs=inputs, actor=actor, progress=progress)
        self._table(results)
        refused = [each for result in results for each in result.every if each.outcome == "rejected"]
        for each in refused:
            self.stderr.write(f"{each.name}: {each.message} ({each.code})")
        self.stdout.write(_sentence(results))
        if refused:
            raise CommandError(f"{len(refused)} of {len(results)} inputs were not accepted; see above.", returncode=1)

    def _table(self, results: Sequence[IngestResult]) -> None:
        """One line per input: what became of it, its title, how much came with it."""
        for result in results:
            if result.outcome == "rejected":
                continue
            related = Counter(WORDS[each.outcome] for each in result.related)
            extra = "  + " + ", ".join(f"{n} {word}" for word, n in related.items()) if related else ""
            self.stdout.write(f"{WORDS[result.outcome]:<8}  {(result.title or result.name)[:80]}{extra}")


def _sentence(results: Sequence[IngestResult]) -> str:
    leaves = [each for result in results for each in result.every if each.document or each.outcome == "rejected"]
    count = Counter(each.outcome for each in leaves)
    text = ", ".join(f"{count[name]} {word}" for name, word in WORDS.items() if count[name])
    return f"Documents: {text or 'none'}."
