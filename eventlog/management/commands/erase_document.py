"""`manage.py erase_document DIGEST`: remove a text on demand; the events that refer to it stay."""

from __future__ import annotations

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from eventlog.registry import registry


class Command(BaseCommand):
    help = "Remove a document's text by its sha256. The events about it stay, and the log remains verifiable."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("digest", help="sha256 of the text, 64 hexadecimal digits")
        parser.add_argument("--reason", required=True, help="why; kept in the log")
        parser.add_argument("--actor", default="system:operator", help="user:<id> or system:<what>")

    def handle(self, *args: Any, digest: str, reason: str, actor: str, **options: Any) -> None:
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise CommandError("DIGEST is the sha256 of the text: 64 hexadecimal digits in lower case")
        stores = registry().texts.values()
        erased = [store.name for store in stores if store.erase(digest, actor=actor, reason=reason)]
        if not erased:
            raise CommandError(f"no text has the digest {digest}; it was erased before, or never here")
        self.stdout.write(f"Erased from {', '.join(erased)}. Copies in backups and exports must be erased there.")
