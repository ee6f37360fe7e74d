"""Pages for readers and the analyst's queue."""

from __future__ import annotations

from django.urls import path

from web import review, views

app_name = "web"
urlpatterns = [
    path("", views.board, name="board"),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("claims/<uuid:claim_id>/verify/", review.verify, name="verify"),
    path("products/<str:key>/", views.product, name="product"),
    path("vendors/<str:vendor>/", views.vendor, name="vendor"),
    path("documents/<str:document_id>/", views.document, name="document"),
    path("conflicts/", views.conflicts, name="conflicts"),
    path("conflicts/<uuid:conflict_id>/resolve/", review.resolve, name="resolve"),
    path("not-checked/", views.not_checked, name="not-checked"),
    path("review/", review.queue, name="review"),
    path("review/<uuid:claim_id>/decide/", review.decide, name="decide"),
    path("review/undo/", review.undo, name="undo"),
]
