"""What the lists of the catalogue can be asked: the parameters, checked, and the entries that they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from rest_framework import serializers as fields
from rest_framework.exceptions import ValidationError

from eventlog.rest import MOST, PAGE, MomentField, parts
from hardware.domain.catalogue import Catalogue, Entry, EntryKind
from hardware.domain.linking import resolve

ORDERS: Final[dict[str, Callable[[Entry], tuple[str, str]]]] = {
    "key": lambda entry: (entry.key, ""),
    "name": lambda entry: (entry.name.casefold(), entry.key),
    "vendor": lambda entry: (entry.vendor.casefold(), entry.key),
    "kind": lambda entry: (entry.kind.value, entry.key),
}
KINDS: Final = ", ".join(kind.value for kind in EntryKind)


class MomentQuery(fields.Serializer[Any]):
    as_of = MomentField(default=None, help_text="The catalogue on record then: a date, a time or an event number.")


class ProductQuery(MomentQuery):
    """The parameters of the list, checked."""

    vendor = fields.CharField(default="", help_text="Vendor, as in the key or in full; several with commas.")
    kind = fields.CharField(default="", help_text=f"Kind of product; several with commas: {KINDS}.")
    chip = fields.CharField(default="", help_text="Key of the chip inside.")
    family = fields.CharField(default="", help_text="Key of a family: its members.")
    q = fields.CharField(default="", max_length=200, help_text="Products that a name may mean, best first.")
    ordering = fields.ChoiceField(
        choices=[*ORDERS, *(f"-{name}" for name in ORDERS)], default="", help_text="Order of the list; - reverses."
    )
    cursor = fields.CharField(default="", help_text="Where the page starts, from `next` or `previous`.")
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)

    def validate_kind(self, value: str) -> str:
        unknown = set(parts(value)) - {kind.value for kind in EntryKind}
        if unknown:
            raise ValidationError(f"Unknown kind: {', '.join(sorted(unknown))}.")
        return value


class CompareQuery(MomentQuery):
    keys = fields.CharField(help_text="Products to compare, with commas; ratios are to the first.")
    specs = fields.CharField(default="", help_text="Figures to compare, with commas; default: the common ones.")

    def validate_keys(self, value: str) -> str:
        if not parts(value):
            raise ValidationError("Name the products to compare, with commas.")
        return value


_TESTS: Final[dict[str, Callable[[Entry, dict[str, Any], Catalogue], bool]]] = {
    "vendor": lambda entry, query, _: (
        not {entry.vendor.casefold(), entry.key.split(":")[0]}.isdisjoint(
            part.casefold() for part in parts(query["vendor"])
        )
    ),
    "kind": lambda entry, query, _: entry.kind.value in parts(query["kind"]),
    "chip": lambda entry, query, _: entry.chip == query["chip"],
    "family": lambda entry, query, catalogue: (
        query["family"] in catalogue and entry.key in catalogue.entries[query["family"]].members
    ),
}


def selected(catalogue: Catalogue, query: dict[str, Any]) -> list[Entry]:
    """The entries that the filters leave, in the asked order."""
    found: Iterable[Entry] = catalogue
    if query["q"]:
        keys = [c.key for c in resolve(catalogue, query["q"], limit=MOST)]
        found = [catalogue.entries[key] for key in keys]
    tests = [test for name, test in _TESTS.items() if query[name]]
    kept = [entry for entry in found if all(test(entry, query, catalogue) for test in tests)]
    ordering = query["ordering"] or ("" if query["q"] else "key")
    if not ordering:
        return kept
    return sorted(kept, key=ORDERS[ordering.lstrip("-")], reverse=ordering.startswith("-"))
