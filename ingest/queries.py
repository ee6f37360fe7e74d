"""What the list of documents can be asked: the parameters, checked, and the documents that they leave."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from rest_framework import serializers as fields
from rest_framework.exceptions import ValidationError

from eventlog.rest import MOST, PAGE, MomentField, parts
from ingest import selectors

ORDERS: Final = {"recorded": "first_position", "published": "published_key"}


class DocumentQuery(fields.Serializer[Any]):
    """The parameters of the list, checked."""

    publisher = fields.CharField(default="", help_text="Publisher; several with commas.")
    kind = fields.CharField(default="", help_text="Kind of document; several with commas.")
    published_after = fields.DateField(default=None, help_text="Published on this day or later.")
    published_before = fields.DateField(default=None, help_text="Published on this day or earlier.")
    stated_on = fields.DateField(default=None, help_text="What had been published by this day.")
    as_of = MomentField(default=None, help_text="What was on record then: a date, a time or an event number.")
    part_of = fields.CharField(default="", help_text="Id of the document that listed it.")
    q = fields.CharField(default="", max_length=200, help_text="Words of the title.")
    ordering = fields.ChoiceField(
        choices=[*ORDERS, *(f"-{name}" for name in ORDERS)],
        default="-recorded",
        help_text="Order; - reverses.",
    )
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)

    def validate_q(self, value: str) -> str:
        if "\x00" in value:
            raise ValidationError("A search has no NUL.")
        return value


def selected(query: dict[str, Any]) -> QuerySet[Any]:
    """The documents that the filters leave, now or as of a time."""
    rows: QuerySet[Any]
    if query["as_of"] is not None:
        rows = selectors.documents_at(query["as_of"]).annotate(first_position=F("document__first_position"))
    else:
        rows = selectors.documents_list()
    tests = {
        "publisher__in": parts(query["publisher"]), "kind__in": parts(query["kind"]),
        "published__gte": query["published_after"], "published__lte": query["published_before"],
        "part_of": query["part_of"], "body__title__icontains": query["q"],
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in tests.items() if value})
    if query["stated_on"]:
        rows = rows.filter(published__lte=query["stated_on"])
    return rows.annotate(published_key=Coalesce("published", TruncDate("recorded_at")))


class VersionQuery(fields.Serializer[Any]):
    version = fields.IntegerField(default=None, min_value=1, help_text="An earlier version.")
