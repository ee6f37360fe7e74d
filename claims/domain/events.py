"""The events of a claim and of a conflict: what each one says, field by field.

Events hold offsets and a digest of the quote, never its words, and people by id, so that a document's text
or a person can be removed while the events stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Final

Json = Mapping[str, Any]


def says(text: str) -> Any:
    """A field with its line in docs/reference/events.md."""
    return field(metadata={"says": text})


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
        return {f.name: f.metadata["says"] for f in fields(cls)}


_EVIDENCE = (
    "id, document, document_version, sha256, start, end, quote_digest, value_start, value_end, extractor, confidence, tier, "
    "rule, section, quoted, publisher, authority, stated_on, stated_source, bound, modality, rounding, conditions, figure, sources"
)


@dataclass(frozen=True, slots=True)
class ClaimExtracted(ClaimEvent):
    TYPE = "claim_extracted"
    identity: Json = says("claimant, subject, metric, kind, baseline, scope (conditions), publisher")
    figure: Json = says("value, value_high, unit of version 1")
    evidence: Json = says(_EVIDENCE)


@dataclass(frozen=True, slots=True)
class ClaimCorroborated(ClaimEvent):
    TYPE = "claim_corroborated"
    version: int = says("the version that the new evidence supports")
    evidence: Json = says(_EVIDENCE)


@dataclass(frozen=True, slots=True)
class ClaimReobserved(ClaimEvent):
    TYPE = "claim_reobserved"
    version: int = says("the version that the evidence supports")
    evidence: Json = says("the same words in the document's new version, or read by a newer extractor")
    replaces: str = says("id of the evidence that it takes the place of")


@dataclass(frozen=True, slots=True)
class ClaimRevised(ClaimEvent):
    TYPE = "claim_revised"
    version: int = says("number of the new version")
    figure: Json = says("value, value_high, unit of the new version")
    evidence: Json = says(_EVIDENCE)
    replaces: str | None = says("id of the evidence that said otherwise, where a document or its reading changed")
    ended_on: str | None = says("date from which the replaced evidence holds no more; null: it was misread")
    cause: str = says("statement | document | extractor")


@dataclass(frozen=True, slots=True)
class ClaimEvidenceWithdrawn(ClaimEvent):
    TYPE = "claim_evidence_withdrawn"
    evidence: list[str] = says("ids of the evidence that no longer holds")
    ended_on: str | None = says("date from which the document no longer says it; null: it was misread")
    cause: str = says("document | extractor")


@dataclass(frozen=True, slots=True)
class ClaimRetracted(ClaimEvent):
    TYPE = "claim_retracted"
    document: str = says("the document whose new version or reading no longer says it")
    cause: str = says("document | extractor")


@dataclass(frozen=True, slots=True)
class ClaimReinstated(ClaimEvent):
    TYPE = "claim_reinstated"
    document: str = says("the document that says it again")


@dataclass(frozen=True, slots=True)
class ClaimLinked(ClaimEvent):
    TYPE = "claim_linked"
    subject: Json = says("key: catalogue entry or null; score 0-1; candidates: [[key, score], ...]")
    baseline: Json | None = says("the same for the baseline; null where there is none")
    catalogue: str = says("content digest of the catalogue")


@dataclass(frozen=True, slots=True)
class ClaimAccepted(ClaimEvent):
    TYPE = "claim_accepted"
    version: int = says("the version that was accepted")
    auto: bool = says("true where the extractor's grade A stood for a person")


@dataclass(frozen=True, slots=True)
class ClaimRejected(ClaimEvent):
    TYPE = "claim_rejected"
    reason: str = says("why it is no claim, or wrongly read")


@dataclass(frozen=True, slots=True)
class ClaimEdited(ClaimEvent):
    TYPE = "claim_edited"
    version: int = says("the version whose figure was edited")
    changes: Json = says("field -> [before, after]")
    reason: str = says("why")


@dataclass(frozen=True, slots=True)
class ClaimDeprecated(ClaimEvent):
    TYPE = "claim_deprecated"
    reason: str = says("why it should no longer be used")


@dataclass(frozen=True, slots=True)
class ClaimVersionDeprecated(ClaimEvent):
    TYPE = "claim_version_deprecated"
    version: int = says("the version that should no longer be used; the others stay")
    reason: str = says("why, such as a conflict that was resolved for the other value")


@dataclass(frozen=True, slots=True)
class ClaimMerged(ClaimEvent):
    TYPE = "claim_merged"
    into: str = says("id of the claim that now stands for this one")
    reason: str = says("why they are the same")


@dataclass(frozen=True, slots=True)
class ClaimAbsorbed(ClaimEvent):
    TYPE = "claim_absorbed"
    source: str = says("id of the claim that was merged into this one")
    figures: list[Json] = says("figures of versions that this claim did not have yet: version, value, value_high, unit")
    evidence: list[Json] = says("the evidence it brings, each with the version it supports here")


@dataclass(frozen=True, slots=True)
class ClaimUnmerged(ClaimEvent):
    TYPE = "claim_unmerged"
    source: str = says("id of the claim it had been merged into")
    figures: list[Json] = says("figures of versions that came to light meanwhile: version, value, value_high, unit")
    evidence: list[Json] = says("all its evidence, with what was found while it was merged")
    reason: str = says("why they are not the same after all")


@dataclass(frozen=True, slots=True)
class ClaimReleased(ClaimEvent):
    TYPE = "claim_released"
    source: str = says("id of the claim that stands on its own again")


@dataclass(frozen=True, slots=True)
class DecisionUndone(ClaimEvent):
    TYPE = "decision_undone"
    decision: int = says("stream version of the decision that is taken back")
    kind: str = says("its event type")
    reason: str = says("why, may be empty")


@dataclass(frozen=True, slots=True)
class CredibilityRated(ClaimEvent):
    TYPE = "credibility_rated"
    credibility: int = says("1 confirmed by other sources ... 5 improbable, 6 cannot be judged (Admiralty code)")
    reason: str = says("why, may be empty")


@dataclass(frozen=True, slots=True)
class VerificationRequested(ClaimEvent):
    TYPE = "verification_requested"
    version: int = says("the version to check")
    reason: str = says("why, may be empty")


@dataclass(frozen=True, slots=True)
class VerdictRecorded(ClaimEvent):
    TYPE = "verdict_recorded"
    version: int = says("the version that was checked")
    run: str = says("id of the verification run")
    verdict: str = says("supported | supported at best | not supported | contradicted | not checkable")
    reason: str = says("reason code where it is not checkable, else why in short")
    summary: Json = says(
        "low, median, high (5-95% interval in the claim's unit), probability, reading, scope, binding_limit and what else "
        "the check tells"
    )


@dataclass(frozen=True, slots=True)
class ConflictOpened(ClaimEvent):
    TYPE = "conflict_opened"
    STREAM = "conflict-<uuid5 of both sides>"
    left: Json = says("claim, version")
    right: Json = says("claim, version")
    rule: str = says("same_source | same_period | disagree: why both can't hold")


@dataclass(frozen=True, slots=True)
class ConflictLapsed(ClaimEvent):
    TYPE = "conflict_lapsed"
    STREAM = "conflict-<uuid5 of both sides>"
    cause: str = says("what ended it: a side was withdrawn, rejected, merged or edited")


@dataclass(frozen=True, slots=True)
class ConflictReopened(ClaimEvent):
    TYPE = "conflict_reopened"
    STREAM = "conflict-<uuid5 of both sides>"
    rule: str = says("same_source | same_period | disagree")


@dataclass(frozen=True, slots=True)
class ConflictResolved(ClaimEvent):
    TYPE = "conflict_resolved"
    STREAM = "conflict-<uuid5 of both sides>"
    resolution: str = says("left | right | both | neither: which of the two values to hold")
    reason: str = says("why")


EVENTS: Final[tuple[type[ClaimEvent], ...]] = (
    ClaimExtracted, ClaimCorroborated, ClaimReobserved, ClaimRevised, ClaimEvidenceWithdrawn, ClaimRetracted,
    ClaimReinstated, ClaimLinked, ClaimAccepted, ClaimRejected, ClaimEdited, ClaimDeprecated,
    ClaimVersionDeprecated, ClaimMerged, ClaimAbsorbed, ClaimUnmerged, ClaimReleased, DecisionUndone, CredibilityRated, VerificationRequested,
    VerdictRecorded, ConflictOpened, ConflictLapsed, ConflictReopened, ConflictResolved,
)  # fmt: skip
