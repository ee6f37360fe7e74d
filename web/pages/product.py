"""A product: its claims, its published figures with sources, its lineage."""

from __future__ import annotations

from typing import Any

from claims import selectors as claims
from claims.domain.sentences import company_label
from hardware.domain.catalogue import Catalogue, Entry, Spec
from hardware.selectors import catalogue_current
from web.domain import forest, words
from web.rows import DRAWN_FIRST, claim_rows


def page(key: str) -> dict[str, Any] | None:
    """Context of a product's page, or None where the catalogue has no such key."""
    catalogue = catalogue_current()
    entry = catalogue.get(key)
    if entry is None:
        return None
    related = _related(catalogue, entry)
    keys = [key, *(member.key for member in catalogue.members(key))]
    found = claims.claims_list(filters={"subject_entry": keys}).order_by(*DRAWN_FIRST)
    return {
        "product": {
            "key": key,
            "name": entry.name,
            "vendor": company_label(entry.vendor),
            "kind": words.product_kind_words(entry.kind),
        },
        "lineage": list(reversed(catalogue.lineage(key))),
        "rows": claim_rows(found[:100]),
        "ticks": forest.ticks(),
        "specs": [_spec(catalogue, spec) for spec in entry.specs.values()],
        "related": related,
    }


def _spec(catalogue: Catalogue, spec: Spec) -> dict[str, Any]:
    source = catalogue.sources.get(spec.source) if spec.source else None
    notes = [spec.note or "", _also(spec)]
    return {
        "name": spec.type.label,
        "printed": spec.printed,
        "note": "; ".join(filter(None, notes)),
        "confidence": spec.confidence,
        "source": source.title if source else "",
        "url": source.url if source else "",
    }


def _also(spec: Spec) -> str:
    """Other printed figures with what is known against them; who prints the same is no other figure."""
    others = dict.fromkeys(
        other.printed + (f" ({other.status})" if other.status else "")
        for other in spec.alternatives
        if other.printed != spec.printed
    )
    return f"also printed: {', '.join(others)}" if others else ""


def _related(catalogue: Catalogue, entry: Entry) -> list[Entry]:
    """Systems built of a chip, members of a family, the chip of a system."""
    built = [e for e in catalogue if e.chip == entry.key]
    inside = catalogue.get(entry.chip) if entry.chip else None
    return [
        *([inside] if inside else []),
        *built,
        *catalogue.members(entry.key),
        *catalogue.families_of(entry.key),
    ]
