"""The log, its jobs and what was set aside, for the operator. Nothing here alters an event."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_object_actions import action

from eventlog import consumers, jobs, selectors
from eventlog.errors import EventLogError
from eventlog.models import Checkpoint, Event, Job, ParkedEvent
from eventlog.readonly import ButtonAdmin, ReadOnlyAdmin
from eventlog.registry import registry


class GaplessPaginator(Paginator):  # type: ignore[type-arg]
    """Counts a million events by looking at the last: their positions have no gaps."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return super().count if rows.query.where else selectors.head()


class TypeFilter(admin.SimpleListFilter):
    """The registered types, without asking the log which it holds."""

    title = "type"
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, name) for name in sorted(registry().event_types)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(type=self.value()) if self.value() else queryset


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Browser of the log."""

    list_display = ("position", "recorded_at", "in_words", "type", "stream_link", "actor")
    list_filter = (TypeFilter,)
    search_fields = ("=stream", "=actor", "=correlation_id", "=key")
    search_help_text = "The whole name of a stream, actor, correlation or idempotency key."
    ordering = ("-position",)
    list_per_page = 50
    paginator = GaplessPaginator
    show_full_result_count = False
    fields = (
        "position", "in_words", "type", "stream_link", "version", "schema", "content", "actor", "key",
        "correlation_id", "cause", "recorded_at", "stated_at", "chain",
    )  # fmt: skip

    @admin.display(description="event")
    def in_words(self, row: Event) -> str:
        try:
            event = selectors.read_one(row.position)
            assert event is not None
            return registry().sentence(event)
        except (EventLogError, LookupError, TypeError, ValueError) as error:
            return f"({error})"  # what cannot be read is still shown

    @admin.display(description="stream", ordering="stream")
    def stream_link(self, row: Event) -> SafeString:
        address = reverse("admin:eventlog_event_changelist", query={"q": row.stream})
        return format_html('<a href="{}">{}</a>', address, row.stream)

    @admin.display(description="payload")
    def content(self, row: Event) -> SafeString:
        try:
            text = json.dumps(json.loads(row.payload), indent=2, ensure_ascii=False)
        except ValueError:
            text = row.payload
        return format_html("<pre>{}</pre>", text)

    @admin.display(description="caused by event")
    def cause(self, row: Event) -> SafeString | str:
        if row.causation_id is None:
            return "-"
        address = reverse("admin:eventlog_event_change", args=[row.causation_id])
        return format_html('<a href="{}">{}</a>', address, row.causation_id)

    @admin.display(description="digest")
    def chain(self, row: Event) -> str:
        return bytes(row.digest).hex()


@admin.register(Checkpoint)
class CheckpointAdmin(ReadOnlyAdmin):
    list_display = ("name", "position", "behind", "updated_at")
    fields = ("name", "position", "behind", "updated_at")

    @admin.display(description="events behind")
    def behind(self, row: Checkpoint) -> int | str:
        return selectors.lag().get(row.name, "none: written with the append")


class Retryable(ButtonAdmin):
    """Rows that can be tried again, one by one or several at once."""

    change_actions = ("retry",)
    actions = ("retry_chosen",)
    permission: ClassVar[str]

    def may_retry(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))

    def get_change_actions(self, request: HttpRequest, object_id: str, form_url: str) -> list[str]:
        return list(self.change_actions) if self.may_retry(request) else []

    def get_actions(self, request: HttpRequest) -> Any:
        return super().get_actions(request) if self.may_retry(request) else {}

    @action(  # type: ignore[untyped-decorator]
        label="Try again",
        description="Give it its attempts back and run it",
        methods=("POST",),
        button_type="form",
    )
    def retry(self, request: HttpRequest, obj: Any) -> None:
        self.retry_each(request, [obj])

    @admin.action(description="Try again")
    def retry_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.retry_each(request, list(queryset))

    def retry_each(self, request: HttpRequest, rows: list[Any]) -> None:
        """Try each of them; say how many went through and what the others say."""
        if not self.may_retry(request):  # hiding the button is not enough: its address is known
            raise PermissionDenied
        done = 0
        for row in rows:
            if (problem := self.retry_one(row)) is None:
                done += 1
            else:
                messages.error(request, f"{row}: {problem}")
        if done:
            messages.success(request, f"{done} taken up again.")

    def retry_one(self, row: Any) -> str | None:
        raise NotImplementedError


@admin.register(Job)
class JobAdmin(Retryable):
    list_display = ("id", "kind", "key", "state", "attempts", "due_at", "finished_at", "problem")
    list_filter = ("state", "kind")
    search_fields = ("=key",)
    list_per_page = 50
    show_full_result_count = False
    permission = "eventlog.change_job"

    @admin.display(description="error")
    def problem(self, row: Job) -> str:
        return row.error.strip().rpartition("\n")[2][:120]

    def retry_one(self, row: Job) -> str | None:
        return None if jobs.retry(row.pk) else f"it is {row.state}, only parked jobs are tried again"


@admin.register(ParkedEvent)
class ParkedEventAdmin(Retryable):
    list_display = ("consumer", "position", "parked_at", "problem")
    list_filter = ("consumer",)
    permission = "eventlog.change_parkedevent"

    @admin.display(description="error")
    def problem(self, row: ParkedEvent) -> str:
        return row.error.strip().rpartition("\n")[2][:120]

    def retry_one(self, row: ParkedEvent) -> str | None:
        try:
            consumers.retry_parked(row)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        return None
