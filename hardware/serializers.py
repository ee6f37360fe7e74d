"""The shapes of `/api/v1/products/`: made from the typed catalogue, so that `as_of` costs nothing extra."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from eventlog.rest import ToldSerializer
from hardware.domain.catalogue import Catalogue, Entry, EntryKind, Range, Spec


class ProductSerializer(serializers.Serializer[Any]):
    """One line of the list."""

    key = serializers.CharField(help_text="Canonical key, vendor:slug.")
    name = serializers.CharField()
    vendor = serializers.CharField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in EntryKind])
    generation = serializers.CharField(allow_null=True)
    predecessor = serializers.CharField(allow_null=True, help_text="Key of the product it replaces.")
    predecessor_name = serializers.CharField(allow_null=True, help_text="When it is outside the catalogue.")
    chip = serializers.CharField(allow_null=True, help_text="Key of the chip inside a system.")
    chips_per_system = serializers.IntegerField(allow_null=True)
    members = serializers.ListField(child=serializers.CharField(), help_text="Of a family, newest last.")
    aliases = serializers.ListField(child=serializers.CharField())


class FigureSerializer(serializers.Serializer[Any]):
    """A printed figure: `value` in the base unit `unit`, `printed` as its source has it."""

    value = serializers.FloatField(allow_null=True, help_text="Null for text and dates.")
    text = serializers.CharField(allow_null=True)
    unit = serializers.CharField()
    printed = serializers.CharField()
    source = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    source_title = serializers.CharField(allow_null=True)
    source_url = serializers.CharField(allow_null=True)
    confidence = serializers.CharField()
    date = serializers.CharField(allow_null=True)
    region = serializers.CharField(allow_null=True)
    direction = serializers.CharField(allow_null=True, help_text="One way or both ways, for links.")
    per = serializers.CharField(allow_null=True)
    bound = serializers.CharField()
    status = serializers.CharField(allow_null=True, help_text="superseded, wrong, conflict or variant.")
    derived = serializers.BooleanField()
    note = serializers.CharField(allow_null=True)


class SpecSerializer(FigureSerializer):
    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    precision = serializers.CharField(allow_null=True)
    sparsity = serializers.CharField(allow_null=True)
    alternatives = FigureSerializer(many=True)


class RangeSerializer(serializers.Serializer[Any]):
    low = serializers.FloatField()
    point = serializers.FloatField()
    high = serializers.FloatField()
    basis = serializers.CharField()
    confidence = serializers.CharField()
    published = serializers.BooleanField(help_text="Whether it is one published figure.")


class ProductDetailSerializer(ProductSerializer):
    catalogue_version = serializers.CharField()
    lineage = ProductSerializer(many=True, help_text="From its predecessor to the oldest known.")
    successors = serializers.ListField(child=serializers.CharField())
    families = serializers.ListField(child=serializers.CharField())
    power_w = RangeSerializer(allow_null=True)
    specs = SpecSerializer(many=True)


class ProductEventSerializer(ToldSerializer):
    """A change of it in words."""


class CellSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    ratio = serializers.FloatField(allow_null=True, help_text="Against the first product.")
    basis = serializers.CharField()
    source = serializers.CharField(allow_null=True)  # type: ignore[assignment]


class ComparisonSerializer(serializers.Serializer[Any]):
    spec = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    unit = serializers.CharField()
    cells = CellSerializer(many=True)


class UnknownSerializer(serializers.Serializer[Any]):
    product = serializers.CharField()
    name = serializers.CharField()
    spec = serializers.CharField()
    note = serializers.CharField()
    blocks = serializers.ListField(child=serializers.CharField(), help_text="Metrics that it leaves open.")
    assumed = serializers.CharField(allow_blank=True, help_text="The range used instead.")


def product_data(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "name": entry.name,
        "vendor": entry.vendor,
        "kind": entry.kind.value,
        "generation": entry.generation,
        "predecessor": entry.predecessor,
        "predecessor_name": entry.predecessor_name,
        "chip": entry.chip,
        "chips_per_system": entry.chips_per_system,
        "members": list(entry.members),
        "aliases": list(entry.aliases),
    }


def detail_data(catalogue: Catalogue, entry: Entry) -> dict[str, Any]:
    return {
        **product_data(entry),
        "catalogue_version": catalogue.version,
        "lineage": [product_data(older) for older in catalogue.lineage(entry.key)[1:]],
        "successors": [other.key for other in catalogue if other.predecessor == entry.key],
        "families": [family.key for family in catalogue.families_of(entry.key)],
        "power_w": range_data(catalogue.power_range(entry.key)),
        "specs": [spec_data(catalogue, entry.specs[name]) for name in sorted(entry.specs)],
    }


def spec_data(catalogue: Catalogue, spec: Spec) -> dict[str, Any]:
    kind = spec.type
    return {
        **figure_data(catalogue, spec),
        "name": spec.name,
        "label": kind.label,
        "precision": kind.precision,
        "sparsity": kind.sparsity.value if kind.sparsity else None,
        "alternatives": [figure_data(catalogue, other) for other in spec.alternatives],
    }


def figure_data(catalogue: Catalogue, spec: Spec) -> dict[str, Any]:
    source = catalogue.sources.get(spec.source) if spec.source else None
    return {
        "value": spec.number,
        "text": None if spec.number is not None else str(spec.value),
        "unit": spec.unit,
        "printed": spec.printed,
        "source": spec.source,
        "source_title": source.title if source else None,
        "source_url": source.url if source else None,
        "confidence": spec.confidence,
        "date": spec.date,
        "region": spec.region,
        "direction": spec.direction.value if spec.direction else None,
        "per": spec.per,
        "bound": spec.bound,
        "status": spec.status,
        "derived": spec.derived,
        "note": spec.note,
    }


def range_data(found: Range | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "low": found.low,
        "point": found.point,
        "high": found.high,
        "basis": found.basis,
        "confidence": found.confidence,
        "published": found.is_point,
    }
