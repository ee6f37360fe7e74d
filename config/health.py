"""Health and metrics: what an operator's monitor asks."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from eventlog import selectors


def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """The database answers too, and nothing outstanding is stuck."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        parked = selectors.parked_count()
    except DatabaseError:
        return JsonResponse({"status": "error", "database": "does not answer"}, status=503)
    return JsonResponse({"status": "ok", "head": selectors.head(), "parked": parked})


def metrics(request: HttpRequest) -> HttpResponse:
    """Counts read from the database, so that any number of web processes report the same."""
    registry = CollectorRegistry()
    _gauge(registry, "ledger_events_total", "Events in the log.", selectors.head())
    _gauge(registry, "ledger_jobs_outstanding", "Jobs to do.", selectors.outstanding_count())
    _gauge(registry, "ledger_jobs_parked", "Jobs and events set aside with an error.", selectors.parked_count())
    lag = Gauge("ledger_lag_events", "Events that a reader has yet to see.", ["reader"], registry=registry)
    for name, behind in selectors.lag().items():
        lag.labels(name).set(behind)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _gauge(registry: CollectorRegistry, name: str, text: str, value: int) -> None:
    Gauge(name, text, registry=registry).set(value)
