"""What every request passes through."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

# The admin's and the API viewer's own scripts are files; Vega's interpreter needs no eval.
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


class ContentSecurityPolicy:
    """Scripts come from this server only, never from the text of a document."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class NoNul:
    """No text of PostgreSQL holds a NUL, so a page that asks for one is asked wrongly. The API says which parameter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = (request.path_info, *(text for values in request.GET.lists() for text in (values[0], *values[1])))
        if any("\x00" in text for text in asked) and not request.path_info.startswith("/api/"):
            raise BadRequest("A NUL stands in the address.")
        return self.get_response(request)
