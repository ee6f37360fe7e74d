"""The catalogue in the admin: read models to look at, forms that go through services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from eventlog.actors import actor_of
from eventlog.readonly import ButtonAdmin, ReadOnlyAdmin, asks
from eventlog.registry import registry
from hardware import forms as our_forms
from hardware import models, selectors, services
from hardware.curation import CurationPages, may_edit

HISTORY = 50


def product_link(key: str | None, text: str | None = None) -> SafeString | str:
    if not key:
        return "-"
    address = reverse("admin:hardware_product_change", args=[quote(key)])
    return format_html('<a href="{}">{}</a>', address, text or key)


@admin.register(models.Product)
class ProductAdmin(CurationPages):
    list_display = ("name", "key", "vendor", "kind", "predecessor_link", "figures_count", "changed_on")
    list_filter = ("kind", "vendor")
    search_fields = ("key", "name", "aliases__alias")
    list_per_page = 50
    fields = (
        "key", "name", "vendor", "kind", "generation", "lineage", "inside", "family", "power", "names", "figures",
        "history",
    )  # fmt: skip
    readonly_fields = fields
    change_actions = ("edit_figure", "add_name", "assume_power")
    changelist_actions = ("import_catalogue",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Product]:
        products: QuerySet[models.Product] = super().get_queryset(request)
        return products.annotate(figures_number=Count("specs", distinct=True))

    def get_change_actions(self, request: HttpRequest, object_id: str, form_url: str) -> Sequence[str]:
        return self.change_actions if may_edit(request) else ()

    def get_changelist_actions(self, request: HttpRequest) -> Sequence[str]:
        return self.changelist_actions if may_edit(request) else ()

    @admin.display(description="predecessor", ordering="predecessor")
    def predecessor_link(self, product: models.Product) -> SafeString | str:
        return product_link(product.predecessor)

    @admin.display(description="figures", ordering="figures_number")
    def figures_count(self, product: Any) -> int:
        return int(product.figures_number)

    @admin.display(description="changed", ordering="updated_at")
    def changed_on(self, product: models.Product) -> str:
        return f"{product.updated_at:%Y-%m-%d}"

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

    @admin.display(description="family")
    def family(self, product: models.Product) -> SafeString | str:
        """Members of a family, from smallest or oldest; else the families that hold the product."""
        catalogue = selectors.catalogue_current()
        found = catalogue.members(product.key) or catalogue.families_of(product.key)
        return format_html_join(", ", "{}", ((product_link(e.key, e.name),) for e in found)) or "-"

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
                registry().sentence(event),
            )
            for event in events
        )
        return format_html('<ul id="history">{}</ul>', format_html_join("", "<li>{} {} {}</li>", lines))

    @asks(label="Edit a figure", description="Record or change one figure with its source")  # type: ignore[untyped-decorator]
    def edit_figure(self, request: HttpRequest, product: models.Product) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_product_figure", args=[quote(product.key)]))

    @asks(label="Add a name", description="Another name that texts use")  # type: ignore[untyped-decorator]
    def add_name(self, request: HttpRequest, product: models.Product) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_product_name", args=[quote(product.key)]))

    @asks(label="Assume power", description="A range where nothing is published")  # type: ignore[untyped-decorator]
    def assume_power(self, request: HttpRequest, product: models.Product) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_product_power", args=[quote(product.key)]))

    @asks(label="Import a catalogue", description="Shows what would change, then takes it over")  # type: ignore[untyped-decorator]
    def import_catalogue(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_product_import"))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The product's own page tells its history from the log; Django's log of edits knows nothing of it."""
        return HttpResponseRedirect(reverse("admin:hardware_product_change", args=[object_id]) + "#history")


@admin.register(models.Source)
class SourceAdmin(ButtonAdmin):
    list_display = ("id", "title", "kind", "date")
    list_filter = ("kind",)
    search_fields = ("id", "title", "url")
    exclude = ("record",)
    changelist_actions = ("add_source",)

    def get_changelist_actions(self, request: HttpRequest) -> Sequence[str]:
        return self.changelist_actions if may_edit(request) else ()

    def get_urls(self) -> list[URLPattern]:
        own = path("record/", self.admin_site.admin_view(self.source_view), name="hardware_source_record")
        return [own, *super().get_urls()]

    @asks(label="Add a source", description="So that figures can name it")  # type: ignore[untyped-decorator]
    def add_source(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:hardware_source_record"))

    def source_view(self, request: HttpRequest) -> HttpResponse:
        if not may_edit(request):
            raise PermissionDenied
        form = our_forms.SourceForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            services.source_record(actor=actor_of(request), **form.cleaned_data)
            messages.success(request, f"{form.cleaned_data['title']} can be named as a source.")
            return HttpResponseRedirect(reverse("admin:hardware_source_changelist"))
        return self.form_page(request, form, "Add a source", "Save")


@admin.register(models.LinkChoice)
class LinkChoiceAdmin(ReadOnlyAdmin):
    list_display = ("words", "product_id", "actor", "chosen_at")
    search_fields = ("words",)
