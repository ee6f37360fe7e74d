"""What a decision is sent with."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.domain.curate import EDITABLE


class ReasonSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(default="", allow_blank=True, max_length=1000)


class ChangesSerializer(ReasonSerializer):
    """Fields to correct; what is left out stays."""

    changes = serializers.DictField(help_text=f"Any of {', '.join(EDITABLE)}.")


class MergeSerializer(ReasonSerializer):
    into = serializers.UUIDField(help_text="The claim that is to stand for this one.")


class ResolveSerializer(ReasonSerializer):
    resolution = serializers.ChoiceField(choices=["left", "right", "both", "neither"])


class RatingSerializer(ReasonSerializer):
    credibility = serializers.IntegerField(min_value=1, max_value=6)
