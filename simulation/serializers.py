"""Verdicts and runs as the API shows them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from simulation.models import Verdict, VerificationRun
from simulation.questions import DRAWS, SEED


class RunSerializer(serializers.ModelSerializer[VerificationRun]):
    class Meta:
        model = VerificationRun
        fields = (
            "id", "status", "actor", "reason", "everything", "model_version", "catalogue_version",
            "catalogue_position", "seed", "draws", "total", "done", "counts", "requested_at", "ended_at",
        )  # fmt: skip


class RunRequestSerializer(serializers.Serializer[Any]):
    """What to verify; without claims all that are held."""

    claims = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=10_000)
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=500)
    seed = serializers.IntegerField(required=False, default=SEED, min_value=0, max_value=2**53)
    draws = serializers.IntegerField(required=False, default=DRAWS, min_value=16, max_value=100_000)
    catalogue_version = serializers.CharField(required=False, default=None, allow_null=True, max_length=64)


class CancelSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=500)


class VerdictSerializer(serializers.ModelSerializer[Verdict]):
    class Meta:
        model = Verdict
        fields = (
            "id", "claim", "version", "run_id", "current", "subject", "baseline", "metric", "kind", "value", "unit",
            "bound", "claimant", "stated_on", "verdict", "reason", "low", "median", "high", "probability", "reading",
            "scope", "binding_limit", "moved_by", "missing", "sentences", "computed_at",
        )  # fmt: skip


class VerdictDetailSerializer(VerdictSerializer):
    """With the other readings, and all inputs for a rerun to the same bits."""

    class Meta(VerdictSerializer.Meta):
        fields = (*VerdictSerializer.Meta.fields, "others", "inputs")  # type: ignore[assignment]


class DifferenceSerializer(serializers.Serializer[Any]):
    claim = serializers.CharField()
    subject = serializers.CharField()
    metric = serializers.CharField()
    before = VerdictSerializer(allow_null=True)
    after = VerdictSerializer(allow_null=True)
    because = serializers.ListField(child=serializers.CharField())


class RecordLineSerializer(serializers.Serializer[Any]):
    claimant = serializers.CharField()
    metric = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    counts = serializers.DictField(child=serializers.IntegerField())
    checkable = serializers.IntegerField()
    held = serializers.FloatField(allow_null=True, help_text="Share of the checkable claims that is supported.")
    held_low = serializers.FloatField(allow_null=True)
    held_high = serializers.FloatField(allow_null=True)
    overstated = serializers.FloatField(allow_null=True, help_text="Claimed over found, median of those overstated.")
    overstated_most = serializers.FloatField(allow_null=True)


class PowerSerializer(serializers.Serializer[Any]):
    low = serializers.FloatField(min_value=0.001)
    point = serializers.FloatField(min_value=0.001)
    high = serializers.FloatField(min_value=0.001)


class PriceSerializer(serializers.Serializer[Any]):
    usd_per_hour = serializers.FloatField(min_value=0.0001)
    region = serializers.CharField(max_length=40)
    on = serializers.DateField()


class SupplySerializer(serializers.Serializer[Any]):
    """The missing thing: a baseline or subject for claims, or a power or price of a product."""

    claims = serializers.ListField(child=serializers.UUIDField(), required=False, default=list, max_length=500)
    reason = serializers.CharField(max_length=500)
    baseline = serializers.CharField(required=False, default=None, allow_null=True, max_length=100)
    subject = serializers.CharField(required=False, default=None, allow_null=True, max_length=100)
    product = serializers.CharField(required=False, default=None, allow_null=True, max_length=100)
    power = PowerSerializer(required=False, default=None, allow_null=True)
    price = PriceSerializer(required=False, default=None, allow_null=True)


class SuppliedSerializer(serializers.Serializer[Any]):
    events = serializers.IntegerField(help_text="How many events were recorded.")


class MemberSerializer(serializers.Serializer[Any]):
    claim = serializers.UUIDField()
    words = serializers.CharField()
    quote = serializers.CharField()


class IncompatibleSerializer(serializers.Serializer[Any]):
    subject = serializers.CharField()
    claims = MemberSerializer(many=True)
    facts = serializers.ListField(child=serializers.CharField())
    repairs = serializers.ListField(child=serializers.CharField())
    sentence = serializers.CharField()


class GapSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()
    missing = serializers.CharField()
    supply = serializers.CharField()
    claims = serializers.ListField(child=serializers.CharField())
