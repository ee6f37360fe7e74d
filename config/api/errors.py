"""How the REST API answers an error: one shape for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views import defaults

if TYPE_CHECKING:
    from rest_framework.response import Response


HOW_TO_COME_IN: Final = "Send a token (Authorization: Token ...) or log in at /login/; the operator makes tokens."
_CODES: Final[dict[type[Exception], str]] = {
    DisallowedHost: "bad_host",
    TooManyFilesSent: "too_many_parts",
    TooManyFieldsSent: "too_many_parts",
    RequestDataTooBig: "body_too_large",
}


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """One shape for every error: `{"error": {"code", "message", "fields"}}`."""
    from rest_framework.views import exception_handler as drf_exception_handler  # reads the settings

    response = drf_exception_handler(error, context)
    if response is None:
        return None
    detail = response.data
    fields = detail if isinstance(detail, dict) and "detail" not in detail else None
    message = str(detail.get("detail", "")) if isinstance(detail, dict) else str(detail)
    code = "csrf_failed" if message.startswith("CSRF Failed") else getattr(error, "default_code", "error")
    if code == "not_authenticated":
        message = HOW_TO_COME_IN
    response.data = {"error": {"code": code, "message": message or _summary(fields), "fields": fields}}
    return response


def _summary(fields: Any) -> str:
    """The first thing that is wrong, for whoever reads the message only."""
    first = next(((name, texts) for name, texts in (fields or {}).items() if texts), None)
    if first is None:
        return "The request is not right."
    name, texts = first
    text = texts[0] if isinstance(texts, list) and isinstance(texts[0], str) else "is not right"
    more = len(fields) - 1
    return f"{name}: {text}" + (f" And {more} more in fields." if more else "")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """What Django itself refuses: an unknown host, too many parts."""
    if not request.path.startswith("/api/"):
        return defaults.bad_request(request, exception)
    code = next((code for kind, code in _CODES.items() if isinstance(exception, kind)), "bad_request")
    return _refusal(413 if code == "body_too_large" else 400, code, "The request is not one that this service takes.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if not request.path.startswith("/api/"):
        return defaults.page_not_found(request, exception)
    return _refusal(404, "not_found", "There is nothing at this address; /api/v1/ lists what there is.")


def server_error(request: HttpRequest) -> HttpResponseBase:
    if not request.path.startswith("/api/"):
        return defaults.server_error(request)
    return _refusal(500, "server_error", "Something went wrong here; it was recorded.")


def _refusal(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"error": {"code": code, "message": message, "fields": None}}, status=status)
