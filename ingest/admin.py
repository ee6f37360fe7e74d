"""Documents and their sources in the admin: read models to look at, forms that go through services."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from eventlog.actors import actor_of
from eventlog.readonly import ButtonAdmin, ReadOnlyAdmin, asks, posts
from eventlog.registry import registry
from eventlog.selectors import read_stream
from ingest import forms, intake, models, polling, selectors, services
from ingest.domain.context import Segment, displayable, segments
from ingest.domain.documents import DocumentError
from ingest.domain.outcomes import IngestResult
from ingest.events import DOCUMENT, SOURCE
from ingest.marks import marks_of

OUTCOMES = {
    "new": "Stored as a new document.",
    "version": "Stored as a new version.",
    "known": "This is known already.",
}


@admin.register(models.Document)
class DocumentAdmin(ButtonAdmin):
    list_display = ("shown_title", "publisher", "published", "kind", "number", "first_recorded_at")
    list_filter = ("kind", "publisher", "erased")
    search_fields = ("body__title", "publisher", "url")
    list_select_related = ("body",)
    list_per_page = 50
    date_hierarchy = None
    fields = (
        "shown_title", "publisher", "published", "address", "facts", "warned", "listed_by", "versions_shown",
        "history", "text_shown",
    )  # fmt: skip
    readonly_fields = fields
    change_actions = ("erase",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "add")

    @admin.display(description="title", ordering="body__title")
    def shown_title(self, document: models.Document) -> str:
        return document.title

    @admin.display(description="address")
    def address(self, document: models.Document) -> SafeString | str:
        if not document.url.startswith(("http://", "https://")):
            return document.url or "-"
        return format_html('<a href="{0}" rel="noopener noreferrer nofollow">{0}</a>', document.url)

    @admin.display(description="as read")
    def facts(self, document: models.Document) -> str:
        length = f"{document.characters:,} characters of {document.size:,} bytes"
        return f"{document.kind}, {document.encoding}, {length}"

    @admin.display(description="noticed")
    def warned(self, document: models.Document) -> str:
        return ", ".join(document.warnings) or "-"

    @admin.display(description="listed by")
    def listed_by(self, document: models.Document) -> SafeString | str:
        return document_link(document.part_of) if document.part_of else "-"

    @admin.display(description="versions")
    def versions_shown(self, document: models.Document) -> SafeString:
        rows = ((v.number, moment(v.recorded_at), v.characters) for v in selectors.document_versions(document.pk))
        return format_html_join("", "{} recorded {}, {} characters<br>", rows)

    @admin.display(description="history")
    def history(self, document: models.Document) -> SafeString:
        return history_of(DOCUMENT + document.pk)

    @admin.display(description="text")
    def text_shown(self, document: models.Document) -> SafeString | str:
        try:
            stored = selectors.document_text(document.pk)
        except selectors.TextErased:
            return "The text was erased on demand."
        return highlighted(stored.text, document.pk, document.number)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Ingest an address, a file or pasted text."""
        self.require(request, "add")
        form = forms.DocumentForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            result = self._ingest(form, actor_of(request))
            if result.outcome != "rejected":
                return self._done(request, result)
            form.add_error(None, f"{result.message} ({result.code})")
        return self.form_page(request, form, "Ingest a document", "Ingest")

    def _ingest(self, form: forms.DocumentForm, actor: str) -> IngestResult:
        if form.cleaned_data.get("fetch"):
            return intake.url_ingest(url=form.cleaned_data["fetch"], actor=actor)
        try:
            return services.document_ingest(raw=form.raw(), actor=actor)
        except DocumentError as error:
            return services.rejected("", error)

    def _done(self, request: HttpRequest, result: IngestResult) -> HttpResponseRedirect:
        related = f" {len(result.related)} related documents came with it." if result.related else ""
        messages.success(request, OUTCOMES[result.outcome] + related)
        if result.document is None:
            return HttpResponseRedirect(reverse("admin:ingest_document_changelist"))
        return HttpResponseRedirect(reverse("admin:ingest_document_change", args=[result.document]))

    @asks(label="Erase the text", description="Remove the words; the events about them stay.")  # type: ignore[untyped-decorator]
    def erase(self, request: HttpRequest, document: models.Document) -> HttpResponse:
        self.require(request)
        form = forms.ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            services.document_erase(
                document_id=document.pk, reason=form.cleaned_data["reason"], actor=actor_of(request)
            )
            messages.success(request, "The text was erased.")
            return HttpResponseRedirect(reverse("admin:ingest_document_change", args=[document.pk]))
        return self.form_page(request, form, f"Erase the text of {document.title}", "Erase for ever", document)


@admin.register(models.Source)
class SourceAdmin(ButtonAdmin):
    list_display = ("name", "kind", "reliability", "documents", "watched", "last_checked_at", "last_code")
    list_filter = ("kind", "reliability", "watched")
    search_fields = ("name", "url")
    fields = (
        "name", "kind", "url", "reliability", "reliability_reason", "documents", "watched", "last_checked_at",
        "last_code", "failures", "history",
    )  # fmt: skip
    readonly_fields = fields
    change_actions = ("rate", "poll", "stop")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "add")

    def get_change_actions(self, request: HttpRequest, object_id: str, form_url: str) -> list[str]:
        """Publishers are rated; addresses that are watched are polled and stopped."""
        source = self.get_object(request, object_id)
        if source is None or not self.may(request, "change"):
            return []
        return ["rate"] if source.kind == "publisher" else ["poll", "stop"] if source.watched else []

    @admin.display(description="history")
    def history(self, source: models.Source) -> SafeString:
        return history_of(f"{SOURCE}{source.pk}")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Watch a feed or page."""
        self.require(request, "add")
        form = forms.SourceForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            key = services.source_add(**form.cleaned_data, actor=actor_of(request))
            messages.success(request, "The source is watched from now on.")
            return self._back(key)
        return self.form_page(request, form, "Watch a feed or page", "Watch")

    @asks(label="Rate", description="Set how reliable this publisher is.")  # type: ignore[untyped-decorator]
    def rate(self, request: HttpRequest, source: models.Source) -> HttpResponse:
        if not self._fits(request, source, "rate"):
            return self._back(str(source.pk))
        form = forms.RatingForm(request.POST or None, initial={"reliability": source.reliability})
        if request.method == "POST" and form.is_valid():
            services.source_rate(publisher=source.name, **form.cleaned_data, actor=actor_of(request))
            messages.success(request, "The rating was recorded.")
            return self._back(str(source.pk))
        return self.form_page(request, form, f"How reliable is {source.name}?", "Record", source)

    @posts(label="Read now")  # type: ignore[untyped-decorator]
    def poll(self, request: HttpRequest, source: models.Source) -> HttpResponse:
        if not self._fits(request, source, "poll"):
            return self._back(str(source.pk))
        results = polling.source_poll(source=source, actor=actor_of(request))
        failed = next((each for each in results if each.outcome == "rejected"), None)
        if failed:
            messages.error(request, f"{failed.message} ({failed.code})")
        else:
            messages.success(request, "The source was read.")
        return self._back(str(source.pk))

    @asks(label="Stop watching")  # type: ignore[untyped-decorator]
    def stop(self, request: HttpRequest, source: models.Source) -> HttpResponse:
        if not self._fits(request, source, "stop"):
            return self._back(str(source.pk))
        form = forms.ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            services.source_stop(source=str(source.pk), reason=form.cleaned_data["reason"], actor=actor_of(request))
            return self._back(str(source.pk))
        return self.form_page(request, form, f"Stop watching {source.name}", "Stop", source)

    def _fits(self, request: HttpRequest, source: models.Source, button: str) -> bool:
        """Whether the source has this button: an address can be called without it, or after it is gone."""
        self.require(request)
        offered = button in self.get_change_actions(request, str(source.pk), "")
        if not offered:
            messages.error(request, "This cannot be done with this source as it is now.")
        return offered

    def _back(self, key: str) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:ingest_source_change", args=[key]))


@admin.register(models.RejectedInput)
class RejectedInputAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "code", "message", "retry", "recorded_at")
    list_filter = ("code", "retry")
    search_fields = ("name", "url", "message")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).order_by("-position")


def document_link(key: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("admin:ingest_document_change", args=[key]), key[:12])


def moment(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"


def history_of(stream: str) -> SafeString:
    rows = ((moment(event.recorded_at), registry().sentence(event), event.actor) for event in read_stream(stream)[-50:])
    return format_html_join("", "{}: {} <small>({})</small><br>", rows)


def highlighted(text: str, document: str, number: int) -> SafeString:
    """The text, escaped, with what is known about it marked."""
    cut = segments(displayable(text), marks_of(document, number))
    return format_html('<pre class="document">{}</pre>', format_html_join("", "{}", ((_shown(each),) for each in cut)))


def _shown(segment: Segment) -> SafeString | str:
    mark = segment.mark
    if mark is None:
        return segment.text
    if not mark.url:
        return format_html('<mark title="{}">{}</mark>', mark.title, segment.text)
    return format_html('<mark title="{}"><a href="{}">{}</a></mark>', mark.title, mark.url, segment.text)
