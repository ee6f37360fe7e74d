"""The only writer of claims: load, decide, append, project, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from claims import commands, documents
from claims.commands import load_claims, new_event
from claims.domain import conflicts, curate, decide
from claims.domain.book import Book
from claims.domain.errors import ClaimError
from claims.domain.events import (
    ClaimEvent,
    ClaimLinked,
    ConflictLapsed,
    ConflictOpened,
    ConflictReopened,
    ConflictResolved,
    VerdictRecorded,
    VerificationRequested,
)
from claims.domain.identity import is_named
from claims.domain.observation import DocumentRef, observe
from claims.domain.ranking import current_version
from claims.domain.record import Mention
from claims.domain.state import ClaimState, Status
from claims.models import OPEN, Claim, Conflict
from eventlog.domain.events import NO_STREAM, Event, StreamEvents
from hardware.domain.catalogue import Catalogue
from hardware.domain.linking import LINKED, link
from hardware.selectors import catalogue_current, link_choices

EXTRACTOR: Final = "system:extractor"
LINKER: Final = "system:linker"
REASON_LENGTH: Final = 1000
FIELD_LENGTH: Final = 300  # of what a person types into a field of a claim


def mentions_record(
    *, document: DocumentRef, mentions: Iterable[Mention], extractor_version: str, actor: str
) -> list[Event]:
    """Record what was read in one version of a document: new, corroborated, revised and withdrawn claims.

    The same reading of the same version twice changes nothing.
    """
    observations = observe(document, mentions, extractor_version)

    def load() -> list[ClaimState]:
        return commands.load_for(document.id, observations)

    def change(book: Book) -> None:
        decide.record_in(book, document, observations)

    return commands.run(load, change, actor=actor)


def document_extract(*, document_id: str, actor: str = EXTRACTOR, version: int | None = None) -> list[Event]:
    """Read a document's newest version (or one version) and record its claims."""
    from claims.extraction import EXTRACTOR_VERSION, extract  # spaCy: only workers pay for it

    document, text, title = documents.load(document_id, version)
    mentions = extract(text, title=title, publisher=document.publisher, published=document.published)
    return mentions_record(document=document, mentions=mentions, extractor_version=EXTRACTOR_VERSION, actor=actor)


def claims_link(
    *, claim_ids: Sequence[str | UUID], actor: str = LINKER, catalogue: Catalogue | None = None
) -> list[Event]:
    """Find the catalogue entries of subjects and baselines; a person's choice stays."""
    known, remembered = catalogue or catalogue_current(), link_choices()

    def change(book: Book) -> None:
        for state in book.all():
            event = _link(state, known, remembered)
            if event is not None:
                book.emit(state.id, event)

    return commands.run(lambda: load_claims(claim_ids), change, actor=actor)


def claim_link(
    *, claim_id: str | UUID, actor: str, subject: str | None = None, baseline: str | None = None
) -> list[Event]:
    """A curator's choice of entries; None leaves the one in force."""
    known = catalogue_current()
    for key in (subject, baseline):
        if key is not None and known.get(key) is None:
            raise ClaimError("unknown_entry", f"The catalogue has no entry {key}.")

    def change(book: Book) -> None:
        state = _only(book, claim_id)
        links = state.links or {}
        chosen = ClaimLinked(
            subject=_choice(subject or links.get("subject")),
            baseline=_choice(baseline or links.get("baseline")) if state.identity["baseline"] else None,
            catalogue=known.version,
        )
        book.emit(state.id, chosen)

    return commands.run(lambda: load_claims([claim_id]), change, actor=actor)


def _link(state: ClaimState, catalogue: Catalogue, remembered: Mapping[str, str]) -> ClaimLinked | None:
    """The link that the catalogue gives now; None when it says nothing new or a person chose."""
    links = state.links
    if links is not None and links["by"].startswith("user:"):
        return None
    baseline = state.identity["baseline"]
    found = ClaimLinked(
        subject=_candidates(catalogue, state.identity["subject"], remembered),
        baseline=_candidates(catalogue, baseline, remembered) if baseline else None,
        catalogue=catalogue.version,
    )
    now = (found.subject["key"], found.baseline["key"] if found.baseline else None)
    return None if links is not None and (links["subject"], links["baseline"]) == now else found


def _candidates(catalogue: Catalogue, key: str, remembered: Mapping[str, str]) -> dict[str, Any]:
    found = link(catalogue, key, remembered=remembered) if is_named(key) else []
    best = found[0] if found and found[0].score >= LINKED else None
    return {
        "key": best.key if best else None,
        "score": round(best.score, 4) if best else 0.0,
        "candidates": [[c.key, round(c.score, 4)] for c in found],
    }


def _choice(key: str | None) -> dict[str, Any]:
    return {"key": key, "score": 1.0 if key else 0.0, "candidates": []}


def claim_accept(*, claim_id: str | UUID, actor: str) -> list[Event]:
    return _curate(claim_id, lambda book, claim: curate.accept(book, claim), actor=actor)


def claim_reject(*, claim_id: str | UUID, actor: str, reason: str = "") -> list[Event]:
    text = _reason(reason)
    return _curate(claim_id, lambda book, claim: curate.reject(book, claim, reason=text), actor=actor)


def claim_deprecate(*, claim_id: str | UUID, actor: str, reason: str) -> list[Event]:
    text = _reason(reason)
    return _curate(claim_id, lambda book, claim: curate.deprecate(book, claim, reason=text), actor=actor)


def claim_edit(*, claim_id: str | UUID, changes: Mapping[str, Any], actor: str, reason: str = "") -> list[Event]:
    """Correct fields of a claim (`curate.EDITABLE`); what another claim already is must be merged instead."""
    text = _reason(reason)
    _check_length(changes)

    def load() -> list[ClaimState]:
        subject = changes.get("subject")
        near = Claim.objects.filter(subject=subject).values_list("id", flat=True) if subject else []
        own = Claim.objects.filter(pk=commands.as_uuid(claim_id)).values_list("subject", flat=True)
        same = Claim.objects.filter(subject__in=list(own)).values_list("id", flat=True)
        return load_claims([claim_id, *near, *same])

    return commands.run(load, lambda book: curate.edit(book, str(claim_id), changes=changes, reason=text), actor=actor)


def claim_merge(*, claim_id: str | UUID, into: str | UUID, actor: str, reason: str = "") -> list[Event]:
    """Let claim `into` stand for this one; reversible, both keep their links."""
    text = _reason(reason)
    return commands.run(
        lambda: load_claims([claim_id, into]),
        lambda book: curate.merge_claims(book, str(claim_id), into=str(into), reason=text),
        actor=actor,
    )


def claim_unmerge(*, claim_id: str | UUID, actor: str, reason: str = "") -> list[Event]:
    text = _reason(reason)
    return _curate(claim_id, lambda book, claim: curate.unmerge(book, claim, reason=text), actor=actor)


def decision_undo(*, claim_id: str | UUID, actor: str, decision: int | None = None, reason: str = "") -> list[Event]:
    """Take back a person's last decision on a claim; `decision` (its stream version) guards against a newer one."""
    text = _reason(reason)
    return _curate(claim_id, lambda book, claim: curate.undo(book, claim, decision=decision, reason=text), actor=actor)


def credibility_rate(*, claim_id: str | UUID, credibility: int, actor: str, reason: str = "") -> list[Event]:
    """Rate the information itself, 1 (confirmed) to 6 (cannot be judged)."""
    text = _reason(reason)
    return _curate(
        claim_id, lambda book, claim: curate.rate(book, claim, credibility=credibility, reason=text), actor=actor
    )


def verification_request(
    *, claim_id: str | UUID, actor: str, version: int | None = None, reason: str = ""
) -> list[Event]:
    """Ask for a check of a version (the current one); `simulation` acts on the event."""
    text = _reason(reason)

    def change(book: Book, claim: str) -> None:
        state = _only(book, claim)
        number = version or current_version(state)
        _known_version(state, number)
        book.emit(state.id, VerificationRequested(version=number, reason=text))

    return _curate(claim_id, change, actor=actor)


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
        state = _only(book, claim)
        number = version or current_version(state)
        _known_version(state, number)
        book.emit(state.id, _verdict_event(number, verdict, run_id))

    return _curate(claim_id, change, actor=actor, key=key, causation_id=causation_id)


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


def conflicts_scan(*, rests: Iterable[str | UUID], actor: str = "system:conflicts") -> list[Event]:
    """Bring the conflicts among claims of these identities (without claimant) to what their values say."""
    wanted = {str(rest) for rest in rests}
    found: list[StreamEvents] = []

    def load() -> list[ClaimState]:
        states = Claim.objects.filter(rest__in=wanted).values_list("state", flat=True)
        return [ClaimState.loads(state) for state in states]

    def change(book: Book) -> None:
        found[:] = _conflict_events(book.all())

    return commands.run(load, change, actor=actor, extra=lambda: list(found))


def _conflict_events(states: list[ClaimState]) -> list[StreamEvents]:
    by_rest: dict[str, list[ClaimState]] = {}
    by_id = {state.id: state for state in states}
    for state in states:
        by_rest.setdefault(state.keys[1], []).append(state)
    clashes = {str(c.id): c for group in by_rest.values() for c in conflicts.find(group)}
    ids = [UUID(state.id) for state in states]
    known = {str(c.conflict): c for c in Conflict.objects.filter(recorded_to=OPEN, left__in=ids)}
    known |= {str(c.conflict): c for c in Conflict.objects.filter(recorded_to=OPEN, right__in=ids)}
    batches = []
    for conflict, clash in clashes.items():
        row = known.get(conflict)
        if row is None:
            opened = ConflictOpened(left=clash.left.ref, right=clash.right.ref, rule=clash.rule)
            batches.append(_on_conflict(conflict, NO_STREAM, opened))
        elif row.status == "lapsed" or _taken_back(row, by_id):
            batches.append(_on_conflict(conflict, row.events, ConflictReopened(rule=clash.rule)))
    for conflict, row in known.items():
        if row.status == "open" and conflict not in clashes:
            lapsed = ConflictLapsed(cause="one of the values is no longer held")
            batches.append(_on_conflict(conflict, row.events, lapsed))
    return batches


def _taken_back(row: Conflict, states: Mapping[str, ClaimState]) -> bool:
    """Whether a conflict was resolved and a value that lost is held again, since that decision was undone."""
    sides = {"left": (row.left_id, row.left_version), "right": (row.right_id, row.right_version)}
    lost = curate.LOSERS[row.resolution] if row.status == "resolved" else ()
    return any(not _set_aside(states.get(str(claim)), version) for claim, version in (sides[side] for side in lost))


def _set_aside(state: ClaimState | None, version: int) -> bool:
    return state is None or state.decision == Status.DEPRECATED or version in state.set_aside


def _on_conflict(conflict: str, expected: int, event: ClaimEvent) -> StreamEvents:
    return StreamEvents(conflicts.STREAM + conflict, [new_event(event)], expected)


def conflict_resolve(*, conflict_id: str | UUID, resolution: str, reason: str, actor: str) -> list[Event]:
    """Decide a conflict for one side, both or neither; the losing value is deprecated, which can be undone."""
    text = _reason(reason)
    row = Conflict.objects.filter(conflict=commands.as_uuid(conflict_id), recorded_to=OPEN).first()
    if row is None:
        raise ClaimError("unknown_conflict", f"There is no conflict {conflict_id}.")
    if row.status != "open":
        raise ClaimError("not_open", f"The conflict is {row.status} already.")
    left = {"claim": str(row.left_id), "version": row.left_version}
    right = {"claim": str(row.right_id), "version": row.right_version}
    resolved = _on_conflict(str(row.conflict), row.events, ConflictResolved(resolution=resolution, reason=text))
    return commands.run(
        lambda: load_claims([row.left_id, row.right_id]),
        lambda book: curate.resolve(book, left, right, resolution=resolution, reason=text),
        actor=actor,
        extra=lambda: [resolved],
    )


def _curate(claim_id: str | UUID, change: Any, *, actor: str, **options: Any) -> list[Event]:
    return commands.run(
        lambda: load_claims([claim_id]), lambda book: change(book, str(claim_id)), actor=actor, **options
    )


def _only(book: Book, claim_id: str | UUID) -> ClaimState:
    state = book.get(str(claim_id))
    if state is None:
        raise ClaimError("unknown_claim", f"There is no claim {claim_id}.")
    return state


def _known_version(state: ClaimState, number: int) -> None:
    if number not in {v["n"] for v in state.versions}:
        raise ClaimError("unknown_version", f"The claim has no version {number}.")


def _check_length(changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if len(str(value)) > FIELD_LENGTH:
            raise ClaimError(f"bad_{name}", f"{name} has at most {FIELD_LENGTH} characters.")


def _reason(text: str) -> str:
    """A reason as it is stored; people write it, so its length and control characters are theirs."""
    clean = " ".join(text.split())
    if len(clean) > REASON_LENGTH:
        raise ClaimError("reason_too_long", f"A reason has at most {REASON_LENGTH} characters.")
    return clean.replace("\x00", "")
