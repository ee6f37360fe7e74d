"""`manage.py api_reference`: write docs/reference/api.md, or check that it is current."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from drf_spectacular.generators import SchemaGenerator

from config.api.reference import api_reference

PAGE: Final = Path(settings.BASE_DIR) / "docs" / "reference" / "api.md"


class Command(BaseCommand):
    help = "Write the reference of the REST API from its OpenAPI document."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when the page is not current")
        parser.add_argument("--output", type=Path, default=PAGE)

    def handle(self, *args: Any, check: bool, output: Path, **options: Any) -> None:
        generator: Any = SchemaGenerator  # drf-spectacular has no annotations
        text = api_reference(generator().get_schema(request=None, public=True))
        if check:
            if not output.is_file() or output.read_text(encoding="utf-8") != text:
                raise CommandError(f"{output} is not current: run `manage.py api_reference`")
            return
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
        self.stdout.write(f"Wrote {output}")
