"""All addresses of the service."""

from __future__ import annotations

from django.contrib import admin
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from config import admin_site, health
from eventlog.api import EventCsv, EventFeed

admin_site.arrange()

API_APPS = ("ingest.urls", "hardware.urls", "claims.urls", "simulation.urls", "web.api_urls")

handler400 = "config.api.errors.bad_request"
handler404 = "config.api.errors.not_found"
handler500 = "config.api.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("web.urls")),
    path("admin/", admin.site.urls),
    path("favicon.ico", RedirectView.as_view(url=static("web/icon.svg"))),
    path("health/", health.live, name="health"),
    path("ready/", health.ready, name="ready"),
    path("metrics", health.metrics, name="metrics"),
    *[path("api/v1/", include(module)) for module in API_APPS],
    path("api/v1/events/", EventFeed.as_view(), name="event-feed"),
    path("api/v1/events.csv", EventCsv.as_view(), name="event-csv"),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/v1/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="schema-viewer"),
]
