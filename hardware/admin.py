"""The catalogue in the admin: read models to look at, forms that go through services."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_object_actions import DjangoObjectActions, action

from eventlog.registry import registry
from hardware import forms as our_forms
from hardware import models, selectors, services
from hardware.domain.diff import Change
from hardware.domain.errors import CatalogueError
from hardware.domain.loading import CatalogueRecord

HISTORY = 50
# The buttons only lead to a form: nothing is changed by following them.
_button = partial(action, methods=("GET",), button_type="a")


def _may_edit(request: HttpRequest) -> bool:
    return request.user.has_perm("hardware.change_product")


def product_link(key: str | None, text: str | None = None) -> SafeString | str:
    if not key:
        return "-"
    address = reverse("admin:hardware_product_change", args=[quote(key)])
    return format_html('<a href="{}">{}</a>', address, text or key)


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Read models are written by projections only: no form of Django's saves them."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(models.Product)
class ProductAdmin(DjangoObjectActions, ReadOnlyAdmin):  # type: ignore[misc]
    list_display = ("name", "key", "vendor", "kind", "predecessor_link", "figures_count", "updated_at")
    list_filter = ("kind", "vendor")
    search_fields = ("key", "name", "aliases__alias")
    list_per_page = 50
    fields = (
        "key", "name", "vendor", "kind", "generation", "lineage", "inside", "power", "names", "figures",
        "history",
    )  # fmt: skip
    readonly_fields = fields
    change_actions = ("edit_figure", "add_name", "assume_power")
    changelist_actions = ("import_catalogue",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Product]:
        products: QuerySet[models.Product] = super().get_queryset(request)
        return products.annotate(figures_number=Count("specs", distinct=True))

    def get_change_actions(self, request: HttpRequest, object_id: str, form_url: str) -> Sequence[str]:
        return self.change_actions if _may_edit(request) else ()

    def get_changelist_actions(self, request: HttpRequest) -> Sequence[str]:
        return self.changelist_actions if _may_edit(request) else ()

    @admin.display(description="predecessor", ordering="predecessor")
    def predecessor_link(self, product: models.Product) -> SafeString | str:
        return product_link(product.predecessor)

    @admin.display(description="figures", ordering="figures_number")
    def figures_count(self, product: Any) -> int:
        return int(product.figures_number)

    @admin.display(description="lineage")
    def lineage(self, product: models.Product) -> SafeString | str:
        older = selectors.product_lineage(product.key)
        newer = selectors.product_successors(product.key)
        chain = [*reversed(older[1:]), *older[:1], *newer]
        outside = older[-1].predecessor_name if older else None
        start = f"{outside} (not in the catalogue) → " if outside else ""
        links = format_html_join(" → ", "{}", ((product_link(entry.key, entry.name),) for entry in chain))
        return format_html("{}{}", start, links)

    @admin.display(description="chip")
    def inside(self, product: models.Product) -> SafeString | str:
        count = product.chips_per_system
        return format_html("{}{}", f"{count} × " if count else "", product_link(product.chip))

    @admin.display(description="power")
    def power(self, product: models.Product) -> str:
        found = selectors.catalogue_current().power_range(product.key)
        if found is None:
            return "not published, and no range assumed"
        if found.is_point:
            return f"{found.point:g} W, {found.basis} ({found.confidence})"
        return f"{found.low:g}-{found.high:g} W, likely {found.point:g} W: {found.basis} ({found.confidence})"

    @admin.display(description="names")
    def names(self, product: models.Product) -> str:
        return ", ".join(alias.alias for alias in product.aliases.all())

    @admin.display(description="figures")
    def figures(self, product: models.Product) -> str:
        found = selectors.product_get(product.key)
        context = {
            "specs": found.specs.all() if found else (),
            "sources": {source.id: source for source in models.Source.objects.all()},
            "edit": reverse("admin:hardware_product_figure", args=[quote(product.key)]),
        }
        return render_to_string("admin/hardware/product/figures.html", context)

    @admin.display(description="history")
    def history(self, product: models.Product) -> SafeString:
        events = selectors.product_history(product.key)[::-1][:HISTORY]
        lines = (
            (
                f"{event.recorded_at:%Y-%m-%d %H:%M}",
                event.actor,
                registry().event_type(event.type).sentence(event),
            )
            for event in events
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} {} {}</li>", lines))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("import/", view(self.import_view), name="hardware_product_import"),
            path("<path:key>/figure/", view(self.figure_view), name="hardware_product_figure"),
            path("<path:key>/name/", view(self.name_view), name="hardware_product_name"),
            path("<path:key>/power/", view(self.power_view), name="hardware_product_power"),
        ]
        return own + super().get_urls()

    @_button(label="Edit a figure", description="Record or change one figure with its source")  # type: ignore[untyped-decorator]
    def edit_figure(self, request: HttpRequest, product: models.Product) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_product_figure", args=[quote(product.key)]))

    @_button(label="Add a name", description="Another name that texts use")  # type: ignore[untyped-decorator]
    def add_name(self, request: HttpRequest, product: models.Product) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_product_name", args=[quote(product.key)]))

    @_button(label="Assume power", description="A range where nothing is published")  # type: ignore[untyped-decorator]
    def assume_power(self, request: HttpRequest, product: models.Product) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_product_power", args=[quote(product.key)]))

    @_button(label="Import a catalogue", description="Shows what would change, then takes it over")  # type: ignore[untyped-decorator]
    def import_catalogue(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_product_import"))

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
        product = models.Product.objects.filter(key=key).first()
        if product is None or not _may_edit(request):
            raise PermissionDenied
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
        context = {**self.admin_site.each_context(request), "form": form, "title": title, "product": product}
        return TemplateResponse(request, "admin/hardware/product/edit.html", context)

    def _done(
        self, request: HttpRequest, product: models.Product, form: forms.Form, service: Callable[..., Any]
    ) -> bool:
        try:
            events = service(key=product.key, actor=f"user:{request.user.pk}", **form.cleaned_data)
        except (CatalogueError, services.StaleEditError) as error:
            form.add_error(None, str(error))
            return False
        for event in events:
            sentence = registry().event_type(event.type).sentence(event)
            messages.success(request, f"{product.name}: {sentence}.")
        if not events:
            messages.info(request, f"{product.name}: nothing changed.")
        return True

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Step one: files in, differences out. Step two: the same files, taken over."""
        if not _may_edit(request):
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
        applied = services.catalogue_import(
            actor=f"user:{request.user.pk}", wanted=wanted, origin=", ".join(sorted(texts))
        )
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


@admin.register(models.Source)
class SourceAdmin(ReadOnlyAdmin):
    list_display = ("id", "title", "kind", "date")
    list_filter = ("kind",)
    search_fields = ("id", "title", "url")
    exclude = ("record",)


@admin.register(models.LinkChoice)
class LinkChoiceAdmin(ReadOnlyAdmin):
    list_display = ("words", "product_id", "actor", "chosen_at")
    search_fields = ("words",)
