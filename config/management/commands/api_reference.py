"""`manage.py api_reference`: write docs/reference/api.md, or check that it is current."""

from __future__ import annotations

from typing import Any

from drf_spectacular.generators import SchemaGenerator

from config.api.reference import api_reference
from eventlog.generated import GeneratedPage


class Command(GeneratedPage):
    help = "Write the reference of the REST API from its OpenAPI document."
    page = "api.md"

    def text(self) -> str:
        generator: Any = SchemaGenerator  # drf-spectacular has no annotations
        return api_reference(generator().get_schema(request=None, public=True))
