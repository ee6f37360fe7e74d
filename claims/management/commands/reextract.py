from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from claims import documents, services
from claims.services import EXTRACTOR


class Command(BaseCommand):
    help = "Read every document again, with the extractor as it is now. What people decided stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("document", nargs="*", help="ids of documents; all of them unless given")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["document"] or documents.readable()
        changes: Counter[str] = Counter()
        for document in tqdm(wanted, unit=" documents", disable=None):
            try:
                changes.update(e.type for e in services.document_extract(document_id=document, actor=EXTRACTOR))
            except documents.NO_TEXT as error:
                raise CommandError(str(error)) from None
        told = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(changes.items()))
        self.stdout.write(f"{len(wanted)} documents read again: {told or 'nothing changed'}.")
