"""`manage.py events_reference`: write docs/reference/events.md, or check that it is current."""

from __future__ import annotations

from eventlog.generated import GeneratedPage
from eventlog.reference import events_reference


class Command(GeneratedPage):
    help = "Write the reference of all events from what the apps register."
    page = "events.md"

    def text(self) -> str:
        return events_reference()
