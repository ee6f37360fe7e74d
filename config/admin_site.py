"""The admin's name, its login, and what other packages put there that nobody here uses."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django_celery_beat.models import ClockedSchedule, SolarSchedule
from knox.models import AuthToken

from web.login import AdminLoginForm


class TokenAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To see who has tokens and to take one away. A new one is shown once: `manage.py api_token USERNAME`."""

    list_display = ("token_key", "user", "created", "expiry")
    list_filter = ("user",)
    fields = readonly_fields = ("token_key", "user", "created", "expiry")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def arrange() -> None:
    """Once, after every app has registered its pages."""
    admin.site.site_header = admin.site.site_title = "Silicon Ledger"
    admin.site.index_title = "The ledger"
    admin.site.login_form = AdminLoginForm
    admin.site.unregister([ClockedSchedule, SolarSchedule, AuthToken])
    admin.site.register(AuthToken, TokenAdmin)
