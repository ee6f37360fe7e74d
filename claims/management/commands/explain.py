"""manage.py explain "sentence" """

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.extraction.explain import as_text, displacy_html


class Command(BaseCommand):
    help = "Show which claims a text makes, by which rule, and where every slot comes from."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", help="a sentence or a short text")
        parser.add_argument("--title", help="title of its document")
        parser.add_argument("--publisher", help='site of its document, for example "nvidia.com"')
        parser.add_argument("--html", type=Path, help="also write displaCy HTML to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        context = {"title": options["title"], "publisher": options["publisher"]}
        self.stdout.write(as_text(options["text"], **context))
        if options["html"]:
            try:
                options["html"].write_text(displacy_html(options["text"], **context), encoding="utf-8")
            except OSError as error:
                raise CommandError(f"{options['html']}: {error.strerror}") from error
