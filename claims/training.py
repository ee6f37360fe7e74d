"""Curators' decisions as labelled examples, for training the extractor again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims import documents
from claims.domain.conditions import Conditions
from claims.domain.ranking import read_version
from claims.domain.state import ClaimState, EvidenceRecord, Status
from claims.models import Claim

_GOOD = (Status.ACCEPTED, Status.DEPRECATED)  # deprecated: rightly read, no longer used


def training_examples(*, automatic: bool = False) -> Iterator[dict[str, Any]]:
    """One object per document with a decided claim: its text, and `claims` with the fields of the annotation
    guide, `start`, `end` and `label` ("claim", or "no_claim" where a person rejected it).

    Edited claims carry the person's values. `automatic` adds what grade A accepted without a person.
    A document whose text was erased is left out.
    """
    examples: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for state in _decided(automatic):
        for evidence in state.standing_evidence():
            key = (evidence["document"], evidence["document_version"])
            examples.setdefault(key, []).append(_example(state, evidence))
    for (document, version), claims in sorted(examples.items()):
        source = documents.text_of(document, version)
        if source.text is not None:
            yield {
                "doc_id": f"{document}:{version}",
                "title": source.title,
                "text": source.text,
                "claims": [_with_words(claim, source.text) for claim in sorted(claims, key=lambda c: c["start"])],
            }


def _decided(automatic: bool) -> Iterator[ClaimState]:
    for text in Claim.objects.order_by("first_position").values_list("state", flat=True).iterator():
        state = ClaimState.loads(text)
        if state.merged_into is None and (state.decided_by_person or (automatic and state.status == Status.ACCEPTED)):
            yield state


def _example(state: ClaimState, evidence: EvidenceRecord) -> dict[str, Any]:
    identity, version = state.identity, state.version(evidence["version"])
    reading = read_version(state, evidence["version"])
    edited = {name: version[name] for name in ("bound", "modality") if version.get(name)}
    return {
        **{name: identity[name] for name in ("subject", "metric", "kind", "baseline", "claimant")},
        "value": version["value"], "value_high": version.get("value_high"), "unit": version.get("unit"),
        "bound": edited.get("bound", evidence["bound"]), "modality": edited.get("modality", evidence["modality"]),
        "qualifier": Conditions.from_dict(identity["scope"]).label() or None,
        "label": "claim" if state.decision in _GOOD else "no_claim",
        "edited": any(d["kind"] == "claim_edited" for d in state.decisions), "grade": reading.tier,
        "start": evidence["start"], "end": evidence["end"], "value_start": evidence["value_start"],
        "value_end": evidence["value_end"], "extractor": evidence["extractor"],
    }  # fmt: skip


def _with_words(claim: dict[str, Any], text: str) -> dict[str, Any]:
    start, end = claim.pop("value_start"), claim.pop("value_end")
    value = text[start:end] if start is not None else None
    return {"quote": text[claim["start"] : claim["end"]], "value_text": value, **claim}
