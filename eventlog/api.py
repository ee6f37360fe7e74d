"""`/api/v1/events/`: the log as a feed. A client that asks after the last position it has misses nothing."""

from __future__ import annotations

from typing import Any, Final

import orjson
from django.http import HttpResponse
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from eventlog import selectors
from eventlog.domain.events import Event
from eventlog.registry import registry
from eventlog.rest import LedgerView

MOST: Final = 1000
LAST: Final = 2**63 - 1  # the largest bigint


class EventSerializer(serializers.Serializer[Event]):
    """One recorded fact, its payload lifted to the newest schema."""

    position = serializers.IntegerField(help_text="Place in the whole log, from 1 without gaps.")
    stream = serializers.CharField()
    version = serializers.IntegerField(help_text="Place in its stream, from 1 without gaps.")
    type = serializers.CharField()
    schema = serializers.IntegerField(help_text="Schema version it was stored with.")
    sentence = serializers.CharField(help_text="The event in words.")
    payload = serializers.DictField()
    actor = serializers.CharField(help_text="`user:<id>` or `system:<what>`.")
    correlation_id = serializers.CharField(allow_null=True)
    causation_id = serializers.IntegerField(allow_null=True, help_text="Position of the event it follows from.")
    recorded_at = serializers.DateTimeField()
    stated_at = serializers.DateTimeField(allow_null=True, help_text="When it was stated in the world.")
    digest = serializers.CharField(help_text="sha256, hex; covers the event and the digest before it.")


class FeedSerializer(serializers.Serializer[dict[str, Any]]):
    """A page of the feed."""

    events = EventSerializer(many=True)
    last = serializers.IntegerField(help_text="Ask next with `after` set to this, also when there were no events.")
    head = serializers.IntegerField(help_text="Position of the newest event.")
    next = serializers.CharField(help_text="Address of the next page; it may be empty yet.")


class FeedParameters(serializers.Serializer[dict[str, Any]]):
    after = serializers.IntegerField(
        min_value=0, max_value=LAST, default=0, help_text="Events after this position; 0 is the beginning."
    )
    limit = serializers.IntegerField(min_value=1, max_value=MOST, default=100)
    type = serializers.ListField(
        child=serializers.CharField(), default=list, help_text="Only these types; may be repeated."
    )

    def validate_type(self, names: list[str]) -> list[str]:
        unknown = sorted(set(names) - set(registry().event_types))
        if unknown:
            raise serializers.ValidationError(f"There is no event type {', '.join(unknown)}.")
        return names


class EventFeed(LedgerView):
    """The event log, from any position on."""

    parameters = FeedParameters

    @extend_schema(
        operation_id="events_list",
        parameters=[FeedParameters],
        responses=FeedSerializer,
        tags=["events"],
        examples=[
            OpenApiExample("Up to date", {"events": [], "last": 8, "head": 8, "next": "/api/v1/events/?after=8"})
        ],
    )
    def get(self, request: Request) -> Response:
        """Events after a position. Positions become visible in order: following `last` misses none."""
        events = self.found()
        full = len(events) == self.query["limit"]
        last = events[-1].position if full else max(self.query["after"], self.position)
        data = {"events": events, "last": last, "head": self.position, "next": _next(request, last)}
        return self.answer({**data, "events": [_shown(event) for event in events]})

    def found(self) -> list[Event]:
        """Read up to the head of before, so that with `type` nothing between the last match and it is skipped."""
        after, limit, types = (self.query[name] for name in ("after", "limit", "type"))
        return selectors.read_window(after, self.position, types or None, limit=limit)


class EventCsv(EventFeed):
    @extend_schema(
        operation_id="events_csv", parameters=[FeedParameters], responses={(200, "text/csv"): str}, tags=["events"]
    )
    def get(self, request: Request) -> HttpResponse:  # type: ignore[override]
        """A page of the feed as CSV; payloads as JSON."""
        rows = ({**row, "payload": orjson.dumps(row["payload"]).decode()} for row in map(_shown, self.found()))
        return self.csv("events.csv", rows, tuple(EventSerializer().fields))


def _next(request: Request, last: int) -> str:
    query = request.query_params.copy()
    query["after"] = str(last)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _shown(event: Event) -> dict[str, Any]:
    return {
        "position": event.position, "stream": event.stream, "version": event.version, "type": event.type,
        "schema": event.schema, "sentence": registry().sentence(event), "payload": event.payload,
        "actor": event.actor, "correlation_id": event.correlation_id, "causation_id": event.causation_id,
        "recorded_at": event.recorded_at, "stated_at": event.stated_at, "digest": event.digest.hex(),
    }  # fmt: skip
