"""The events of a claim and of a conflict: what each one says, field by field.

Events hold offsets and a digest of the quote, never its words, and people by id, so that a document's text
or a person can be removed while the events stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar, Final, get_type_hints

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimEvent:
    """Base of all: a stable type name, the kind of stream it belongs to, and its payload."""

    TYPE: ClassVar[str] = ""
    STREAM: ClassVar[str] = "claim-<uuid5 of the identity>"
    SCHEMA: ClassVar[int] = 1

    def payload(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def documented(cls) -> dict[str, str]:
        """Every field with what it holds, for docs/reference/events.md."""
        hints = get_type_hints(cls, include_extras=True)
        return {f.name: hints[f.name].__metadata__[0] for f in fields(cls)}


_EVIDENCE = (
    "id, document, document_version, sha256, start, end, quote_digest, value_start, value_end, extractor, "
    "confidence, tier, rule, section, quoted, publisher, authority, stated_on, stated_source, bound, modality, "
    "rounding, conditions, figure, sources"
)


@dataclass(frozen=True, slots=True)
class ClaimExtracted(ClaimEvent):
    TYPE = "claim_extracted"
    identity: Annotated[Json, "claimant, subject, metric, kind, baseline, scope (conditions), publisher"]
    figure: Annotated[Json, "value, value_high, unit of version 1"]
    evidence: Annotated[Json, _EVIDENCE]


@dataclass(frozen=True, slots=True)
class ClaimCorroborated(ClaimEvent):
    TYPE = "claim_corroborated"
    version: Annotated[int, "the version that the new evidence supports"]
    evidence: Annotated[Json, _EVIDENCE]


@dataclass(frozen=True, slots=True)
class ClaimReobserved(ClaimEvent):
    TYPE = "claim_reobserved"
    version: Annotated[int, "the version that the evidence supports"]
    evidence: Annotated[Json, "the same words in the document's new version, or read by a newer extractor"]
    replaces: Annotated[str, "id of the evidence that it takes the place of"]


@dataclass(frozen=True, slots=True)
class ClaimRevised(ClaimEvent):
    TYPE = "claim_revised"
    version: Annotated[int, "number of the new version"]
    figure: Annotated[Json, "value, value_high, unit of the new version"]
    evidence: Annotated[Json, _EVIDENCE]
    replaces: Annotated[str | None, "id of the evidence that said otherwise, where a document or its reading changed"]
    ended_on: Annotated[str | None, "date from which the replaced evidence holds no more; null: it was misread"]
    cause: Annotated[str, "statement | document | extractor"]


@dataclass(frozen=True, slots=True)
class ClaimEvidenceWithdrawn(ClaimEvent):
    TYPE = "claim_evidence_withdrawn"
    evidence: Annotated[Sequence[str], "ids of the evidence that no longer holds"]
    ended_on: Annotated[str | None, "date from which the document no longer says it; null: it was misread"]
    cause: Annotated[str, "document | extractor"]


@dataclass(frozen=True, slots=True)
class ClaimRetracted(ClaimEvent):
    TYPE = "claim_retracted"
    document: Annotated[str, "the document whose new version or reading no longer says it"]
    cause: Annotated[str, "document | extractor"]


@dataclass(frozen=True, slots=True)
class ClaimReinstated(ClaimEvent):
    TYPE = "claim_reinstated"
    document: Annotated[str, "the document that says it again"]


@dataclass(frozen=True, slots=True)
class ClaimLinked(ClaimEvent):
    TYPE = "claim_linked"
    subject: Annotated[Json, "key: catalogue entry or null; score 0-1; candidates: [[key, score], ...]"]
    baseline: Annotated[Json | None, "the same for the baseline; null where there is none"]
    catalogue: Annotated[str, "content digest of the catalogue"]


@dataclass(frozen=True, slots=True)
class ClaimAccepted(ClaimEvent):
    TYPE = "claim_accepted"
    version: Annotated[int, "the version that was accepted"]
    auto: Annotated[bool, "true where the extractor's grade A stood for a person"]


@dataclass(frozen=True, slots=True)
class ClaimRejected(ClaimEvent):
    TYPE = "claim_rejected"
    reason: Annotated[str, "why it is no claim, or wrongly read"]


@dataclass(frozen=True, slots=True)
class ClaimEdited(ClaimEvent):
    TYPE = "claim_edited"
    version: Annotated[int, "the version whose figure was edited"]
    changes: Annotated[Json, "field -> [before, after]"]
    reason: Annotated[str, "why"]


@dataclass(frozen=True, slots=True)
class ClaimDeprecated(ClaimEvent):
    TYPE = "claim_deprecated"
    reason: Annotated[str, "why it should no longer be used"]


@dataclass(frozen=True, slots=True)
class ClaimVersionDeprecated(ClaimEvent):
    TYPE = "claim_version_deprecated"
    version: Annotated[int, "the version that should no longer be used; the others stay"]
    reason: Annotated[str, "why, such as a conflict that was resolved for the other value"]


@dataclass(frozen=True, slots=True)
class ClaimMerged(ClaimEvent):
    TYPE = "claim_merged"
    into: Annotated[str, "id of the claim that now stands for this one"]
    reason: Annotated[str, "why they are the same"]


@dataclass(frozen=True, slots=True)
class ClaimAbsorbed(ClaimEvent):
    TYPE = "claim_absorbed"
    source: Annotated[str, "id of the claim that was merged into this one"]
    figures: Annotated[
        Sequence[Json], "figures of versions that this claim did not have yet: version, value, value_high, unit"
    ]
    evidence: Annotated[Sequence[Json], "the evidence it brings, each with the version it supports here"]


@dataclass(frozen=True, slots=True)
class ClaimUnmerged(ClaimEvent):
    TYPE = "claim_unmerged"
    source: Annotated[str, "id of the claim it had been merged into"]
    figures: Annotated[
        Sequence[Json], "figures of versions that came to light meanwhile: version, value, value_high, unit"
    ]
    evidence: Annotated[Sequence[Json], "all its evidence, with what was found while it was merged"]
    reason: Annotated[str, "why they are not the same after all"]


@dataclass(frozen=True, slots=True)
class ClaimReleased(ClaimEvent):
    TYPE = "claim_released"
    source: Annotated[str, "id of the claim that stands on its own again"]


@dataclass(frozen=True, slots=True)
class DecisionUndone(ClaimEvent):
    TYPE = "decision_undone"
    decision: Annotated[int, "stream version of the decision that is taken back"]
    kind: Annotated[str, "its event type"]
    reason: Annotated[str, "why, may be empty"]


@dataclass(frozen=True, slots=True)
class CredibilityRated(ClaimEvent):
    TYPE = "credibility_rated"
    credibility: Annotated[int, "1 confirmed by other sources ... 5 improbable, 6 cannot be judged (Admiralty code)"]
    reason: Annotated[str, "why, may be empty"]


@dataclass(frozen=True, slots=True)
class VerificationRequested(ClaimEvent):
    TYPE = "verification_requested"
    version: Annotated[int, "the version to check"]
    reason: Annotated[str, "why, may be empty"]


@dataclass(frozen=True, slots=True)
class VerdictRecorded(ClaimEvent):
    TYPE = "verdict_recorded"
    version: Annotated[int, "the version that was checked"]
    run: Annotated[str, "id of the verification run"]
    verdict: Annotated[str, "supported | supported at best | not supported | contradicted | not checkable"]
    reason: Annotated[str, "reason code where it is not checkable, else why in short"]
    summary: Annotated[
        Json,
        "low, median, high (5-95% interval in the claim's unit), probability, reading, scope, binding_limit "
        "and what else the check tells",
    ]


@dataclass(frozen=True, slots=True)
class ConflictOpened(ClaimEvent):
    TYPE = "conflict_opened"
    STREAM = "conflict-<uuid5 of both sides>"
    left: Annotated[Json, "claim, version"]
    right: Annotated[Json, "claim, version"]
    rule: Annotated[str, "same_source | same_period | disagree: why both can't hold"]


@dataclass(frozen=True, slots=True)
class ConflictLapsed(ClaimEvent):
    TYPE = "conflict_lapsed"
    STREAM = "conflict-<uuid5 of both sides>"
    cause: Annotated[str, "what ended it: a side was withdrawn, rejected, merged or edited"]


@dataclass(frozen=True, slots=True)
class ConflictReopened(ClaimEvent):
    TYPE = "conflict_reopened"
    STREAM = "conflict-<uuid5 of both sides>"
    rule: Annotated[str, "same_source | same_period | disagree"]


@dataclass(frozen=True, slots=True)
class ConflictResolved(ClaimEvent):
    TYPE = "conflict_resolved"
    STREAM = "conflict-<uuid5 of both sides>"
    resolution: Annotated[str, "left | right | both | neither: which of the two values to hold"]
    reason: Annotated[str, "why"]


EVENTS: Final[tuple[type[ClaimEvent], ...]] = (
    ClaimExtracted, ClaimCorroborated, ClaimReobserved, ClaimRevised, ClaimEvidenceWithdrawn, ClaimRetracted,
    ClaimReinstated, ClaimLinked, ClaimAccepted, ClaimRejected, ClaimEdited, ClaimDeprecated,
    ClaimVersionDeprecated, ClaimMerged, ClaimAbsorbed, ClaimUnmerged, ClaimReleased,
    DecisionUndone, CredibilityRated, VerificationRequested,
    VerdictRecorded, ConflictOpened, ConflictLapsed, ConflictReopened, ConflictResolved,
)  # fmt: skip
