"""Who claims: everybody with their counts, and one vendor's record."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

from django.db.models import Count

from claims import selectors as claims
from claims.domain.sentences import company_label, metric_label
from claims.domain.vocabulary import VERDICTS
from claims.models import Claim
from simulation import selectors as simulation
from simulation.domain.record import RecordLine
from web.domain import forest
from web.rows import DRAWN_FIRST, claim_rows

SHOWN: Final = 200


def index() -> dict[str, Any]:
    """Context of the list of vendors: who claims how much, and how much of it holds."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rows = claims.claims_list().order_by().exclude(claimant="publisher").values_list("claimant", "verdict")
    for claimant, verdict, number in rows.annotate(n=Count("pk")):
        counts[claimant][verdict] += number
    found = [_counted(key, counter) for key, counter in counts.items()]
    return {"vendors": sorted(found, key=lambda one: (-one["total"], one["name"]))}


def _counted(key: str, counter: Counter[str]) -> dict[str, Any]:
    return {
        "key": key,
        "name": company_label(key),
        "total": counter.total(),
        "verdicts": [(verdict, counter[verdict]) for verdict in VERDICTS],
    }


def page(key: str) -> dict[str, Any] | None:
    """Context of a vendor's page: its record and its claims; None where nobody of that name claims anything."""
    if not Claim.objects.filter(claimant=key).exists():
        return None
    found = claims.claims_list(filters={"claimant": key}).order_by(*DRAWN_FIRST)
    return {
        "key": key,
        "vendor": company_label(key),
        "record": [_record_line(line) for line in simulation.vendor_record(vendor=key)],
        "rows": claim_rows(found[:SHOWN]),
        "more": max(0, found.count() - SHOWN),
        "ticks": forest.ticks(),
    }


def _record_line(line: RecordLine) -> dict[str, Any]:
    """One metric and year in words; a share without its interval would say more than the counts bear."""
    share = "" if line.held is None else f"{line.held:.0%} ({line.held_low:.0%}–{line.held_high:.0%})"
    off = "" if line.overstated is None else f"{line.overstated:.2f}×"
    most = line.overstated_most or 0.0
    return {
        "metric": metric_label(line.metric),
        "year": line.year or "undated",
        "checked": line.checkable,
        "held": line.counts.get("supported", 0),
        "share": share,
        "overstated": off + (f" (most {most:.2f}×)" if off and most > (line.overstated or 0.0) else ""),
        "open": line.counts.get("not checkable", 0),
    }
