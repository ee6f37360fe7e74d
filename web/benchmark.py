"""`manage.py benchmark api`: the list of claims as a dashboard asks for it, beside raw SQL rendered as JSON.

Both run through the whole service (WSGI handler, middleware) in one process, know the caller by the same token and
give the same rows. The floor does without permissions, checked parameters, cursor, ETag and the queries they take:
what these cost counts against the list.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import include, path
from knox.models import AuthToken
from rest_framework.settings import api_settings
from rest_framework.utils.encoders import JSONEncoder

from claims.projections import CLAIMS
from claims.serializers import COLUMNS
from claims.workload import EVENTS_PER_CLAIM, WORKLOAD
from eventlog import rebuild
from eventlog.benchmarks import Figure, replay
from eventlog.benchmarks.scratch import scratch_database
from eventlog.benchmarks.timing import interleaved, timed

FLOOR: Final = "raw SQL of the same 50 rows through JsonResponse, to the same token"
LIST: Final = "/api/v1/claims/"
RAW: Final = "/floor/"
SQL: Final = """
SELECT id, claimant, NULLIF(publisher, ''), subject, metric, kind,
    value, value_high, unit, bound, modality, baseline,
    NULLIF(conditions, ''), status, review, version, versions, stated_on, first_seen, evidence_count, document_count,
    confidence, tier, drift, credibility, subject_entry, baseline_entry, NULLIF(verdict, ''),
    NULLIF(verdict_reason, ''), low, median, high, probability, NULLIF(verdict_scope, ''), binding_limit, run
FROM claims_claim WHERE status IN ('proposed', 'accepted') ORDER BY first_position DESC LIMIT 50
"""


def raw_list(request: HttpRequest) -> JsonResponse:
    """The floor: one statement and a dictionary per row, once the token is known."""
    tokens: Any = api_settings.DEFAULT_AUTHENTICATION_CLASSES[0]
    if tokens().authenticate(request) is None:
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return JsonResponse({"next": None, "previous": None, "results": rows}, encoder=JSONEncoder)


urlpatterns = [path(RAW.strip("/") + "/", raw_list), path("", include(settings.ROOT_URLCONF))]


def run(full: bool) -> dict[str, Figure]:
    """Requests per second of a page of 50 claims, its slowest hundredth and its queries; 2,000 or 20,000 claims."""
    with scratch_database(), _served() as get:
        replay.fill(WORKLOAD, EVENTS_PER_CLAIM * (20_000 if full else 2_000))
        rebuild.rebuild([CLAIMS.name])
        token = AuthToken.objects.create(get_user_model().objects.create_user("benchmark"))[1]
        return _measured(lambda: get(RAW, token), lambda: get(LIST, token), rounds=9 if full else 5)


@contextmanager
def _served() -> Iterator[Callable[..., bytes]]:
    """The service in this process as it runs for users; gives a function that asks for an address."""
    before, hosts = logging.root.manager.disable, ["testserver"]
    logging.disable(logging.INFO)
    try:
        with override_settings(ROOT_URLCONF=__name__, DEBUG=False, ALLOWED_HOSTS=hosts, SECURE_SSL_REDIRECT=False):
            yield _client(WSGIHandler())
    finally:
        logging.disable(before)


def _started(*_: Any) -> Callable[[bytes], object]:
    return lambda body: None


def _client(handler: WSGIHandler) -> Callable[..., bytes]:
    def get(address: str, token: str) -> bytes:
        headers = {"Authorization": f"Token {token}"}
        answer = handler(RequestFactory().get(address, headers=headers).environ, _started)
        body = b"".join(answer)
        answer.close()
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}: {body[:200]!r}")
        return body

    return get


def _measured(raw: Callable[[], bytes], listed: Callable[[], bytes], *, rounds: int) -> dict[str, Figure]:
    _same_rows(raw(), listed())
    seconds: list[float] = []

    def once() -> float:
        seconds.append(timed(listed))
        return seconds[-1]

    rates = interleaved({"list": once, "raw": lambda: timed(raw)}, rounds=rounds, seconds=0.6)
    slowest = sorted(seconds[10:])[int(0.99 * len(seconds[10:]))]
    return {
        "list_50": Figure(rates.median("list"), "requests/s", rates.ratio("list", "raw"), FLOOR),
        "list_50_p99_ms": Figure(1000 * slowest, "ms"),
        "list_50_queries": Figure(_queries(listed), "queries"),
    }


def _same_rows(raw: bytes, listed: bytes) -> None:
    """What is compared must be the same work."""
    expected, found = (json.loads(body)["results"] for body in (raw, listed))
    if expected != found or len(found) != 50:
        raise RuntimeError("The list and the raw statement give different rows: the comparison would mean nothing.")


def _queries(listed: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        listed()
    return len(queries)
