"""Conflicts as the REST API shows them: two values, each with its evidence."""

from __future__ import annotations

from typing import Any, Final

from rest_framework import serializers

from claims.disagreements import ConflictSide, conflict_sides
from claims.models import Conflict
from claims.moments import Moment
from claims.serializers import EvidenceSerializer, evidence_data


class SideSerializer(serializers.Serializer[Any]):
    claim = serializers.CharField()
    version = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]
    claimant = serializers.CharField()
    credibility = serializers.IntegerField(allow_null=True)
    stated = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


class ConflictSerializer(serializers.Serializer[Any]):
    """Two values that can't both hold, each with its evidence."""

    id = serializers.CharField()
    subject = serializers.CharField(help_text="What both are about.")
    metric = serializers.CharField()
    rule = serializers.CharField(help_text="same_source, same_period or disagree.")
    status = serializers.CharField(help_text="open, resolved or lapsed.")
    resolution = serializers.CharField(allow_null=True, help_text="left, right, both or neither.")
    reason = serializers.CharField(allow_null=True)
    opened_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    left = SideSerializer()
    right = SideSerializer()


CONFLICT_COLUMNS: Final = (
    "id", "subject", "metric", "rule", "status", "resolution", "reason", "opened_at", "changed_at",
)  # fmt: skip


def conflict_data(conflict: Conflict, as_of: Moment = None) -> dict[str, Any]:
    left, right = conflict_sides(conflict, as_of=as_of)
    return {
        "id": str(conflict.conflict), "subject": conflict.left.subject, "metric": conflict.left.metric,
        "rule": conflict.rule, "status": conflict.status, "resolution": conflict.resolution or None,
        "reason": conflict.reason or None, "opened_at": conflict.opened_at, "changed_at": conflict.changed_at,
        "left": _side(left), "right": _side(right),
    }  # fmt: skip


def _side(side: ConflictSide) -> dict[str, Any]:
    return {
        "claim": side.claim, "version": side.version, "label": side.label, "claimant": side.claimant,
        "credibility": side.credibility, "stated": side.stated_on,
        "evidence": [evidence_data(view) for view in side.evidence],
    }  # fmt: skip
