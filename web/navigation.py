"""The links at the top of every page."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

PAGES = (
    ("Board", "web:board"),
    ("Review", "web:review"),
    ("Conflicts", "web:conflicts"),
    ("Why not checked", "web:not-checked"),
)


def navigation(request: HttpRequest) -> dict[str, list[tuple[str, str, bool]]]:
    """Context processor: (name, address, whether it is the page shown)."""
    links = [(name, reverse(page)) for name, page in PAGES]
    return {"navigation": [(name, address, request.path == address) for name, address in links]}
