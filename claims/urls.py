"""Addresses below `/api/v1/`: `path("api/v1/", include("claims.urls"))`."""

from __future__ import annotations

from django.urls import path, re_path

from claims import api

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_CLAIM = rf"(?P<claim_id>{_UUID}(?:\.[0-9]{{1,6}})?)"
_CONFLICT = rf"(?P<conflict_id>{_UUID})"

urlpatterns = [
    path("claims/", api.ClaimList.as_view(), name="claim-list"),
    path("claims.csv", api.ClaimCsv.as_view(), name="claim-csv"),
    re_path(rf"^claims/{_CLAIM}/$", api.ClaimDetail.as_view(), name="claim-detail"),
    re_path(rf"^claims/{_CLAIM}/evidence\.csv$", api.ClaimEvidenceCsv.as_view(), name="claim-evidence-csv"),
    *[
        re_path(rf"^claims/{_CLAIM}/{name}/$", view.as_view(), name=f"claim-{name}")
        for name, view in {**api.PARTS, **api.ACTIONS}.items()
    ],
    path("conflicts/", api.ConflictList.as_view(), name="conflict-list"),
    path("conflicts.csv", api.ConflictCsv.as_view(), name="conflict-csv"),
    re_path(rf"^conflicts/{_CONFLICT}/$", api.ConflictDetail.as_view(), name="conflict-detail"),
    re_path(rf"^conflicts/{_CONFLICT}/resolve/$", api.ConflictResolve.as_view(), name="conflict-resolve"),
]
