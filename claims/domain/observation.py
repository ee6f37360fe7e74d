"""A mention as the ledger takes it: an identity, a figure and a record of evidence without words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from claims.domain.authority import authority
from claims.domain.figure import Figure, rounding
from claims.domain.identity import Identity, normalise_key
from claims.domain.qualifier import parse_conditions
from claims.domain.record import Mention, SlotSource
from claims.domain.vocabulary import METRICS, Bound, Kind, Modality

_NAMESPACE: Final = UUID("b2d1f3a2-7d1c-5b8e-8a35-0c3f6f1f9d02")  # evidence ids hang on it
MAX_QUALIFIER: Final = 500


class MentionError(ValueError):
    """A mention that the ledger can't hold."""


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """One version of a document. `sha256` names its words; `seen` is the date on which the ledger got it."""

    id: str
    version: int
    sha256: str
    publisher: str | None
    published: date | None
    seen: date

    @property
    def stated(self) -> tuple[str, str]:
        """ISO date of what it states, and where that date is from: "document" or, at the latest, "seen"."""
        if self.published is not None:
            return self.published.isoformat(), "document"
        return self.seen.isoformat(), "seen"


@dataclass(frozen=True, slots=True)
class Observation:
    """One mention, ready to be compared with what the ledger holds."""

    identity: Identity
    figure: Figure
    evidence: Mapping[str, Any]

    @property
    def tier(self) -> str:
        return str(self.evidence["tier"])


def observe(document: DocumentRef, mentions: Iterable[Mention], extractor: str) -> list[Observation]:
    """The observations of a document, in the order of the text, each once."""
    found: dict[str, Observation] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        observation = _observation(document, mention, extractor)
        found.setdefault(observation.evidence["id"], observation)
    return list(found.values())


def _observation(document: DocumentRef, mention: Mention, extractor: str) -> Observation:
    _check(mention)
    identity = _identity(document, mention)
    figure = Figure(mention.value, mention.value_high, mention.unit)
    stated_on, source = document.stated
    evidence: dict[str, Any] = {
        "id": _evidence_id(document, mention, identity, figure),
        "document": document.id,
        "document_version": document.version,
        "sha256": document.sha256,
        "start": mention.start,
        "end": mention.end,
        "quote_digest": digest(mention.quote),
        **_value_span(mention),
        "extractor": extractor,
        "confidence": round(float(mention.confidence), 4),
        "tier": mention.tier,
        "rule": mention.rule,
        "section": mention.section,
        "quoted": mention.quoted,
        "publisher": document.publisher,
        "authority": int(authority(claimant=identity.claimant, publisher=document.publisher, quoted=mention.quoted)),
        "stated_on": stated_on,
        "stated_source": source,
        "bound": mention.bound,
        "modality": mention.modality,
        "rounding": rounding(mention.value, mention.value_text, mention.kind),
        "conditions": identity.scope.as_dict(),
        "figure": figure.as_dict(),
        "sources": {n: str(s.source) for n, s in mention.slots.items() if s.source != SlotSource.EXPLICIT},
    }
    return Observation(identity, figure, evidence)


def _identity(document: DocumentRef, mention: Mention) -> Identity:
    scope = parse_conditions(
        (mention.qualifier or "")[:MAX_QUALIFIER],
        metric=mention.metric,
        quote=mention.quote,
        keys=(normalise_key(mention.subject), normalise_key(mention.baseline)),
    )
    return Identity.of(
        claimant=mention.claimant,
        subject=mention.subject,
        metric=mention.metric,
        kind=mention.kind,
        baseline=mention.baseline,
        scope=scope,
        publisher=document.publisher,
    )


def _check(mention: Mention) -> None:
    """Refuse what no reader of the ledger could make sense of."""
    allowed = (("metric", METRICS), ("kind", tuple(Kind)), ("bound", tuple(Bound)), ("modality", tuple(Modality)))
    for name, words in allowed:
        if getattr(mention, name) not in words:
            raise MentionError(f"{name} is {getattr(mention, name)!r}; it must be one of {', '.join(words)}")
    directional = isinstance(mention.value, str)
    if directional != (mention.kind == Kind.DIRECTIONAL):
        raise MentionError(f"a {mention.kind} can't have the value {mention.value!r}")
    if not 0 <= mention.start < mention.end:
        raise MentionError(f"evidence from {mention.start} to {mention.end} is no span of a text")


def digest(quote: str) -> str:
    """Digest of a quote whose white space does not count: a page may be wrapped anew."""
    return hashlib.sha256(" ".join(quote.split()).encode()).hexdigest()[:32]


def _value_span(mention: Mention) -> dict[str, int | None]:
    slot = mention.slots.get("value")
    if slot is not None and slot.start is not None:
        return {"value_start": slot.start, "value_end": slot.end}
    at = mention.quote.find(mention.value_text) if mention.value_text else -1
    if at < 0:
        return {"value_start": None, "value_end": None}
    return {"value_start": mention.start + at, "value_end": mention.start + at + len(mention.value_text)}


def _evidence_id(document: DocumentRef, mention: Mention, identity: Identity, figure: Figure) -> str:
    """The same words of the same document read the same way are the same evidence, whoever reads them."""
    parts = (
        document.id, document.sha256, str(mention.start), str(mention.end), str(identity.id),
        repr(figure.value), repr(figure.value_high), str(figure.unit),
    )  # fmt: skip
    return str(uuid5(_NAMESPACE, "\x1f".join(parts)))
