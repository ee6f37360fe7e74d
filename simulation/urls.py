"""Addresses below `/api/v1/`: `path("api/v1/", include("simulation.urls"))`."""

from __future__ import annotations

from django.urls import path

from simulation import api, api_runs

urlpatterns = [
    path("verdicts/", api.VerdictList.as_view(), name="verdict-list"),
    path("verdicts.csv", api.VerdictCsv.as_view(), name="verdict-csv"),
    path("verdicts/record/", api.VendorRecord.as_view(), name="verdict-record"),
    path("verdicts/record.csv", api.RecordCsv.as_view(), name="verdict-record-csv"),
    path("verdicts/unchecked.csv", api.UncheckedCsv.as_view(), name="verdict-unchecked-csv"),
    path("runs.csv", api_runs.RunCsv.as_view(), name="run-csv"),
    path("verdicts/incompatible/", api.IncompatibleList.as_view(), name="verdict-incompatible"),
    path("verdicts/unchecked/", api.Unchecked.as_view(), name="verdict-unchecked"),
    path("verdicts/<int:verdict_id>/", api.VerdictDetail.as_view(), name="verdict-detail"),
    path("runs/", api_runs.RunList.as_view(), name="run-list"),
    path("runs/<uuid:run_id>/", api_runs.RunDetail.as_view(), name="run-detail"),
    path("runs/<uuid:run_id>/cancel/", api_runs.RunCancel.as_view(), name="run-cancel"),
    path("runs/<uuid:run_id>/diff/<uuid:other_id>/", api_runs.RunDiff.as_view(), name="run-diff"),
]
