from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.training import training_examples


class Command(BaseCommand):
    help = "Curators' decisions as JSON lines: documents with the claims that people accepted, edited or rejected."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, required=True, help="file to write")
        parser.add_argument("--automatic", action="store_true", help="also what was accepted without a person")

    def handle(self, *args: Any, **options: Any) -> None:
        documents = claims = 0
        try:
            with options["output"].open("w", encoding="utf-8") as target:
                for example in training_examples(automatic=options["automatic"]):
                    target.write(json.dumps(example, ensure_ascii=False) + "\n")
                    documents += 1
                    claims += len(example["claims"])
        except OSError as error:
            raise CommandError(f"{options['output']} can't be written: {error.strerror}.") from None
        self.stdout.write(f"{claims} claims of {documents} documents written to {options['output']}.")
