"""What a claim is after its events, and what follows from it.

Evidence and figures are kept as the plain mappings that the events hold, so that folding a million events
costs little more than reading them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Protocol

import orjson

from claims.domain.figure import Figure
from claims.domain.identity import Identity

Payload = Mapping[str, Any]
EvidenceRecord = dict[str, Any]


class Status(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    RETRACTED = "retracted"  # no document says it any more
    MERGED = "merged"  # another claim stands for it


STREAM: Final = "claim-"
HELD: Final = (Status.PROPOSED, Status.ACCEPTED)  # what lists and reports show


IDENTITY_FIELDS: Final = ("claimant", "subject", "metric", "kind", "baseline", "scope", "publisher")


class Envelope(Protocol):
    """What the fold needs of a recorded event."""

    @property
    def stream(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def payload(self) -> Payload: ...
    @property
    def version(self) -> int: ...
    @property
    def position(self) -> int: ...
    @property
    def actor(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...


@dataclass(slots=True)
class ClaimState:
    """A claim as its events left it.

    `versions`: {n, value, value_high, unit} and, where a person set them, bound and modality.
    `evidence`: the events' records with `version`, `via` (the claim it came from) and `ended_on`.
    `decisions`: those of people that can be undone, oldest first, with what they changed.
    """

    id: str
    identity: dict[str, Any]
    versions: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[EvidenceRecord] = field(default_factory=list)
    decision: str = Status.PROPOSED
    decided_by: str = ""  # actor of the decision in force; "" when nobody decided
    accepted: list[int] = field(default_factory=list)  # versions that were accepted
    retracted: bool = False
    merged_into: str | None = None
    decisions: list[dict[str, Any]] = field(default_factory=list)
    set_aside: list[int] = field(default_factory=list)  # versions that a person deprecated
    credibility: int | None = None
    links: dict[str, Any] | None = None
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)  # by version number
    events: int = 0  # version of the stream
    keys: list[str] = field(default_factory=list)  # uuid5 of the identity now, and of all but who makes it
    open_rows: list[int] = field(default_factory=list)  # keys of the read model's rows that still hold
    first_position: int = 0
    last_position: int = 0
    first_seen: str = ""  # ISO 8601, when the log first held it

    @property
    def stream(self) -> str:
        return STREAM + self.id

    @property
    def status(self) -> str:
        if self.merged_into is not None:
            return Status.MERGED
        if self.decision in (Status.REJECTED, Status.DEPRECATED):
            return self.decision
        return Status.RETRACTED if self.retracted else self.decision

    @property
    def decided_by_person(self) -> bool:
        """Whether a person has accepted, rejected, edited, deprecated or merged it, and not taken it back."""
        return bool(self.decisions)

    def identity_now(self) -> Identity:
        return Identity.from_dict(self.identity)

    def version(self, number: int) -> dict[str, Any]:
        return self.versions[number - 1]

    def figure(self, number: int) -> Figure:
        return Figure.from_dict(self.versions[number - 1])

    def find_version(self, figure: Figure) -> int | None:
        """Number of the version that has this figure."""
        return next((v["n"] for v in self.versions if figure.same_as(Figure.from_dict(v))), None)

    def find_evidence(self, evidence_id: str) -> EvidenceRecord | None:
        return next((e for e in self.evidence if e["id"] == evidence_id), None)

    def standing_evidence(self, number: int | None = None) -> list[EvidenceRecord]:
        """Evidence that still says what it said, of one version or of all."""
        return [e for e in self.evidence if e.get("ended_on") is None and number in (None, e["version"])]

    def counted(self) -> list[EvidenceRecord]:
        """Evidence of versions that nobody set aside; all of it when every version was."""
        if not self.set_aside:
            return self.evidence
        return [e for e in self.evidence if e["version"] not in self.set_aside] or self.evidence

    def dumps(self) -> str:
        """The state as compact JSON; evidence as lists, since its field names would be most of the text."""
        values = [getattr(self, name) for name in _NAMES]
        values[_EVIDENCE] = [[*map(evidence.get, EVIDENCE_FIELDS)] for evidence in self.evidence]
        return orjson.dumps(values).decode()

    @classmethod
    def loads(cls, text: str) -> ClaimState:
        values = orjson.loads(text)
        values[_EVIDENCE] = [dict(zip(EVIDENCE_FIELDS, row, strict=True)) for row in values[_EVIDENCE]]
        return cls(*values)


EVIDENCE_FIELDS: Final = (
    "id", "document", "document_version", "sha256", "start", "end", "quote_digest", "value_start", "value_end",
    "extractor", "confidence", "tier", "rule", "section", "quoted", "publisher", "authority", "stated_on",
    "stated_source", "bound", "modality", "rounding", "conditions", "figure", "sources", "version", "row", "via",
    "ended_on",
)  # fmt: skip
_NAMES: Final = tuple(f.name for f in fields(ClaimState))
_EVIDENCE: Final = _NAMES.index("evidence")
