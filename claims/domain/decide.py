"""What a document's mentions change in the ledger: a pure decision over the claims that they may touch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from claims.domain.book import Book, Change
from claims.domain.identity import Identity, same_but_for_silence
from claims.domain.matching import Prior, match
from claims.domain.merging import merge
from claims.domain.observation import DocumentRef, Observation
from claims.domain.state import ClaimState, Status
from claims.domain.support import extract, leave, support, withdraw

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
    withdraw(book, document, gone)


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
        extract(book, observation)
        leave(book, document, prior)
    else:
        evidence = dict(observation.evidence) | ({"via": via} if via else {})
        replaces = prior.evidence if prior and prior.claim.id == target.id else None
        support(book, document, target.id, observation, evidence, replaces)
        if prior and replaces is None:
            leave(book, document, prior)
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
