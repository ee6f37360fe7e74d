"""Addresses below `/api/v1/` that need several apps: `path("api/v1/", include("web.api_urls"))`."""

from __future__ import annotations

from django.urls import path

from web import api

urlpatterns = [
    path("", api.Root.as_view(), name="api-root"),
    *[path(f"series/{name}/", rows.as_view(), name=f"series-{name}") for name, (rows, _) in api.VIEWS.items()],
    *[path(f"series/{name}.csv", table.as_view(), name=f"series-{name}-csv") for name, (_, table) in api.VIEWS.items()],
]
