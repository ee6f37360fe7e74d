"""Running a decision: load the claims it touches, decide, append; again when somebody was faster."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from claims.alike import claims_alike
from claims.domain.book import Book
from claims.domain.errors import ClaimError
from claims.domain.events import ClaimEvent
from claims.domain.observation import Observation
from claims.domain.state import STREAM, ClaimState
from claims.models import Claim, Evidence
from eventlog import services as log
from eventlog.domain.events import Event, NewEvent, StreamEvents
from eventlog.errors import WrongVersion

_ATTEMPTS: Final = 20
REASON_LENGTH: Final = 1000
_PAUSE: Final = 0.005  # seconds, times the attempt, by chance: who collided once should not do so again

Loader = Callable[[], list[ClaimState]]


def run(
    load: Loader,
    decide: Callable[[Book], None],
    *,
    actor: str,
    key: str | None = None,
    causation_id: int | None = None,
    extra: Callable[[], list[StreamEvents]] = list,
) -> list[Event]:
    """Append what `decide` emits, with `extra` events of other streams; returns the recorded events."""
    for attempt in range(_ATTEMPTS):
        try:
            with transaction.atomic():
                book = Book(load(), actor=actor)
                decide(book)
                batches = _batches(book) + extra()
                return log.append_all(batches, actor=actor, key=key, causation_id=causation_id) if batches else []
        except WrongVersion:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(random.uniform(0, _PAUSE * (attempt + 1)))
    raise AssertionError("unreachable")


def _batches(book: Book) -> list[StreamEvents]:
    return [
        StreamEvents(STREAM + change.claim, [new_event(e) for e in change.events], change.expected)
        for change in book.changes()
    ]


def new_event(event: ClaimEvent) -> NewEvent:
    """The event as the log takes it; what evidence says was stated on its document's date."""
    payload = event.payload()
    evidence: Any = payload.get("evidence")
    stated = evidence.get("stated_on") if isinstance(evidence, dict) else None
    at = datetime.fromisoformat(stated).replace(tzinfo=UTC) if stated else None
    return NewEvent(event.TYPE, payload, stated_at=at)


def load_claims(ids: Iterable[str | UUID]) -> list[ClaimState]:
    """The claims with these ids and those they are merged into."""
    found: dict[str, ClaimState] = {}
    wanted = {str(as_uuid(i)) for i in ids}
    while wanted:
        for claim, state in Claim.objects.filter(pk__in=wanted).values_list("id", "state"):
            found[str(claim)] = ClaimState.loads(state)
        targets = {s.merged_into for s in found.values() if s.merged_into is not None}
        wanted = {t for t in targets if t not in found}
    return list(found.values())


def load_for(document: str, observations: list[Observation]) -> list[ClaimState]:
    """Every claim that the observations of a document may touch (`claims.domain.decide.record`)."""
    keys = [o.identity.id for o in observations]
    ids = set(Claim.objects.filter(Q(pk__in=keys) | Q(identity__in=keys)).values_list("id", flat=True))
    ids |= set(Evidence.objects.filter(document=document, standing=True).values_list("claim_id", flat=True))
    return load_claims(ids | claims_alike(observations))


def as_uuid(text: str | UUID) -> UUID:
    if isinstance(text, UUID):
        return text
    try:
        return UUID(str(text))
    except ValueError:
        raise ClaimError("bad_id", f"{str(text)[:60]!r} is no id of a claim or document.") from None


def curated(claim_id: str | UUID, change: Any, *, actor: str, **options: Any) -> list[Event]:
    return run(lambda: load_claims([claim_id]), lambda book: change(book, str(claim_id)), actor=actor, **options)


def only(book: Book, claim_id: str | UUID) -> ClaimState:
    state = book.get(str(claim_id))
    if state is None:
        raise ClaimError("unknown_claim", f"There is no claim {claim_id}.")
    return state


def reason_of(text: str) -> str:
    """A reason as it is stored; people write it, so its length and control characters are theirs."""
    clean = " ".join(text.split())
    if len(clean) > REASON_LENGTH:
        raise ClaimError("reason_too_long", f"A reason has at most {REASON_LENGTH} characters.")
    return clean.replace("\x00", "")
