"""manage.py extract FILE.jsonl --output OUT.jsonl"""

from __future__ import annotations

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claims.extraction import TextTooLongError, extract
from claims.extraction.export import Document, InputError, documents, line


class Command(BaseCommand):
    help = "Extract claims from documents (JSON lines in, the same with `claims` out). Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="JSON lines: doc_id, text, optional title, publisher, published")
        parser.add_argument("--output", "-o", type=Path, required=True, help="where the JSON lines with claims go")

    def handle(self, *args: Any, file: Path, output: Path, **options: Any) -> None:
        try:
            count, claims = self._run(file, output, quiet=options["verbosity"] == 0)
        except (InputError, TextTooLongError) as error:
            raise CommandError(f"{file}: {error}") from error
        except OSError as error:
            where = file if error.filename == str(file) else output  # not the temporary file beside it
            raise CommandError(f"{where}: {error.strerror or error}") from error
        if options["verbosity"]:
            self.stdout.write(f"{count} documents, {claims} claims -> {output}")

    def _run(self, file: Path, output: Path, *, quiet: bool) -> tuple[int, int]:
        """Writes beside the target and renames at the end, so that a failure leaves no half file."""
        rows = list(documents(file))
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        claims = 0
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as target:
                for document in tqdm(rows, desc="extract", unit="doc", disable=quiet or None):
                    claims += self._write(document, target)
            os.chmod(name, 0o644)
            os.replace(name, output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return len(rows), claims

    @staticmethod
    def _write(document: Document, target: Any) -> int:
        try:
            found = extract(
                document.text,
                title=document.title,
                publisher=document.publisher,
                published=document.published,
            )
        except TextTooLongError as error:
            raise InputError(f"document {document.doc_id!r}: {error}") from error
        target.write(line(document, found) + "\n")
        return len(found)
