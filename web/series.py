"""Counts over time, flat and in order, as Grafana and spreadsheets read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, DateField, QuerySet
from django.db.models.functions import Cast, Coalesce, Trunc, TruncDate

from claims.selectors import claims_list
from eventlog.models import Event
from simulation.models import Verdict

INTERVALS: Final = ("day", "week", "month", "quarter", "year")
# What a series counts apart, by its name here.
SPLITS: Final[Mapping[str, Mapping[str, str]]] = {
    "claims": {"verdict": "verdict", "claimant": "claimant", "metric": "metric", "subject": "subject", "kind": "kind"},
    "verdicts": {"verdict": "verdict", "claimant": "claimant", "metric": "metric", "binding_limit": "binding_limit"},
    "events": {"type": "type", "actor": "actor"},
}


def claims_stated(*, as_of: int | None) -> QuerySet[Any]:
    """Held claims on the day they were stated, else on the day the ledger learnt them."""
    rows: QuerySet[Any] = claims_list(as_of=as_of).annotate(day=Coalesce("stated_on", TruncDate("first_seen")))
    return rows


def verdicts_computed(*, as_of: int | None) -> QuerySet[Any]:
    """All verdicts on the day they were computed, those since replaced included."""
    rows = Verdict.objects.annotate(day=TruncDate("computed_at"))
    return rows if as_of is None else rows.filter(pk__lte=as_of)


def events_recorded(*, as_of: int | None) -> QuerySet[Any]:
    rows = Event.objects.annotate(day=TruncDate("recorded_at"))
    return rows if as_of is None else rows.filter(position__lte=as_of)


SOURCES: Final = {"claims": claims_stated, "verdicts": verdicts_computed, "events": events_recorded}


def counts(
    name: str, *, by: str, interval: str = "month", since: date | None = None, until: date | None = None,
    as_of: int | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Rows of time (the first day of the interval), value of `by` and count; one for each that has a count."""
    rows = SOURCES[name](as_of=as_of)
    if since:
        rows = rows.filter(day__gte=since)
    if until:
        rows = rows.filter(day__lte=until)
    # A claim without a verdict yet has the empty word, an unbound one none at all: both are "none".
    field = SPLITS[name][by]
    rows = rows.annotate(time=Trunc(Cast("day", DateField()), interval, output_field=DateField()))
    grouped = rows.order_by().values("time", field).annotate(count=Count("pk"))
    found = [{"time": row["time"], "series": row[field] or "none", "count": row["count"]} for row in grouped]
    return sorted(found, key=lambda row: (row["time"] or datetime.min.date(), row["series"]))
