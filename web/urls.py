"""Pages for readers and the analyst's queue."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from web import review, views
from web.login import LoginForm

app_name = "web"
urlpatterns = [
    path("", views.board, name="board"),
    path(
        "login/",
        LoginView.as_view(
            template_name="web/login.html", authentication_form=LoginForm, redirect_authenticated_user=True
        ),
        name="login",
    ),
    path("logout/", LogoutView.as_view(next_page="web:login"), name="logout"),
    path("claims/<uuid:key>/", views.claim, name="claim"),
    path("claims/<uuid:claim_id>/verify/", review.verify, name="verify"),
    path("products/", views.products, name="products"),
    path("vendors/", views.vendors, name="vendors"),
    path("documents/", views.documents, name="documents"),
    path("products/<str:key>/", views.product, name="product"),
    path("vendors/<str:key>/", views.vendor, name="vendor"),
    path("documents/<str:key>/", views.document, name="document"),
    path("conflicts/", views.conflicts, name="conflicts"),
    path("conflicts/<uuid:conflict_id>/resolve/", review.resolve, name="resolve"),
    path("not-checked/", views.not_checked, name="not-checked"),
    path("not-checked/supply/", review.supply, name="supply"),
    path("review/", review.queue, name="review"),
    path("review/<uuid:claim_id>/decide/", review.decide, name="decide"),
    path("review/undo/", review.undo, name="undo"),
]
