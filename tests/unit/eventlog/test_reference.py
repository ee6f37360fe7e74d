"""The reference of events, from the registry."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from eventlog.reference import events_reference
from eventlog.registry import EventType, isolated, register_event

SEEN = EventType(
    "power_seen", "chip-<key>", {"watts": "power | heat,\n in W"}, lambda event: "seen", schema=2,
    upcasters={1: lambda old: old},
)  # fmt: skip
LOST = EventType("power_lost", "chip-<key>", {}, lambda event: "lost")


def test_each_event_has_its_stream_schema_and_fields():
    text = events_reference({"power_seen": SEEN, "power_lost": LOST})
    assert text.index("## Stream `chip-<key>`") < text.index("### `power_lost`") < text.index("### `power_seen`")
    assert "Schema 2. Lifted from 1." in text
    assert "| `watts` | power \\| heat, in W |" in text


def test_the_command_writes_the_page_and_knows_when_it_is_old(tmp_path):
    page = tmp_path / "reference" / "events.md"
    with isolated():
        register_event(LOST)
        with pytest.raises(CommandError, match="not current"):
            call_command("events_reference", output=page, check=True)
        call_command("events_reference", output=page)
        call_command("events_reference", output=page, check=True)
        register_event(SEEN)
        with pytest.raises(CommandError, match="not current"):
            call_command("events_reference", output=page, check=True)
