"""Addresses below `/api/v1/`: `path("api/v1/", include("ingest.urls"))`."""

from __future__ import annotations

from django.urls import path, re_path

from ingest import api

_KEY = r"(?P<key>[0-9a-f]{64})"

urlpatterns = [
    path("documents/", api.DocumentList.as_view(), name="document-list"),
    path("documents.csv", api.DocumentCsv.as_view(), name="document-csv"),
    re_path(rf"^documents/{_KEY}/$", api.DocumentDetail.as_view(), name="document-detail"),
    re_path(rf"^documents/{_KEY}/history/$", api.DocumentHistory.as_view(), name="document-history"),
    re_path(rf"^documents/{_KEY}/original/$", api.DocumentOriginalView.as_view(), name="document-original"),
]
