"""Which catalogue entries a claim's subject and baseline are: found by the linker, or chosen by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from claims import commands
from claims.commands import load_claims
from claims.domain.book import Book
from claims.domain.errors import ClaimError
from claims.domain.events import ClaimLinked
from claims.domain.identity import is_named
from claims.domain.state import ClaimState
from eventlog.domain.actors import is_person
from eventlog.domain.events import Event
from hardware.domain.catalogue import Catalogue
from hardware.domain.linking import LINKED, link
from hardware.domain.wording import remember_as
from hardware.selectors import catalogue_current, link_choices
from hardware.services import link_remember

LINKER: Final = "system:linker"


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
    """A curator's choice of entries; None leaves the one in force.

    What a name without an entry means is remembered: other claims of the same name are linked alike.
    """
    known = catalogue_current()
    learnt: dict[str, str] = {}
    for key in (subject, baseline):
        if key is not None and known.get(key) is None:
            raise ClaimError("unknown_entry", f"The catalogue has no entry {key}.")

    def change(book: Book) -> None:
        state = commands.only(book, claim_id)
        links = state.links or {}
        learnt.update(_learnt(state, known, {"subject": subject, "baseline": baseline}))
        chosen = ClaimLinked(
            subject=_choice(subject or links.get("subject")),
            baseline=_choice(baseline or links.get("baseline")) if state.identity["baseline"] else None,
            catalogue=known.version,
        )
        book.emit(state.id, chosen)

    with transaction.atomic():
        found = commands.run(lambda: load_claims([claim_id]), change, actor=actor)
        for words, key in learnt.items():
            found += link_remember(words=words, key=key, actor=actor)
    return found


def _learnt(state: ClaimState, catalogue: Catalogue, chosen: Mapping[str, str | None]) -> dict[str, str]:
    """What names mean from now on; one that has an entry of its own, or is no product's, means that claim's only."""
    names = {state.identity[role]: key for role, key in chosen.items() if key}
    return {name: key for name, key in names.items() if ":" in name and is_named(name) and catalogue.get(name) is None}


def _link(state: ClaimState, catalogue: Catalogue, remembered: Mapping[str, str]) -> ClaimLinked | None:
    """The link that the catalogue gives now; None when it says nothing new or a person chose."""
    links = state.links
    if links is not None and is_person(links["by"]):
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
    words = key if remember_as(key) in remembered else None
    found = link(catalogue, key, words, remembered=remembered) if is_named(key) else []
    best = found[0] if found and found[0].score >= LINKED else None
    return {
        "key": best.key if best else None,
        "score": round(best.score, 4) if best else 0.0,
        "candidates": [[c.key, round(c.score, 4)] for c in found],
    }


def _choice(key: str | None) -> dict[str, Any]:
    return {"key": key, "score": 1.0 if key else 0.0, "candidates": []}
