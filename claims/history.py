"""What happened to a claim, in sentences, with the names of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q

from claims.domain.sentences import verdict_sentence
from claims.domain.state import STREAM
from claims.models import Conflict
from claims.moments import Moment, position_of
from claims.selectors import split_id
from eventlog import selectors as log
from eventlog.domain.actors import PERSON, is_person
from eventlog.domain.events import Event
from eventlog.registry import registry


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event of a claim, told in a sentence."""

    position: int
    at: datetime
    actor: str  # as recorded
    name: str  # as people call it
    type: str
    sentence: str


def claim_history(claim_id: str | UUID, *, as_of: Moment = None) -> list[HistoryLine]:
    """What happened to a claim, oldest first, conflicts included."""
    claim, _ = split_id(claim_id)
    position = position_of(as_of)
    sides = Conflict.objects.filter(Q(left=claim) | Q(right=claim)).values_list("conflict", flat=True)
    streams = [f"{STREAM}{claim}", *sorted({f"conflict-{conflict}" for conflict in sides})]
    events = [event for stream in streams for event in log.read_stream(stream, upto=position)]
    names = actor_names({event.actor for event in events})
    return [_line(event, names, _unit(events)) for event in sorted(events, key=lambda e: e.position)]


def _unit(events: Iterable[Event]) -> str | None:
    """The unit of a claim's figure, which the events of its checks don't repeat."""
    figures = (event.payload["figure"] for event in events if event.type == "claim_extracted")
    return next((figure["unit"] for figure in figures), None)


def _line(event: Event, names: Mapping[str, str], unit: str | None) -> HistoryLine:
    checked = event.type == "verdict_recorded"
    sentence = verdict_sentence(event.payload, unit) if checked else registry().sentence(event)
    return HistoryLine(event.position, event.recorded_at, event.actor, names[event.actor], event.type, sentence)


def actor_names(actors: set[str]) -> dict[str, str]:
    """Names of actors for showing; a person who was removed is "a former user"."""
    ids = {a.removeprefix(PERSON) for a in actors if is_person(a)}
    people = get_user_model().objects.filter(pk__in=[i for i in ids if i.isdigit()])
    known = {f"{PERSON}{person.pk}": person.get_username() for person in people}
    return {a: known.get(a, "a former user" if is_person(a) else a.removeprefix("system:")) for a in actors}
