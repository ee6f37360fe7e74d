"""What follows from events: changed claims and changed products are verified again. Only planning happens here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from eventlog.domain.events import Event
from eventlog.registry import NewJob, Subscriber

CHUNK: Final = 100  # claims per job: well within a lease
_CLAIM: Final = "claim-"
_PRODUCT: Final = "product-"


def plan_claims(events: Sequence[Event]) -> list[NewJob]:
    """Verify what was extracted, edited or linked anew; what a person asks for, by itself and whatever its age."""
    asked = [e for e in events if e.type == "verification_requested"]
    jobs = [
        NewJob("simulation.verify", str(e.position), _job([_claim(e)], e, "a person asked", forced=True), e.position)
        for e in asked
    ]
    return [*jobs, *_chunks([e for e in events if e.type != "verification_requested"])]


def _claim(event: Event) -> str:
    return event.stream.removeprefix(_CLAIM)


def _job(claims: list[str], event: Event, reason: str, *, forced: bool = False) -> dict[str, Any]:
    return {"claims": claims, "position": event.position, "reason": reason, "forced": forced, "actor": event.actor}


def _chunks(events: Sequence[Event]) -> Iterator[NewJob]:
    last = {_claim(event): event for event in events}
    ordered = sorted(last.values(), key=lambda event: event.position)
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        payload = _job([_claim(event) for event in part], part[-1], "the claims are new or changed")
        payload["actor"] = "system:verification"
        yield NewJob("simulation.verify", str(part[-1].position), payload, part[-1].position)


def plan_products(events: Sequence[Event]) -> list[NewJob]:
    """One job per batch of catalogue changes: it finds the claims that rest on them."""
    keys = sorted({event.stream.removeprefix(_PRODUCT) for event in events})
    last = events[-1].position
    return [NewJob("simulation.products", str(last), {"products": keys, "position": last}, last)]


def verify_job(payload: dict[str, Any]) -> None:
    from simulation.services import claims_verify

    claims_verify(
        claim_ids=payload["claims"], actor=payload["actor"], reason=payload["reason"],
        key=f"verify:{payload['position']}", forced=payload["forced"],
    )  # fmt: skip


def products_job(payload: dict[str, Any]) -> None:
    from simulation.services import products_verify

    products_verify(products=payload["products"], position=payload["position"])


def start_job(payload: dict[str, Any]) -> None:
    from simulation.services import run_start

    run_start(run_id=payload["run"])


def chunk_job(payload: dict[str, Any]) -> None:
    from simulation.services import chunk_verify

    chunk_verify(run_id=payload["run"], claims=[(claim, version) for claim, version in payload["claims"]])


def plan_runs(events: Sequence[Event]) -> list[NewJob]:
    """A requested run is started by a job of its own, unless whoever asked works it off."""
    waiting = [(e.stream.removeprefix("run-"), e.position) for e in events if not e.payload.get("direct")]
    return [NewJob("simulation.start", run, {"run": run}, position) for run, position in waiting]


SUBSCRIBERS: Final = (
    Subscriber(
        "simulation.claims",
        (
            "claim_linked",
            "claim_revised",
            "claim_edited",
            "verification_requested",
            # Other words can turn an "up to" into the plain figure; what stays the same is not checked twice.
            "claim_corroborated",
            "claim_reobserved",
            "claim_evidence_withdrawn",
        ),
        plan_claims,
    ),
    Subscriber(
        "simulation.products",
        ("product_registered", "product_revised", "spec_recorded", "spec_revised"),
        plan_products,
    ),
    Subscriber("simulation.runs", ("run_requested",), plan_runs),
)
JOBS: Final[dict[str, Callable[[dict[str, Any]], None]]] = {
    "simulation.verify": verify_job,
    "simulation.products": products_job,
    "simulation.start": start_job,
    "simulation.chunk": chunk_job,
}
