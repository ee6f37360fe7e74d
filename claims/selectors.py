"""One claim and its evidence, now or as held. Lists, history, conflicts and what checks read have their own files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from claims import documents
from claims.commands import as_uuid
from claims.domain.errors import ClaimError
from claims.domain.fold import replay
from claims.domain.ranking import FOREVER, read_version, timeline
from claims.domain.state import HELD, STREAM, ClaimState, EvidenceRecord
from claims.lists import (
    claims_list,
    decision_to_undo,
    decisions_last,
    recorded_at,
    review_queue,
    row_id,
    row_key,
)
from claims.models import Claim, ClaimFields, ClaimVersion, Evidence
from claims.moments import Moment, parse_date, position_of
from eventlog import selectors as log
from ingest.domain.context import Context, Mark, context

__all__ = [
    "EvidenceView", "claim_evidence", "claim_get", "claim_state", "claim_timeline", "claims_about", "claims_held",
    "claims_list", "claims_standing", "claims_unlinked", "decision_to_undo", "decisions_last", "evidence_in_document",
    "marks_of_document", "quoted", "review_queue", "row_id", "row_key", "split_id",
]  # fmt: skip


def split_id(text: str | UUID) -> tuple[UUID, int | None]:
    """`<uuid>` or `<uuid>.<version>`, as reports number values that stand beside a claim's current one."""
    claim, _, version = str(text).partition(".")
    if version and not version.isdigit():
        raise ClaimError("bad_id", f"{str(text)[:60]!r} is no id of a claim.")
    return as_uuid(claim), int(version) if version else None


def claim_get(claim_id: str | UUID, *, as_of: Moment = None, stated_on: Any = None) -> ClaimFields | None:
    """One claim, whatever its status; None when it was not known (or not stated) then."""
    claim, version = split_id(claim_id)
    position, day = position_of(as_of), parse_date(stated_on)
    if position is None and day is None and version is None:
        return Claim.objects.filter(pk=claim).first()
    rows = ClaimVersion.objects.filter(recorded_at(position), claim=claim)
    if version is not None:
        rows = rows.filter(version=version)
    elif day is None:
        rows = rows.filter(current=True)
    if day is not None:
        rows = rows.filter(stated_from__lte=day, stated_to__gt=day)
    return rows.order_by("-stated_to", "-stated_from").first()


def claim_state(claim_id: str | UUID, *, as_of: Moment = None) -> ClaimState | None:
    """The whole state of a claim: the one kept, or a replay of its events up to a moment."""
    claim, _ = split_id(claim_id)
    position = position_of(as_of)
    if position is None:
        text = Claim.objects.filter(pk=claim).values_list("state", flat=True).first()
        return ClaimState.loads(text) if text else None
    return replay(log.read_stream(f"{STREAM}{claim}", upto=position))


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence with its words, cut from the document; they are None where the text was erased."""

    record: EvidenceRecord
    version: int
    title: str
    url: str
    prefix: str | None
    quote: str | None
    suffix: str | None
    value_text: str | None
    reliability: str  # of the publisher, A-F or ""
    drift: tuple[str, ...]
    standing: bool


def claim_evidence(claim_id: str | UUID, *, as_of: Moment = None) -> list[EvidenceView]:
    """Evidence of a claim, version by version, the most authoritative first."""
    _, version = split_id(claim_id)
    state = claim_state(claim_id, as_of=as_of)
    if state is None:
        return []
    found: list[EvidenceView] = []
    for number in [v["n"] for v in state.versions]:
        if version in (None, number):
            reading = read_version(state, number)
            ended = [e for e in state.evidence if e["version"] == number and e not in reading.evidence]
            found += [_evidence_view(e, reading.drift.get(e["id"], [])) for e in [*reading.evidence, *ended]]
    return found


def _evidence_view(record: EvidenceRecord, drift: list[str]) -> EvidenceView:
    source = documents.text_of(record["document"], record["document_version"])
    words, value = quoted(record, source.text)
    return EvidenceView(
        record=record,
        version=record["version"],
        title=source.title,
        url=source.url,
        prefix=words.prefix if words else None,
        quote=words.exact if words else None,
        suffix=words.suffix if words else None,
        value_text=value,
        reliability=documents.reliability_of(record["publisher"]),
        drift=tuple(drift),
        standing=record.get("ended_on") is None,
    )


def quoted(record: EvidenceRecord, text: str | None, **width: int) -> tuple[Context | None, str | None]:
    """The quote in its surroundings and the printed value; None where the text was erased."""
    if text is None:
        return None, None
    start = record["value_start"]
    value = None if start is None else text[start : record["value_end"]]
    return context(text, record["start"], record["end"], **width), value


def evidence_in_document(document_id: str) -> QuerySet[Evidence]:
    """Where claims stand in a document's newest text, in the order of the text."""
    return Evidence.objects.filter(document=document_id, standing=True).order_by("start", "end")


def claim_timeline(claim_id: str | UUID) -> dict[int, list[str]]:
    """By version, the stretches of stated time in which it held, in words."""
    state = claim_state(claim_id)
    found: dict[int, list[str]] = {}
    for segment in timeline(state) if state else []:
        until = "" if segment.until == FOREVER else f" to {segment.until}"
        found.setdefault(segment.number, []).append(f"from {segment.since}{until}")
    return found


def claims_standing(*, as_of: Moment = None, stated_on: Any = None) -> QuerySet[ClaimVersion]:
    """One row per value that is held: each claim's current version and others that stand beside it."""
    position, day = position_of(as_of), parse_date(stated_on)
    rows = ClaimVersion.objects.filter(recorded_at(position), status__in=list(HELD))
    if day is not None:
        rows = rows.filter(stated_from__lte=day, stated_to__gt=day)
    else:
        rows = rows.filter(Q(current=True) | Q(standing=True, stated_to=_until_replaced()))
    return rows.order_by("first_position", "version")


def claims_held() -> frozenset[str]:
    """Ids of the claims of which some value is held: a look at the rows, where `claims_to_check` reads documents."""
    return frozenset(str(claim) for claim in claims_standing().values_list("claim_id", flat=True))


def _until_replaced() -> Any:
    """A value that stands beside the current one never held: its stretch of stated time is empty."""
    from django.db.models import F

    return F("stated_from")


def claims_unlinked() -> list[UUID]:
    """Claims whose subject or named baseline has no catalogue entry yet."""
    missing = Q(subject_entry=None) | (
        Q(baseline_entry=None) & ~Q(baseline=None) & ~Q(baseline="unknown") & ~Q(baseline__startswith="generic:")
    )
    return list(Claim.objects.filter(missing, merged_into=None).order_by("pk").values_list("pk", flat=True))


def claims_about(metrics: Iterable[str], subjects: Iterable[str] | None = None) -> list[str]:
    """Ids of the claims of some metrics, about anything or about some products, as linked or as written."""
    rows = Claim.objects.filter(metric__in=list(metrics))
    if subjects is not None:
        keys = list(subjects)
        rows = rows.filter(Q(subject_entry__in=keys) | Q(subject__in=keys))
    return [str(claim) for claim in rows.values_list("pk", flat=True)]


def marks_of_document(document_id: str, version: int) -> list[Mark]:
    """Where claims stand in a document's version, each leading to its claim."""
    rows = evidence_in_document(document_id).filter(document_version=version).select_related("claim")
    return [
        Mark(row.start, row.end, str(row.claim), reverse("admin:claims_claim_change", args=[row.claim_id]))
        for row in rows
    ]
