"""The links at the top of every page."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

PAGES = (
    ("Board", "web:board"),
    ("Products", "web:products"),
    ("Vendors", "web:vendors"),
    ("Documents", "web:documents"),
    ("Review", "web:review"),
    ("Conflicts", "web:conflicts"),
    ("Why not checked", "web:not-checked"),
)


def navigation(request: HttpRequest) -> dict[str, list[tuple[str, str, bool]]]:
    """Context processor: (name, address, whether it is the page shown)."""
    links = [(name, reverse(page)) for name, page in PAGES]
    return {"navigation": [(name, address, _within(request.path, address)) for name, address in links]}


def _within(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
