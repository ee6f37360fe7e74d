"""The person behind a request, as events name them."""

from __future__ import annotations

from django.http import HttpRequest
from rest_framework.request import Request

from eventlog.domain.actors import PERSON


def actor_of(request: HttpRequest | Request) -> str:
    return f"{PERSON}{request.user.pk}"
