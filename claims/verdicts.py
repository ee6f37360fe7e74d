"""Verdicts of a claim's versions: asked for, and recorded by `simulation`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from claims import commands
from claims.commands import curated, load_claims, only, reason_of
from claims.domain.book import Book
from claims.domain.errors import ClaimError
from claims.domain.events import VerdictRecorded, VerificationRequested
from claims.domain.ranking import current_version
from claims.domain.state import ClaimState
from eventlog.domain.events import Event


def verification_request(
    *, claim_id: str | UUID, actor: str, version: int | None = None, reason: str = ""
) -> list[Event]:
    """Ask for a check of a version (the current one); `simulation` acts on the event."""
    text = reason_of(reason)

    def change(book: Book, claim: str) -> None:
        state = only(book, claim)
        number = version or current_version(state)
        _known_version(state, number)
        book.emit(state.id, VerificationRequested(version=number, reason=text))

    return curated(claim_id, change, actor=actor)


def verdict_record(
    *,
    claim_id: str | UUID,
    verdict: Mapping[str, Any],
    run_id: str,
    actor: str,
    version: int | None = None,
    key: str | None = None,
    causation_id: int | None = None,
) -> list[Event]:
    """Make a verdict the current one of a claim's version.

    `verdict` is JSON: verdict and reason, and low, median, high, probability, reading, scope, binding_limit
    and whatever else the check tells. `key` makes a repeated call answer as the first one.
    """

    def change(book: Book, claim: str) -> None:
        state = only(book, claim)
        number = version or current_version(state)
        _known_version(state, number)
        book.emit(state.id, _verdict_event(number, verdict, run_id))

    return curated(claim_id, change, actor=actor, key=key, causation_id=causation_id)


def verdicts_record(
    *,
    verdicts: Mapping[tuple[str, int], Mapping[str, Any]],
    run_id: str,
    actor: str,
    key: str | None = None,
    causation_id: int | None = None,
) -> list[Event]:
    """`verdict_record` for many claims at once, by claim and version, in one append; unknown ones are left out."""
    claims = {claim for claim, _ in verdicts}

    def change(book: Book) -> None:
        for (claim, version), verdict in verdicts.items():
            state = book.get(claim)
            if state is not None and version in {v["n"] for v in state.versions}:
                book.emit(claim, _verdict_event(version, verdict, run_id))

    return commands.run(lambda: load_claims(claims), change, actor=actor, key=key, causation_id=causation_id)


def _verdict_event(version: int, verdict: Mapping[str, Any], run_id: str) -> VerdictRecorded:
    return VerdictRecorded(
        version=version,
        run=str(run_id),
        verdict=str(verdict["verdict"]),
        reason=str(verdict.get("reason") or ""),
        summary={k: v for k, v in verdict.items() if k not in ("verdict", "reason")},
    )


def _known_version(state: ClaimState, number: int) -> None:
    if number not in {v["n"] for v in state.versions}:
        raise ClaimError("unknown_version", f"The claim has no version {number}.")
