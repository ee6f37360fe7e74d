"""Stored samples of every version of every event: they must be readable for ever."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventlog.domain.events import Event
from hardware.domain.folding import fold
from hardware.domain.loading import build
from hardware.events import EVENT_TYPES

SAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "samples" / "hardware_events.jsonl").read_text().splitlines()
]
TYPES = {event_type.name: event_type for event_type in EVENT_TYPES}


def event_of(sample) -> Event:
    event_type = TYPES[sample["type"]]
    payload = event_type.lift(sample["payload"], sample["schema"])
    return Event(
        1, sample["stream"], 1, sample["type"], sample["schema"], payload, "user:1", None, None,
        datetime(2026, 1, 2, tzinfo=UTC), None, b"",
    )  # fmt: skip


def test_every_version_of_every_event_has_a_sample():
    versions = {(name, schema) for name, kind in TYPES.items() for schema in range(1, kind.schema + 1)}
    assert {(sample["type"], sample["schema"]) for sample in SAMPLES} == versions


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample['type']} {sample['schema']}")
def test_a_sample_is_lifted_checked_and_told(sample):
    event = event_of(sample)
    TYPES[event.type].check(event.stream, event.payload)
    sentence = TYPES[event.type].sentence(event)
    assert sentence[0].islower()
    assert "{" not in sentence or event.type == "product_revised"


def test_samples_fold_to_a_catalogue():
    found = build(fold((event.type, event.payload) for event in map(event_of, SAMPLES)))
    entry = found.get("acme:one")
    assert (entry.generation, entry.aliases, found.predecessor("acme:one").key) == (
        "1",
        ("One", "Uno"),
        "acme:zero",
    )
    assert [entry.specs["tdp"].printed, entry.specs["tdp"].alternatives[0].printed] == ["450 W", "400 W"]
    assert found.unknowns[0].subjects == ("acme:zero",)
    assert found.assumptions["usable_memory_bandwidth_cpu"].range.point == 0.82


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("spec_revised", "changed tdp from 400 W (page) to 450 W (curator), because measured"),
        ("product_revised", "changed generation from nothing to 1, because its generation is known"),
        ("product_linked", "linked the words 'the new part' to acme:one, because the text is about it"),
        ("catalogue_imported", "imported a catalogue file: 2 products added"),
    ],
)
def test_sentences_read_well(name, sentence):
    sample = next(sample for sample in SAMPLES if sample["type"] == name)
    assert TYPES[name].sentence(event_of(sample)) == sentence
