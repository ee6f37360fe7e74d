"""The board: every claim that is held, with its verdict, filtered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.text import slugify

from claims import selectors as claims
from claims.domain.errors import ClaimError
from claims.domain.sentences import company_label, metric_label
from claims.domain.vocabulary import VERDICTS
from claims.models import Claim
from eventlog import selectors as log
from web.domain import forest
from web.rows import DRAWN_FIRST, claim_rows

PAGE: Final = 50
FILTERS: Final = ("q", "vendor", "metric", "verdict", "as_of", "stated_on", "sort")
Params = Mapping[str, str]
ORDERS: Final[Mapping[str, tuple[str, tuple[Any, ...]]]] = {
    "": ("drawn first", DRAWN_FIRST),
    "stated": ("latest statement", ("-stated_on", "-first_position")),
    "subject": ("product", ("subject", "metric", "-first_position")),
    "evidence": ("most sources", ("-evidence_count", "-first_position")),
    "confidence": ("least certain reading", ("confidence", "-first_position")),
}


def page(params: Params) -> dict[str, Any]:
    """Context of the board; a date that is none becomes a sentence on the page."""
    filters = {name: params.get(name, "").strip()[:100] for name in FILTERS}
    try:
        found, error = _claims(filters), ""
    except ClaimError as bad:
        found, error = Claim.objects.none(), str(bad)
    number = page_number(params)
    order = ORDERS.get(filters["sort"], ORDERS[""])[1]
    total = found.count()
    return {
        "filters": filters,
        "error": error,
        "tiles": _tiles(filters, error),
        "vendors": _vendors(),
        "metrics": [(m, metric_label(m)) for m in _distinct("metric")],
        "rows": claim_rows(found.order_by(*order)[(number - 1) * PAGE : number * PAGE]),
        "ticks": forest.ticks(),
        "orders": [(key, name) for key, (name, _) in ORDERS.items()],
        "total": total,
        "position": log.head(),
        "page": number,
        "pages": -(-total // PAGE),
        "previous_page": _address(filters, page=number - 1) if number > 1 else "",
        "next_page": _address(filters, page=number + 1) if number * PAGE < total else "",
        "csv_address": _api("claims.csv", filters),
        "json_address": _api("claims/", filters),
    }


def _claims(filters: Mapping[str, str], **more: str) -> QuerySet[Any]:
    chosen = {name: filters[name] for name in ("q", "vendor", "metric", "verdict") if filters[name]}
    return claims.claims_list(
        as_of=filters["as_of"] or None, stated_on=filters["stated_on"] or None, filters={**chosen, **more}
    )


def _tiles(filters: Mapping[str, str], error: str) -> list[dict[str, Any]]:
    """Counts by verdict under the other filters; a tile chooses its verdict."""
    others = {**filters, "verdict": ""}
    counts: dict[str, int] = {}
    if not error:
        rows = _claims(others).order_by().values_list("verdict").annotate(n=Count("*"))
        counts = {verdict or "": n for verdict, n in rows}
    tiles = [("all claims", "", sum(counts.values()))]
    tiles += [(verdict, verdict, counts.get(verdict, 0)) for verdict in VERDICTS]
    return [
        {
            "name": name,
            "slug": slugify(verdict) or "all",
            "count": count,
            "current": verdict == filters["verdict"],
            "address": _address({**others, "verdict": verdict}),
        }
        for name, verdict, count in tiles
    ]


def _address(filters: Mapping[str, str], **more: object) -> str:
    query = {**{k: v for k, v in filters.items() if v}, **{k: v for k, v in more.items() if v != 1}}
    return reverse("web:board") + (f"?{urlencode(query)}" if query else "")


def _api(path: str, filters: Mapping[str, str]) -> str:
    query = urlencode({k: v for k, v in filters.items() if v and k != "sort"})
    return f"/api/v1/{path}" + (f"?{query}" if query else "")


def page_number(params: Params) -> int:
    text = params.get("page", "1")
    return max(1, min(int(text), 10_000)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _distinct(field: str) -> list[str]:
    return sorted(Claim.objects.order_by().values_list(field, flat=True).distinct())


def _vendors() -> list[tuple[str, str]]:
    vendors = {subject.split(":")[0] for subject in _distinct("subject")}
    return sorted(((v, company_label(v)) for v in vendors), key=lambda pair: pair[1].lower())
