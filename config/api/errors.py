"""How the REST API answers an error: one shape for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rest_framework.response import Response


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """One shape for every error: `{"error": {"code", "message", "fields"}}`."""
    from rest_framework.views import exception_handler as drf_exception_handler  # reads the settings

    response = drf_exception_handler(error, context)
    if response is None:
        return None
    detail = response.data
    fields = detail if isinstance(detail, dict) and "detail" not in detail else None
    message = str(detail.get("detail", "")) if isinstance(detail, dict) else str(detail)
    code = getattr(error, "default_code", "error")
    response.data = {
        "error": {"code": code, "message": message or "Some fields are not right.", "fields": fields}
    }
    return response
