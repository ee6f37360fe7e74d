"""How to cite a claim, and what its figures mean: what belongs beside its data in a chart."""

from __future__ import annotations

from typing import Any, Final

from rest_framework import serializers

from claims import selectors
from claims.models import ClaimFields

LICENCE: Final = (
    "The ledger's own data (figures, verdicts, offsets) may be used freely with this citation; quoted words belong to "
    "the publishers of the documents."
)


class SourceSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    url = serializers.CharField(allow_null=True)
    publisher = serializers.CharField(allow_null=True)
    stated = serializers.CharField(help_text="Date of the statement.")
    reliability = serializers.CharField(allow_null=True, help_text="Of the publisher, A to F.")


class MetadataSerializer(serializers.Serializer[Any]):
    """Unit, sources, terms and the addresses of the same data in other forms."""

    unit = serializers.CharField(allow_null=True)
    unit_note = serializers.CharField(help_text="How value and modelled values are to be read.")
    sources = SourceSerializer(many=True)
    licence = serializers.CharField()
    evidence_csv = serializers.CharField()
    history = serializers.CharField()


class CitationSerializer(serializers.Serializer[Any]):
    citation = serializers.CharField(help_text="One line for a chart's footer.")
    metadata = MetadataSerializer()


def cited(row: ClaimFields, label: str, *, address: str, position: int, as_of: int | None) -> dict[str, Any]:
    """`citation` and `metadata` of a claim; `address` is that of its detail, `position` what it was read at."""
    views = selectors.claim_evidence(selectors.row_id(row), as_of=as_of)
    sources = [_source(view) for view in views if view.standing]
    first = sources[0] if sources else None
    where = f"{first['publisher'] or first['title']}, {first['stated']}; " if first else ""
    return {
        "citation": f"{label} ({where}Silicon Ledger, {address}?as_of={position})",
        "metadata": {
            "unit": row.unit, "unit_note": _note(row), "sources": sources, "licence": LICENCE,
            "evidence_csv": f"{address}evidence.csv", "history": f"{address}history/",
        },
    }  # fmt: skip


def _source(view: selectors.EvidenceView) -> dict[str, Any]:
    return {
        "title": view.title, "url": view.url or None, "publisher": view.record["publisher"],
        "stated": view.record["stated_on"], "reliability": view.reliability or None,
    }  # fmt: skip


def _note(row: ClaimFields) -> str:
    if row.kind == "directional":
        return "A direction without a figure."
    if row.kind == "comparison":
        return "A factor against the baseline: 4 is four times as much, 0.6 is 40% less."
    return f"In the base unit, {row.unit}; bytes and bytes per second are decimal."
