"""What the admin pages of all apps share: looking only, and forms of our own whose answers go to services."""

from __future__ import annotations

from functools import partial, wraps
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django_object_actions import DjangoObjectActions, action

if TYPE_CHECKING:  # Django's own class takes no parameters
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin


# Buttons of a page. A link alone decides nothing: what needs no form is posted, the others lead to theirs.
posts = partial(action, methods=("POST",), button_type="form")
asks = partial(action, methods=("GET", "POST"), button_type="a")


class ReadOnlyAdmin(ModelAdmin):
    """Read models are written by projections only: no form of Django's saves them."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def may(self, request: HttpRequest, what: str = "change") -> bool:
        """Whether the person may ask a service to do so."""
        meta = self.model._meta
        return bool(request.user.has_perm(f"{meta.app_label}.{what}_{meta.model_name}"))

    def require(self, request: HttpRequest, what: str = "change") -> None:
        """A button's address can be called without its button, so the right is checked where it acts."""
        if not self.may(request, what):
            raise PermissionDenied

    def form_page(
        self, request: HttpRequest, form: forms.Form, title: str, button: str, item: Any = None
    ) -> TemplateResponse:
        """A page with a form of our own; `item` is what it is about."""
        own = {"form": form, "title": title, "button": button, "item": item, "opts": self.model._meta}
        return TemplateResponse(request, "admin/ledger/form.html", {**self.admin_site.each_context(request), **own})


class ButtonAdmin(DjangoObjectActions, ReadOnlyAdmin):  # type: ignore[misc]
    """Read models with buttons for what people decide about them."""

    def _get_action_urls(self) -> list[URLPattern]:
        """The library asks the database for any id; here the admin's own look, which knows bad ones, comes first."""
        of_object, of_list = super()._get_action_urls()
        view = of_object.callback

        @wraps(view)
        def found(request: HttpRequest, pk: str, tool: str) -> HttpResponseBase:
            if self.get_object(request, unquote(pk)) is None:
                self.require(request, "view")
                answer: HttpResponseBase = self._get_obj_does_not_exist_redirect(request, self.opts, pk)
            else:
                answer = view(request, pk=pk, tool=tool)
            return answer

        return [URLPattern(of_object.pattern, self.admin_site.admin_view(found), name=of_object.name), of_list]
