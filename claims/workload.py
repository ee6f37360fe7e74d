"""What `manage.py benchmark eventlog` measures the ledger with: claims as they come in, in made-up words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from claims.domain import events as domain
from claims.domain.observation import DocumentRef, Observation, observe
from claims.domain.record import Mention
from claims.domain.state import STREAM
from claims.projections import CLAIMS
from claims.selectors import claims_list
from claims.services import credibility_rate
from eventlog.benchmarks import Workload
from eventlog.domain.events import NewEvent, StreamEvents

EVENTS_PER_CLAIM: Final = 10
_BLOCK: Final = 200  # claims that are extracted, linked and checked at about the same time
_LATER: Final = (5, 20)  # blocks until others repeat them and people review them; until the next run
_SUBJECTS: Final = 500
_RATED: Final = 100  # claims

Lines = list[StreamEvents]


def commands(events: int) -> Iterator[StreamEvents]:
    """About that many events: extraction, linking and a verdict soon, the rest of a claim's life later."""
    waiting: tuple[deque[Lines], ...] = tuple(deque() for _ in _LATER)
    claims = events // EVENTS_PER_CLAIM
    for first in range(0, claims, _BLOCK):
        soon, *later = _block(range(first, min(first + _BLOCK, claims)))
        yield from soon
        for queue, lines, blocks in zip(waiting, later, _LATER, strict=True):
            queue.append(lines)
            if len(queue) > blocks:
                yield from queue.popleft()
    for queue in waiting:
        for lines in queue:
            yield from lines


def _block(numbers: range) -> tuple[Lines, Lines, Lines]:
    """The events of some claims: at once, later, and last."""
    lives = [_life(number) for number in numbers]
    parts = (slice(0, 4), slice(4, 8), slice(8, 10))
    return tuple(  # type: ignore[return-value]
        [StreamEvents(stream, [event]) for step in zip(*(events[part] for _, events in lives), strict=True)
         for (stream, _), event in zip(lives, step, strict=True)]
        for part in parts
    )  # fmt: skip


def _life(number: int) -> tuple[str, list[NewEvent]]:
    """A claim's stream and its ten events."""
    vendor = _observed(number)
    first, second = (_retold(vendor.evidence, number, publisher) for publisher in ("a.example", "b.example"))
    link = {"key": "maker:chip", "score": 1.0, "candidates": [["maker:chip", 1.0]]}
    events: list[domain.ClaimEvent] = [
        domain.ClaimExtracted(vendor.identity.as_dict(), vendor.figure.as_dict(), vendor.evidence),
        domain.ClaimLinked(link, None, "catalogue-1"),
        domain.VerificationRequested(1, ""),
        _verdict("run-1", number),
        domain.ClaimCorroborated(1, first),
        domain.ClaimCorroborated(1, second),
        domain.CredibilityRated(2, ""),
        domain.ClaimAccepted(1, auto=False),
        domain.VerificationRequested(1, "a newer model"),
        _verdict("run-2", number),
    ]
    return STREAM + str(vendor.identity.id), [NewEvent(event.TYPE, event.payload()) for event in events]


def _verdict(run: str, number: int) -> domain.ClaimEvent:
    summary = {
        "low": 2.0 + number % 7, "median": 3.0 + number % 7, "high": 4.5 + number % 7, "probability": 0.6,
        "scope": "chip", "reading": {"precision": "bf16"}, "binding_limit": "compute",
    }  # fmt: skip
    return domain.VerdictRecorded(version=1, run=run, verdict="supported", reason="", summary=summary)


def _observed(number: int) -> Observation:
    """The vendor's own words."""
    document = DocumentRef(
        str(uuid5(NAMESPACE_URL, f"maker.example/{number // 8}")), 1, f"{number // 8:064x}", "maker.example",
        date(2024, 1 + number % 12, 1 + number % 28), date(2024, 12, 31),
    )  # fmt: skip
    start, quote = 100 * (number % 8), f"is up to {1 + number % 9}x faster in test {number}"
    mention = Mention(
        quote=quote, start=start, end=start + len(quote), value_text=f"up to {1 + number % 9}x",
        subject=f"maker:chip-{number % _SUBJECTS}", metric="training_performance", kind="comparison",
        value=1.0 + number % 9, value_high=None, unit="x", bound="at_most", baseline="maker:chip-before",
        claimant="maker", qualifier=f"test {number}", modality="stated", confidence=0.9, tier="C",
    )  # fmt: skip
    return observe(document, [mention], "benchmark")[0]


def _retold(evidence: Mapping[str, Any], number: int, publisher: str) -> dict[str, Any]:
    """The same in somebody else's document."""
    document = str(uuid5(NAMESPACE_URL, f"{publisher}/{number // 8}"))
    return {**evidence, "id": str(uuid5(NAMESPACE_URL, f"{publisher}/{number}")), "document": document,
            "publisher": publisher, "authority": 2}  # fmt: skip


def _page(as_of: int | None = None) -> Sequence[Any]:
    return list(claims_list(as_of=as_of)[:50])


def _command(number: int) -> object:
    """A curator rates some claims over and over, each time differently."""
    claim = _observed(number % _RATED).identity.id
    credibility = (1, 3, 4, 5, 6)[number // _RATED % 5]
    return credibility_rate(claim_id=claim, credibility=credibility, actor="user:1")


WORKLOAD: Final = Workload("claims", [CLAIMS.name], commands, _page, _page, _command)
