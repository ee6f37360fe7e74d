"""What the ledger knows of: products of the catalogue and documents."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count

from claims import selectors as claims
from claims.domain.sentences import company_label
from claims.models import Evidence
from hardware.domain.catalogue import Entry
from hardware.selectors import catalogue_current
from ingest import selectors as ingest
from web.domain import words

PAGE: Final = 100


def products(text: str, *, every: bool) -> dict[str, Any]:
    """Context of the list of products by vendor: those of which something is claimed, or every one."""
    counts = _claimed()
    needle = text.strip().lower()[:100]
    found = [entry for entry in catalogue_current() if _matches(entry, needle) and (every or counts.get(entry.key))]
    found.sort(key=lambda entry: (company_label(entry.vendor).lower(), entry.kind, entry.name.lower()))
    groups = groupby(found, key=lambda entry: company_label(entry.vendor))
    return {
        "q": text,
        "every": every,
        "total": len(found),
        "groups": [(vendor, [_product(entry, counts) for entry in entries]) for vendor, entries in groups],
    }


def _claimed() -> dict[str, int]:
    rows = claims.claims_list().order_by().values_list("subject_entry").annotate(n=Count("pk"))
    return {key: number for key, number in rows if key}


def _matches(entry: Entry, needle: str) -> bool:
    return any(needle in text.lower() for text in (entry.key, entry.name, entry.vendor, *entry.aliases))


def _product(entry: Entry, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "key": entry.key,
        "name": entry.name,
        "kind": words.product_kind_words(entry.kind),
        "figures": len(entry.specs),
        "claims": counts.get(entry.key, 0),
    }


def documents(text: str, number: int) -> dict[str, Any]:
    """Context of the list of documents, the latest first; `number` is the page's."""
    rows = ingest.documents_list().order_by("-first_position")
    for word in text.split()[:10]:
        rows = rows.filter(body__title__icontains=word) | rows.filter(publisher__icontains=word)
    shown = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    found = Evidence.objects.filter(document__in=[row.pk for row in shown], standing=True).values_list("document")
    counts = dict(found.annotate(n=Count("claim", distinct=True)))
    return {
        "q": text,
        "documents": [
            {
                "id": row.pk,
                "title": row.title or "Document without a title",
                "publisher": words.claimant_words("", row.publisher or "unknown"),
                "published": row.published,
                "seen": row.first_recorded_at,
                "claims": counts.get(row.pk, 0),
            }
            for row in shown[:PAGE]
        ],
        "query": f"{urlencode({'q': text})}&" if text else "",
        "page": number,
        "more": len(shown) > PAGE,
    }
