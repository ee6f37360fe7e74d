"""`manage.py events_reference`: write docs/reference/events.md, or check that it is current."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from eventlog.reference import events_reference

PAGE: Final = Path(__file__).resolve().parents[3] / "docs" / "reference" / "events.md"


class Command(BaseCommand):
    help = "Write the reference of all events from what the apps register."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when the page is not current")
        parser.add_argument("--output", type=Path, default=PAGE)

    def handle(self, *args: Any, check: bool, output: Path, **options: Any) -> None:
        text = events_reference()
        if check:
            if not output.is_file() or output.read_text(encoding="utf-8") != text:
                raise CommandError(f"{output} is not current: run `manage.py events_reference`")
            return
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
        self.stdout.write(f"Wrote {output}")
