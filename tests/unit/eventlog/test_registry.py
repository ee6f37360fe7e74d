from __future__ import annotations

import pytest

from eventlog.errors import PayloadError, RegistrationError, SchemaError, UnknownEventType
from eventlog.registry import EventType, Projection, isolated, register_event, register_projection

SEEN = EventType("thing_seen", "thing-<name>", {"where": "place"}, lambda event: "seen")


def nothing(events: object) -> None:
    """A projection without effect."""


def test_the_same_registration_twice_is_fine_and_another_of_its_name_is_not():
    with isolated():
        register_event(SEEN)
        register_event(SEEN)
        with pytest.raises(RegistrationError, match="'thing_seen' is registered twice"):
            register_event(EventType("thing_seen", "other-<name>", {}, SEEN.sentence))


def test_a_schema_without_its_upcasters_is_refused():
    with isolated(), pytest.raises(SchemaError):
        register_event(EventType("thing_seen", "thing-<name>", {}, SEEN.sentence, schema=2))


def test_an_unknown_type_says_where_it_was_met():
    with isolated() as registry, pytest.raises(UnknownEventType, match="'thing_lost' at position 7"):
        registry.event_type("thing_lost", 7)


def test_an_event_type_refuses_fields_and_streams_that_it_does_not_describe():
    SEEN.check("thing-1", {"where": "here"})
    with pytest.raises(PayloadError, match="has no field when"):
        SEEN.check("thing-1", {"when": "now"})
    with pytest.raises(PayloadError, match="belongs to a stream thing-<name>"):
        SEEN.check("person-1", {})


def test_inline_projections_are_found_by_type_in_order_of_registration():
    first = Projection("b", [], ["x", "y"], nothing)
    second = Projection("a", [], ["y"], nothing)
    later = Projection("c", [], ["y"], nothing, inline=False)
    with isolated() as registry:
        for projection in (first, second, later, first):
            register_projection(projection)
        assert registry.inline_for({"y"}) == [first, second]
        assert registry.inline_for({"x"}) == [first]
        assert registry.inline_for({"z"}) == []


def test_an_isolated_registry_leaves_no_trace():
    with isolated() as outer:
        register_event(SEEN)
        with isolated(keep=True) as inner:
            assert "thing_seen" in inner.event_types
            register_event(EventType("thing_lost", "thing-<name>", {}, SEEN.sentence))
        assert list(outer.event_types) == ["thing_seen"]
