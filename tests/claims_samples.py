"""Mentions and documents for tests of the ledger, in words of our own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from claims.domain.book import Change, Pending
from claims.domain.decide import record
from claims.domain.fold import fold
from claims.domain.observation import DocumentRef, observe
from claims.domain.record import Mention
from claims.domain.state import STREAM, ClaimState

EXTRACTOR = "rules-1"
SEEN = date(2025, 6, 1)


def mention(value_text: str = "up to 4x", **fields: Any) -> Mention:
    """A mention of Trainium2's training performance unless told otherwise."""
    start = fields.pop("start", 100)
    quote = fields.pop("quote", f"trains {value_text} faster than the chip before it")
    values: dict[str, Any] = {
        "subject": "aws:trainium2", "metric": "training_performance", "kind": "comparison", "value": 4.0,
        "value_high": None, "unit": "x", "bound": "at_most", "baseline": "aws:trainium1", "claimant": "aws",
        "qualifier": None, "modality": "stated", "confidence": 0.9, "tier": "C", "rule": "factor",
    }  # fmt: skip
    values.update(fields)
    return Mention(quote=quote, start=start, end=start + len(quote), value_text=value_text, **values)


def customers(count: int, start: int = 200, **fields: Any) -> Mention:
    """More than so many Graviton customers."""
    text = f"more than {count:,} customers"
    values: dict[str, Any] = {
        "subject": "aws:graviton", "metric": "customer_count", "kind": "quantity", "value": float(count),
        "unit": "count", "bound": "at_least", "baseline": None,
    }  # fmt: skip
    return mention(text, quote=f"{text} run on Graviton", start=start, **{**values, **fields})


def document(
    name: str = "vendor", *, version: int = 1, publisher: str | None = "amazon.com",
    published: date | None = date(2023, 11, 28), seen: date = SEEN, text: str | None = None,
) -> DocumentRef:  # fmt: skip
    """A version of a document; every version has a text of its own unless `text` names one."""
    words = text if text is not None else f"{name} {version}"
    digest = hashlib.sha256(words.encode()).hexdigest()
    return DocumentRef(str(uuid5(NAMESPACE_URL, name)), version, digest, publisher, published, seen)


class Ledger:
    """Claims in memory: what the pure decisions make of a line of documents."""

    def __init__(self, *, actor: str = "system:extractor") -> None:
        self.states: dict[str, ClaimState] = {}
        self.log: list[Pending] = []
        self.actor = actor

    def read(self, doc: DocumentRef, mentions: Iterable[Mention], extractor: str = EXTRACTOR) -> list[str]:
        """Record mentions; the types of the events in order."""
        before = len(self.log)
        self.apply(record(doc, observe(doc, mentions, extractor), self.copies(), actor=self.actor), self.actor)
        return [event.type for event in self.log[before:]]

    def apply(self, changes: Sequence[Change], actor: str) -> None:
        for change in changes:
            for number, event in enumerate(change.events, start=change.expected + 1):
                recorded = Pending(STREAM + change.claim, event.TYPE, event.payload(), number, actor, len(self.log) + 1)
                self.log.append(recorded)
                self.states[change.claim] = fold(self.states.get(change.claim), recorded)

    def copies(self) -> list[ClaimState]:
        """The states as folded anew, so that a decision can't alter the ledger's own."""
        again: dict[str, ClaimState] = {}
        for event in self.log:
            again[event.stream] = fold(again.get(event.stream), event)
        return list(again.values())

    @property
    def only(self) -> ClaimState:
        (state,) = self.states.values()
        return state

    def by(self, **identity: Any) -> ClaimState:
        """The claim whose identity has these values."""
        (found,) = (
            state
            for state in self.states.values()
            if all(state.identity[name] == value for name, value in identity.items())
        )
        return found
