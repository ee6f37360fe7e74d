"""The addresses of this app alone, as config mounts them."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpResponse
from django.urls import include, path

from web.navigation import PAGES

# Every page's header links to the pages of `web`, which these tests do not open.
elsewhere = [
    path(f"{name}/", lambda request: HttpResponse(), name=name.partition(":")[2]) for _, name in PAGES
]
urlpatterns = [
    path("api/v1/", include("ingest.urls")),
    path("admin/", admin.site.urls),
    path("web/", include((elsewhere, "web"))),
]
