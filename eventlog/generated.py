"""Commands that write a page of the documentation from the code, or check that it is current."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

REFERENCE: Final = Path(__file__).resolve().parents[1] / "docs" / "reference"


class GeneratedPage(BaseCommand):
    """`manage.py NAME` writes `page`; `--check` fails when it says something else."""

    page: ClassVar[str]  # name of the file in docs/reference/
    requires_system_checks: list[str] = []

    def text(self) -> str:
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when the page is not current")
        parser.add_argument("--output", type=Path, default=REFERENCE / self.page)

    def handle(self, *args: Any, check: bool, output: Path, **options: Any) -> None:
        text = self.text()
        if not check:
            output.parent.mkdir(parents=True, exist_ok=True)
            output.write_text(text, encoding="utf-8")
            self.stdout.write(f"Wrote {output}")
        elif not output.is_file() or output.read_text(encoding="utf-8") != text:
            command = type(self).__module__.rpartition(".")[2]
            raise CommandError(f"{output} is not current: run `manage.py {command}`")
