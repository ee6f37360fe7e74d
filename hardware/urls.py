"""Addresses below `/api/v1/`: `path("api/v1/", include("hardware.urls"))`."""

from __future__ import annotations

from django.urls import path, re_path

from hardware import api

_KEY = r"(?P<key>[a-z0-9-]+:[a-z0-9][a-z0-9.-]*)"

urlpatterns = [
    path("products/", api.ProductList.as_view(), name="product-list"),
    path("products.csv", api.ProductCsv.as_view(), name="product-csv"),
    path("products/compare/", api.ProductCompare.as_view(), name="product-compare"),
    path("products/unknown/", api.UnknownList.as_view(), name="product-unknown"),
    re_path(rf"^products/{_KEY}/$", api.ProductDetail.as_view(), name="product-detail"),
    re_path(rf"^products/{_KEY}/specs\.csv$", api.ProductSpecsCsv.as_view(), name="product-specs-csv"),
    re_path(rf"^products/{_KEY}/history/$", api.ProductHistory.as_view(), name="product-history"),
]
