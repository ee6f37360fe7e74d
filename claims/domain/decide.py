"""What a document's mentions change in the ledger: a pure decision over the claims that they may touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from claims.domain.book import Book, Change
from claims.domain.events import (
    ClaimAbsorbed,
    ClaimAccepted,
    ClaimCorroborated,
    ClaimEvidenceWithdrawn,
    ClaimExtracted,
    ClaimMerged,
    ClaimReinstated,
    ClaimReobserved,
    ClaimRetracted,
    ClaimRevised,
)
from claims.domain.figure import Figure
from claims.domain.identity import Identity, same_but_for_silence
from claims.domain.matching import Prior, match
from claims.domain.observation import DocumentRef, Observation
from claims.domain.state import ClaimState, EvidenceRecord, Status

AUTOMATIC: Final = "A"  # the extractor's grade that is accepted without a person
REPEATS: Final = "a publisher repeats the vendor's figure"


def record(
    document: DocumentRef, observations: list[Observation], states: Iterable[ClaimState], *, actor: str
) -> list[Change]:
    """Events for one document as read now, against the claims held.

    `states` must hold every claim that has evidence of the document, that has an identity of the
    observations (as extracted or as edited), or that shares subject, metric, kind and baseline with one.
    """
    book = Book(states, actor=actor)
    record_in(book, document, observations)
    return book.changes()


def record_in(book: Book, document: DocumentRef, observations: list[Observation]) -> None:
    """As `record`, on a book that is there."""
    pairs, gone = match(document, observations, _priors(document, book))
    for index, observation in enumerate(observations):
        _observe(book, document, observation, pairs.get(index))
    _withdraw(book, document, gone)


def _priors(document: DocumentRef, book: Book) -> list[Prior]:
    """Standing evidence of the document; a merged claim's is looked after by the claim that stands for it."""
    return [
        Prior(state, evidence)
        for state in book.all()
        if state.merged_into is None
        for evidence in state.standing_evidence()
        if evidence["document"] == document.id
    ]


def _observe(book: Book, document: DocumentRef, observation: Observation, prior: Prior | None) -> None:
    target, via = _target(book, document, observation, prior)
    if target is None:
        _extract(book, observation)
        _leave(book, document, prior)
    else:
        evidence = dict(observation.evidence) | ({"via": via} if via else {})
        replaces = prior.evidence if prior and prior.claim.id == target.id else None
        _support(book, document, target.id, observation, evidence, replaces)
        if prior and replaces is None:
            _leave(book, document, prior)
    _adopt_repetitions(book, observation)


def _target(
    book: Book, document: DocumentRef, observation: Observation, prior: Prior | None
) -> tuple[ClaimState | None, str | None]:
    """The claim that the observation belongs to, and the merged claim through which it got there."""
    if prior is not None and prior.claim.decided_by_person and prior.evidence["sha256"] == document.sha256:
        return prior.claim, prior.evidence.get("via")  # a person decided on this very passage
    found = book.find(observation.identity) or _alike(book, observation)
    if found is None:
        return None, None
    stands = book.stands_for(found)
    return stands, found.id if stands.id != found.id else None


def _alike(book: Book, observation: Observation) -> ClaimState | None:
    """A claim that the observation only tells with fewer or more words, or a vendor's that it repeats."""
    identity = observation.identity
    same = [s for s in book.same_core(identity) if s.status != Status.MERGED and _tells(s, observation)]
    for state in same:
        other = state.identity_now()
        if (other.claimant, other.publisher) == (identity.claimant, identity.publisher):
            return state
    if identity.by_publisher:
        return next((s for s in same if s.identity_now().by_vendor), None)
    return None


def _tells(state: ClaimState, observation: Observation) -> bool:
    """Whether the claim has the observation's figure, and no condition contradicts."""
    scope = state.identity_now().scope
    return same_but_for_silence(scope, observation.identity.scope) and _stands_at(state, observation) is not None


def _stands_at(state: ClaimState, observation: Observation) -> int | None:
    number = state.find_version(observation.figure)
    return number if number is not None and state.standing_evidence(number) else None


def _extract(book: Book, observation: Observation) -> None:
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


def _support(
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


def _leave(book: Book, document: DocumentRef, prior: Prior | None) -> None:
    """The passage is read as another claim now: the one it was read as loses it."""
    if prior is not None:
        _withdraw(book, document, [prior])


def _withdraw(book: Book, document: DocumentRef, gone: list[Prior]) -> None:
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


def _adopt_repetitions(book: Book, observation: Observation) -> None:
    """A publisher's claim that turns out to repeat the vendor's figure becomes evidence of the vendor's."""
    identity = observation.identity
    if not identity.by_vendor:
        return
    found = book.find(identity)
    vendor = book.stands_for(found) if found else None
    if vendor is None or not _tells(vendor, observation):
        return
    for state in book.same_core(identity):
        if state.id != vendor.id and _repeats(state, vendor, observation):
            merge(book, state, vendor, reason=REPEATS)


def _repeats(state: ClaimState, vendor: ClaimState, observation: Observation) -> bool:
    free = not state.decided_by_person and state.status in (Status.PROPOSED, Status.ACCEPTED)
    alone = len(state.versions) == 1 and Identity.from_dict(state.identity).by_publisher
    return free and alone and _tells(state, observation)


def merge(book: Book, source: ClaimState, target: ClaimState, *, reason: str) -> None:
    """Let `target` stand for `source`, with its evidence."""
    figures, evidence = carry(source.versions, source.evidence, target)
    book.emit(source.id, ClaimMerged(into=target.id, reason=reason))
    book.emit(target.id, ClaimAbsorbed(source=source.id, figures=figures, evidence=evidence))


def carry(
    versions: list[dict[str, Any]], evidence: list[EvidenceRecord], target: ClaimState
) -> tuple[list[dict[str, Any]], list[EvidenceRecord]]:
    """Evidence of some versions as evidence of another claim, and the figures that claim has not got yet."""
    numbers: dict[int, int] = {}
    figures: list[dict[str, Any]] = []
    for version in versions:
        if not any(e["version"] == version["n"] for e in evidence):
            continue
        number = _number_of(version, target)
        if number is None:
            number = len(target.versions) + len(figures) + 1
            figures.append({**{k: v for k, v in version.items() if k != "n"}, "version": number})
        numbers[version["n"]] = number
    return figures, [{**e, "version": numbers[e["version"]]} for e in evidence]


def _number_of(version: Mapping[str, Any], target: ClaimState) -> int | None:
    return target.find_version(Figure.from_dict(version))
