"""Claims, their evidence and history as the REST API shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims import selectors
from claims.domain.ranking import read_version
from claims.domain.sentences import claim_label
from claims.domain.state import ClaimState
from claims.models import ClaimFields


@extend_schema_field({"oneOf": [{"type": "number"}, {"type": "string", "enum": ["higher", "lower"]}], "nullable": True})
class Value(serializers.Field):  # type: ignore[type-arg]
    """A number in the base unit, or `higher` / `lower`."""

    def to_representation(self, value: Any) -> Any:
        return value

    def to_internal_value(self, data: Any) -> Any:
        return data


class ClaimSerializer(serializers.Serializer[Any]):
    """One claim in a list; numbers in base units, keys as in the catalogue."""

    id = serializers.CharField(help_text="Of the claim; `<id>.<version>` addresses one of its versions.")
    claimant = serializers.CharField(help_text="Who asserts it: a vendor, a customer or `publisher`.")
    publisher = serializers.CharField(allow_null=True, help_text="Its name, where the claimant is `publisher`.")
    subject = serializers.CharField()
    metric = serializers.CharField()
    kind = serializers.CharField(help_text="comparison, quantity or directional.")
    value = Value(help_text="A factor, a number in the base unit, or `higher` / `lower`.")
    value_high = serializers.FloatField(allow_null=True, help_text="Upper end of a range.")
    unit = serializers.CharField(allow_null=True)
    bound = serializers.CharField(help_text="at_most, at_least, approx or exact.")
    modality = serializers.CharField(help_text="stated, planned, reported or hedged.")
    baseline = serializers.CharField(allow_null=True)
    conditions = serializers.CharField(allow_null=True, help_text="Workload, precision and scope, in words.")
    status = serializers.CharField(help_text="proposed, accepted, rejected, deprecated, retracted or merged.")
    review = serializers.BooleanField(help_text="Whether a person should look at it.")
    version = serializers.IntegerField(help_text="The version shown.")
    versions = serializers.IntegerField(help_text="How many there are.")
    stated = serializers.DateField(allow_null=True, help_text="When it was first stated.")
    first_seen = serializers.DateTimeField(help_text="When the ledger learnt it.")
    evidence_count = serializers.IntegerField()
    document_count = serializers.IntegerField()
    confidence = serializers.FloatField(help_text="0 to 1, of the extraction.")
    tier = serializers.CharField(help_text="A, B or C: how sure the extraction is.")
    drift = serializers.BooleanField(help_text="Some retelling lost an 'up to' or made a plan a fact.")
    credibility = serializers.IntegerField(allow_null=True, help_text="1 (confirmed) to 6 (cannot be judged).")
    subject_entry = serializers.CharField(allow_null=True, help_text="Catalogue entry of the subject.")
    baseline_entry = serializers.CharField(allow_null=True)
    verdict = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_null=True)
    model_low = serializers.FloatField(allow_null=True, help_text="5% of the modelled values are lower.")
    model_median = serializers.FloatField(allow_null=True)
    model_high = serializers.FloatField(allow_null=True, help_text="5% of the modelled values are higher.")
    probability = serializers.FloatField(allow_null=True, help_text="Share of draws that reach the claim.")
    scope = serializers.CharField(allow_null=True, help_text="The scope that the verdict rests on.")
    binding_limit = serializers.CharField(allow_null=True)
    run = serializers.CharField(allow_null=True, help_text="The verification run.")


COLUMNS: Final = tuple(ClaimSerializer().fields)
# What a column is called in the read models, where it has another name there.
_STORED: Final = {
    "stated": "stated_on", "reason": "verdict_reason", "model_low": "low", "model_median": "median",
    "model_high": "high", "scope": "verdict_scope",
}  # fmt: skip
_SOURCES: Final = tuple((name, _STORED.get(name, name)) for name in COLUMNS if name != "id")
_EMPTY_IS_NULL: Final = ("publisher", "conditions", "verdict", "reason", "scope")
STORED: Final = ("direction", *(source for _, source in _SOURCES))


def claim_data(row: ClaimFields) -> dict[str, Any]:
    """A row of `Claim` or `ClaimVersion` with the fields of `ClaimSerializer`."""
    return claim_values(selectors.row_id(row), {name: getattr(row, name) for name in STORED})


def claims_data(rows: QuerySet[Any]) -> Iterator[dict[str, Any]]:
    """Many rows, without a model instance for each: that would cost more than to read them."""
    key = selectors.row_key(rows)
    return (claim_values(row[key], row) for row in rows.values(key, *STORED))


def claim_values(key: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `ClaimSerializer` from a row's columns."""
    data = {"id": str(key)} | {name: row[source] for name, source in _SOURCES}
    data |= {name: data[name] or None for name in _EMPTY_IS_NULL}
    data["value"] = row["direction"] or data["value"]
    return data


class ClaimVersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    value = Value()
    value_high = serializers.FloatField(allow_null=True)
    unit = serializers.CharField(allow_null=True)
    bound = serializers.CharField()
    modality = serializers.CharField()
    stated = serializers.CharField(allow_null=True)
    evidence_count = serializers.IntegerField()
    standing = serializers.BooleanField(help_text="Whether some document still states it.")
    verdict = serializers.DictField(allow_null=True, help_text="Everything that its check told.")


class ClaimDetailSerializer(ClaimSerializer):
    """A claim with all its versions."""

    label = serializers.CharField(help_text="The claim in one line.")  # type: ignore[assignment]
    scope_conditions = serializers.DictField(help_text="The conditions of its identity, by name.")
    merged_into = serializers.CharField(allow_null=True)
    candidates = serializers.DictField(help_text="Catalogue entries that subject and baseline may mean, with scores.")
    all_versions = ClaimVersionSerializer(many=True)
    event = serializers.IntegerField(help_text="Number of its last event.")


def claim_detail(row: ClaimFields, state: ClaimState) -> dict[str, Any]:
    standing = {e["version"] for e in state.standing_evidence()}
    return {
        **claim_data(row), "label": claim_label(state, row.version), "scope_conditions": state.identity["scope"],
        "merged_into": state.merged_into, "candidates": (state.links or {}).get("candidates", {}),
        "all_versions": [_version(state, v["n"], v["n"] in standing) for v in state.versions],
        "event": state.last_position,
    }  # fmt: skip


def _version(state: ClaimState, number: int, standing: bool) -> dict[str, Any]:
    reading, figure = read_version(state, number), state.figure(number)
    return {
        "version": number, "value": figure.value, "value_high": figure.value_high, "unit": figure.unit,
        "bound": reading.bound, "modality": reading.modality, "stated": reading.stated_on or None,
        "evidence_count": len(reading.evidence), "standing": standing and number not in state.set_aside,
        "verdict": state.verdicts.get(str(number)),
    }  # fmt: skip


class HistorySerializer(serializers.Serializer[Any]):
    position = serializers.IntegerField(help_text="Number of the event.")
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    name = serializers.CharField(help_text="The actor as people call it.")
    type = serializers.CharField()
    sentence = serializers.CharField()


class EvidenceSerializer(serializers.Serializer[Any]):
    """A piece of evidence; the words are null where the document's text was erased."""

    id = serializers.CharField()
    version = serializers.IntegerField(help_text="Version of the claim that it supports.")
    document = serializers.CharField()
    document_version = serializers.IntegerField()
    title = serializers.CharField()
    url = serializers.CharField(allow_null=True)
    publisher = serializers.CharField(allow_null=True)
    reliability = serializers.CharField(allow_null=True, help_text="Of the publisher, A to F.")
    stated = serializers.CharField(help_text="Date of the statement.")
    stated_source = serializers.ChoiceField(
        choices=["document", "seen"], help_text="Where that date is from: `seen` is the day on which the ledger got it."
    )
    start = serializers.IntegerField(help_text="Offset of the quote in the document's text, in characters.")
    end = serializers.IntegerField()
    prefix = serializers.CharField(allow_null=True)
    quote = serializers.CharField(allow_null=True)
    suffix = serializers.CharField(allow_null=True)
    value_text = serializers.CharField(allow_null=True)
    bound = serializers.CharField(help_text="As this document words it.")
    modality = serializers.CharField()
    authority = serializers.ChoiceField(choices=["own", "quoted", "retold"])
    drift = serializers.ListField(child=serializers.CharField(), help_text="What this retelling lost.")
    extractor = serializers.CharField()
    confidence = serializers.FloatField()
    tier = serializers.CharField()
    standing = serializers.BooleanField(help_text="Whether the document still says it.")


AUTHORITY: Final = ("own", "quoted", "retold")


def evidence_data(view: selectors.EvidenceView) -> dict[str, Any]:
    record = view.record
    return {
        **{name: record[name] for name in (
            "id", "document", "document_version", "publisher", "start", "end", "bound", "modality", "extractor",
            "confidence", "tier",
        )},
        "version": view.version, "title": view.title, "url": view.url or None,
        "reliability": view.reliability or None, "stated": record["stated_on"],
        "stated_source": record["stated_source"], "prefix": view.prefix,
        "quote": view.quote, "suffix": view.suffix, "value_text": view.value_text,
        "authority": AUTHORITY[record["authority"]], "drift": list(view.drift), "standing": view.standing,
    }  # fmt: skip
