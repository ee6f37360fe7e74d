"""Every version of every event that was ever stored can still be read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from eventlog.domain.events import Event
from eventlog.registry import registry
from tests.event_samples import samples

AT = datetime(2026, 1, 1, tzinfo=UTC)
SAMPLES = list(samples())


def test_each_version_of_each_event_has_a_sample():
    wanted = {(kind.name, schema) for kind in registry().event_types.values() for schema in range(1, kind.schema + 1)}
    missing = wanted - {(sample["type"], sample["schema"]) for sample in SAMPLES}
    assert not missing, f"record them: see tests/event_samples.py: {sorted(missing)}"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample['type']}-{sample['schema']}")
def test_a_stored_event_is_lifted_to_the_fields_of_today_and_told_in_words(sample):
    kind = registry().event_type(sample["type"])
    payload = kind.lift(dict(sample["payload"]), sample["schema"])
    kind.check(sample["stream"], payload)
    event = Event(
        1, sample["stream"], 1, kind.name, sample["schema"], payload, "system:test", None, None, AT, None, b""
    )
    assert kind.sentence(event).strip()
