"""What follows from events: documents are read, claims linked, conflicts looked for. Only planning happens here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from claims.domain.state import STREAM
from eventlog.domain.events import Event
from eventlog.registry import NewJob, Subscriber

CHUNK: Final = 100  # claims per job: well within a lease, few jobs per document


def plan_extraction(events: Sequence[Event]) -> list[NewJob]:
    """Read every version of a document."""
    return [NewJob("claims.extract", f"{e.position}", _document(e), e.position) for e in events]


def _document(event: Event) -> dict[str, Any]:
    return {"document": event.stream.removeprefix("document-"), "version": event.payload["number"]}


def plan_linking(events: Sequence[Event]) -> list[NewJob]:
    return list(_chunks("claims.link", events))


def plan_relinking(events: Sequence[Event]) -> list[NewJob]:
    """Once per page of catalogue events: an import has thousands."""
    last = events[-1].position
    return [NewJob("claims.relink", f"{last}", {}, last)]


def plan_conflicts(events: Sequence[Event]) -> list[NewJob]:
    return list(_chunks("claims.conflicts", events))


def _chunks(kind: str, events: Sequence[Event]) -> Iterator[NewJob]:
    """One job per hundred claims; its key is the position of the last event, which no other batch ends with."""
    claims: dict[str, int] = {}
    for event in events:
        claims[event.stream.removeprefix(STREAM)] = event.position
    ordered = sorted(claims.items(), key=lambda item: item[1])
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        position = part[-1][1]
        yield NewJob(kind, f"{position}", {"claims": [claim for claim, _ in part]}, position)


def extract_job(payload: dict[str, Any]) -> None:
    from claims.services import document_extract
    from ingest.selectors import TextErased

    with suppress(TextErased):  # removed on demand before it was read: nothing is left to do
        document_extract(document_id=payload["document"], version=payload["version"])


def link_job(payload: dict[str, Any]) -> None:
    from claims.services import claims_link

    claims_link(claim_ids=payload["claims"])


def relink_job(payload: dict[str, Any]) -> None:
    """Link what found no entry so far: the catalogue has more now."""
    from claims.selectors import claims_unlinked
    from claims.services import claims_link

    unlinked = claims_unlinked()
    for start in range(0, len(unlinked), CHUNK):
        claims_link(claim_ids=unlinked[start : start + CHUNK])


def conflicts_job(payload: dict[str, Any]) -> None:
    from claims.models import Claim
    from claims.services import conflicts_scan

    rests: Iterable[Any] = Claim.objects.filter(pk__in=payload["claims"]).values_list("rest", flat=True)
    conflicts_scan(rests=set(rests))


_MAY_CLASH: Final = (
    "claim_extracted", "claim_corroborated", "claim_reobserved", "claim_revised", "claim_evidence_withdrawn",
    "claim_retracted", "claim_reinstated", "claim_accepted", "claim_rejected", "claim_edited", "claim_deprecated",
    "claim_version_deprecated", "claim_merged", "claim_absorbed", "claim_unmerged", "claim_released",
    "decision_undone",
)  # fmt: skip

SUBSCRIBERS: Final = (
    Subscriber("claims.extract", ("document_ingested", "document_version_added"), plan_extraction),
    # An edit that is taken back leaves the entries of the words it had put in.
    Subscriber("claims.link", ("claim_extracted", "claim_edited", "decision_undone"), plan_linking),
    Subscriber(
        "claims.relink", ("product_registered", "product_revised", "alias_added", "product_linked"), plan_relinking
    ),
    Subscriber("claims.conflicts", _MAY_CLASH, plan_conflicts),
)
JOBS: Final[dict[str, Callable[[dict[str, Any]], None]]] = {
    "claims.extract": extract_job,
    "claims.link": link_job,
    "claims.relink": relink_job,
    "claims.conflicts": conflicts_job,
}
