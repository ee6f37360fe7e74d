"""What the admin pages of claims and conflicts share: decisions about read models, each one service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import models
from claims.domain.errors import ClaimError
from eventlog.readonly import ButtonAdmin


class DecidingAdmin(ButtonAdmin):
    """Read models with decisions about them; each is one service."""

    def ask(
        self, request: HttpRequest, item: Any, title: str, form: django_forms.Form, command: Callable[..., Any]
    ) -> HttpResponse:
        """Show a form; on a valid answer run the command and go back to the item."""
        self.require(request)
        if request.method == "POST" and form.is_valid():
            try:
                command(**form.cleaned_data)
            except ClaimError as error:
                form.add_error(None, error.message)
            else:
                messages.success(request, f"{title}: done.")
                return self.back(item)
        return self.form_page(request, form, title, title, item)

    def run(self, request: HttpRequest, item: Any, done: str, command: Callable[..., Any]) -> HttpResponse:
        """Run a command that needs no form."""
        self.require(request)
        if request.method == "POST":
            try:
                told = command()
                messages.success(request, told if isinstance(told, str) else done)
            except ClaimError as error:
                messages.error(request, error.message)
        return self.back(item)

    def back(self, item: Any) -> HttpResponseRedirect:
        meta = self.model._meta
        return HttpResponseRedirect(reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk]))


def claim_link(claim_id: Any, text: str | None = None) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("admin:claims_claim_change", args=[claim_id]), text or claim_id)


def conflict_link(conflict: models.Conflict) -> SafeString:
    address = reverse("admin:claims_conflict_change", args=[conflict.pk])
    return format_html('<a href="{}">{}</a>', address, conflict.rule.replace("_", " "))
