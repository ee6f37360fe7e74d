"""The admin's own pages: forms that call one service each, and the import with its diff first."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from eventlog.actors import actor_of
from eventlog.readonly import ButtonAdmin
from eventlog.registry import registry
from hardware import forms as our_forms
from hardware import models, services
from hardware.domain.diff import Change
from hardware.domain.errors import CatalogueError
from hardware.domain.loading import CatalogueRecord


def may_edit(request: HttpRequest) -> bool:
    return request.user.has_perm("hardware.change_product")


class CurationPages(ButtonAdmin):
    """Pages beside Django's own for a product."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("import/", view(self.import_view), name="hardware_product_import"),
            path("<path:key>/figure/", view(self.figure_view), name="hardware_product_figure"),
            path("<path:key>/name/", view(self.name_view), name="hardware_product_name"),
            path("<path:key>/power/", view(self.power_view), name="hardware_product_power"),
        ]
        return own + super().get_urls()

    def figure_view(self, request: HttpRequest, key: str) -> HttpResponse:
        product = self._editable(request, unquote(key))
        chosen = request.GET.get("spec", "")
        spec = models.Spec.objects.filter(product_id=product.key, name=chosen).first()
        initial = {**(spec.record if spec else {"confidence": "curator"}), "spec": chosen}
        initial |= {"seen": product.position, "note": "", "reason": ""}
        return self._edit(request, product, our_forms.FigureForm, initial, "Edit a figure", services.spec_edit)

    def name_view(self, request: HttpRequest, key: str) -> HttpResponse:
        product = self._editable(request, unquote(key))
        return self._edit(request, product, our_forms.NameForm, {}, "Add a name", services.alias_add)

    def power_view(self, request: HttpRequest, key: str) -> HttpResponse:
        product = self._editable(request, unquote(key))
        known = product.record.get("assumed_power_w") or {}
        initial = {name: known.get(name) for name in ("low", "point", "high", "basis")}
        initial |= {"seen": product.position}
        return self._edit(request, product, our_forms.PowerForm, initial, "Assume power", services.power_assume)

    def _editable(self, request: HttpRequest, key: str) -> models.Product:
        if not may_edit(request):
            raise PermissionDenied
        product: models.Product | None = self.get_object(request, key)
        if product is None:
            raise Http404(f"There is no product {key} in the catalogue.")
        return product

    def _edit(
        self,
        request: HttpRequest,
        product: models.Product,
        form_class: type[forms.Form],
        initial: dict[str, Any],
        title: str,
        service: Callable[..., Any],
    ) -> HttpResponse:
        """Show a form; on a valid answer call the service and go back to the product."""
        form = form_class(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid() and self._done(request, product, form, service):
            return HttpResponseRedirect(reverse("admin:hardware_product_change", args=[quote(product.key)]))
        return self.form_page(request, form, title, "Save", product)

    def _done(
        self, request: HttpRequest, product: models.Product, form: forms.Form, service: Callable[..., Any]
    ) -> bool:
        try:
            events = service(key=product.key, actor=actor_of(request), **form.cleaned_data)
        except (CatalogueError, services.StaleEditError) as error:
            form.add_error(None, str(error))
            return False
        for event in events:
            sentence = registry().sentence(event)
            messages.success(request, f"{product.name}: {sentence}.")
        if not events:
            messages.info(request, f"{product.name}: nothing changed.")
        return True

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Step one: files in, differences out. Step two: the same files, taken over."""
        if not may_edit(request):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "title": "Import a catalogue"}
        form = our_forms.ImportForm(request.POST or None, request.FILES or None)
        texts = self._texts(request, form)
        if texts is not None:
            try:
                wanted = services.catalogue_overlay(texts)
                changes = services.catalogue_diff(wanted=wanted)
                if "apply" in request.POST:
                    return self._apply(request, wanted, texts)
                context |= {
                    "changes": changes,
                    "texts": json.dumps(texts),
                    "can_apply": _any_applies(changes),
                }
            except CatalogueError as error:
                form.add_error(None, str(error)) if form.is_bound else messages.error(request, str(error))
        return TemplateResponse(request, "admin/hardware/product/import.html", {**context, "form": form})

    def _texts(self, request: HttpRequest, form: forms.Form) -> dict[str, str] | None:
        if request.method != "POST":
            return None
        if "apply" in request.POST:
            return _uploaded(request.POST.get("texts", ""))
        return form.cleaned_data["uploads"] if form.is_valid() else None

    def _apply(self, request: HttpRequest, wanted: CatalogueRecord, texts: dict[str, str]) -> HttpResponse:
        applied = services.catalogue_import(actor=actor_of(request), wanted=wanted, origin=", ".join(sorted(texts)))
        messages.success(request, f"{len(applied)} facts taken over.")
        return HttpResponseRedirect(reverse("admin:hardware_product_changelist"))


def _uploaded(text: str) -> dict[str, str] | None:
    """The files of step one as the page sent them back; None when it is not what was sent."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    fine = isinstance(found, dict) and all(isinstance(content, str) for content in found.values())
    return found if fine else None


def _any_applies(changes: list[Change]) -> bool:
    return any(change.applies for change in changes)
