"""Evidence put on a claim or taken from it: the version it supports, and what is left when a document changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from claims.domain.book import Book
from claims.domain.events import (
    ClaimAccepted,
    ClaimCorroborated,
    ClaimEvidenceWithdrawn,
    ClaimExtracted,
    ClaimReinstated,
    ClaimReobserved,
    ClaimRetracted,
    ClaimRevised,
)
from claims.domain.matching import Prior
from claims.domain.observation import DocumentRef, Observation
from claims.domain.state import ClaimState, EvidenceRecord, Status

AUTOMATIC: Final = "A"  # the extractor's grade that is accepted without a person


def extract(book: Book, observation: Observation) -> None:
    claim = str(observation.identity.id)
    book.emit(
        claim,
        ClaimExtracted(
            identity=observation.identity.as_dict(),
            figure=observation.figure.as_dict(),
            evidence=observation.evidence,
        ),
    )
    _accept(book, claim, 1, observation.tier)


def support(
    book: Book,
    document: DocumentRef,
    claim: str,
    observation: Observation,
    evidence: EvidenceRecord,
    replaces: EvidenceRecord | None,
) -> None:
    """Put evidence on a claim: on the version with its figure, or on a new one."""
    state = book.get(claim)
    assert state is not None
    known = state.find_evidence(evidence["id"])
    if known is not None and known.get("ended_on") is None and _same_wording(known, evidence):
        return
    if state.retracted:
        book.emit(claim, ClaimReinstated(document=document.id))
    number = _version_for(state, document, observation, replaces)
    if number is None:
        number = _revise(book, document, state, observation, evidence, replaces)
    elif replaces is not None:
        if replaces["version"] == number:
            _keep_date(evidence, replaces)
        book.emit(claim, ClaimReobserved(version=number, evidence=evidence, replaces=replaces["id"]))
    else:
        book.emit(claim, ClaimCorroborated(version=number, evidence=evidence))
    _accept(book, claim, number, observation.tier)


def _version_for(
    state: ClaimState, document: DocumentRef, observation: Observation, replaces: EvidenceRecord | None
) -> int | None:
    """The version that the evidence supports; None when it makes a new one.

    Where a person decided on this passage, the version stays as decided, whatever a newer extractor reads.
    """
    if replaces is not None and replaces["sha256"] == document.sha256 and state.decided_by_person:
        return int(replaces["version"])
    number = state.find_version(observation.figure)
    if number is not None or replaces is None or "figure" not in replaces:
        return number
    # An edited version no longer has the figure that its words were read as.
    same = observation.figure.as_dict() == dict(replaces["figure"])
    return int(replaces["version"]) if same else None


def _revise(
    book: Book,
    document: DocumentRef,
    state: ClaimState,
    observation: Observation,
    evidence: EvidenceRecord,
    replaces: EvidenceRecord | None,
) -> int:
    number = len(state.versions) + 1
    misread = replaces is not None and replaces["sha256"] == document.sha256
    if replaces is None:
        cause, ended_on = "statement", None
    else:
        cause = "extractor" if misread else "document"
        ended_on = None if misread else _changed_on(document, replaces)
        if ended_on is not None:
            evidence["stated_on"] = ended_on
    book.emit(
        state.id,
        ClaimRevised(
            version=number,
            figure=observation.figure.as_dict(),
            evidence=evidence,
            replaces=replaces["id"] if replaces else None,
            ended_on=ended_on,
            cause=cause,
        ),
    )
    return number


def _changed_on(document: DocumentRef, old: EvidenceRecord) -> str:
    """The day from which the document says something else: its new date, else the day we saw the change."""
    stated, _ = document.stated
    return stated if stated > old["stated_on"] else max(document.seen.isoformat(), old["stated_on"])


def _keep_date(evidence: EvidenceRecord, replaces: EvidenceRecord) -> None:
    """What a document keeps saying was stated when it first said it."""
    if replaces["stated_on"] < evidence["stated_on"]:
        evidence["stated_on"], evidence["stated_source"] = replaces["stated_on"], replaces["stated_source"]


_WORDING: Final = ("bound", "modality", "tier", "confidence", "authority")


def _same_wording(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one[name] == other[name] for name in _WORDING)


def _accept(book: Book, claim: str, number: int, tier: str) -> None:
    """Grade A needs no person, unless one has decided already."""
    state = book.get(claim)
    assert state is not None
    free = not state.decided_by_person and state.decision in (Status.PROPOSED, Status.ACCEPTED)
    if tier == AUTOMATIC and free and number not in state.accepted:
        book.emit(claim, ClaimAccepted(version=number, auto=True))


def leave(book: Book, document: DocumentRef, prior: Prior | None) -> None:
    """The passage is read as another claim now: the one it was read as loses it."""
    if prior is not None:
        withdraw(book, document, [prior])


def withdraw(book: Book, document: DocumentRef, gone: list[Prior]) -> None:
    for claim in dict.fromkeys(prior.claim.id for prior in gone):
        lost = [prior.evidence for prior in gone if prior.claim.id == claim]
        changed = [e for e in lost if e["sha256"] != document.sha256]
        misread = [e for e in lost if e["sha256"] == document.sha256]
        _end(book, document, claim, changed, "document")
        state = book.get(claim)
        assert state is not None
        if not state.decided_by_person:  # a newer extractor's silence takes nothing from a person
            _end(book, document, claim, misread, "extractor")


def _end(book: Book, document: DocumentRef, claim: str, lost: list[EvidenceRecord], cause: str) -> None:
    if not lost:
        return
    ended_on = max(_changed_on(document, e) for e in lost) if cause == "document" else None
    state = book.emit(claim, ClaimEvidenceWithdrawn(evidence=[e["id"] for e in lost], ended_on=ended_on, cause=cause))
    if not state.standing_evidence() and not state.retracted:
        book.emit(claim, ClaimRetracted(document=document.id, cause=cause))
