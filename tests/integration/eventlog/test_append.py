"""Append and read: order, versions, keys, the chain, and that nothing is ever altered."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from eventlog import selectors
from eventlog.domain.digest import GENESIS, broken
from eventlog.domain.events import NO_STREAM, NewEvent, StreamEvents
from eventlog.errors import EventLogError, PayloadError, UnknownEventType, WrongVersion
from eventlog.models import AppendOnly, Event
from eventlog.services import append, append_all
from tests.ledger_samples import Tally, made, moved, rows

ME = "user:1"


def stored():
    return [row for page in selectors.stored() for row in page]


@pytest.mark.usefixtures("sample_log")
class TestAppend:
    def test_what_is_appended_is_what_is_read(self):
        said = datetime(2024, 12, 3, 9, tzinfo=UTC)
        answer = append(
            stream="counter-a", events=[made(3), NewEvent("counter_moved", {"by": 2}, said)], actor=ME,
            expected=NO_STREAM, correlation_id="req-9", causation_id=41,
        )  # fmt: skip
        assert selectors.read_stream("counter-a") == answer
        first, second = answer
        assert (first.position, first.version, first.payload, first.stated_at) == (1, 1, {"start": 3}, None)
        assert (second.position, second.version, second.stated_at) == (2, 2, said)
        assert {(e.actor, e.correlation_id, e.causation_id) for e in answer} == {(ME, "req-9", 41)}
        assert selectors.read_one(2) == second
        assert selectors.head() == 2

    def test_one_command_on_several_streams_is_one_run_of_positions(self):
        append(stream="counter-b", events=[made()], actor=ME)
        answer = append_all(
            [
                StreamEvents("counter-a", [made(), moved()], NO_STREAM),
                StreamEvents("counter-b", [moved()], 1),
            ],
            actor=ME,
        )
        assert [(e.position, e.stream, e.version) for e in answer] == [
            (2, "counter-a", 1), (3, "counter-a", 2), (4, "counter-b", 2),
        ]  # fmt: skip
        assert selectors.read_all(1) == answer

    def test_the_digests_are_those_that_the_domain_computes(self):
        append(stream="counter-ä", events=[made(), NewEvent("counter_moved", {"by": 1.5e30})], actor=ME, key="k")
        append(
            stream="counter-b", events=[NewEvent("counter_made", {"start": "ß \" \\ \n"}, datetime.now(UTC))],
            actor="system:import", correlation_id="c", causation_id=1,
        )  # fmt: skip
        assert len(stored()) == 3
        assert list(broken(stored(), GENESIS)) == []

    def test_one_event_and_several_go_by_two_functions_to_one_chain(self):
        said = datetime(2024, 12, 3, 9, tzinfo=UTC)
        for key in (None, "one"):
            append(
                stream="counter-ä", events=[NewEvent("counter_moved", {"by": 2}, said)], actor=ME, key=key,
                correlation_id="c", causation_id=7,
            )  # fmt: skip
            append(stream="counter-ä", events=[moved(), moved()], actor=ME, key=key and "two")
        assert [row.version for row in stored()] == [1, 2, 3, 4, 5, 6]
        assert [row.key_index for row in stored()] == [None, None, None, 0, 0, 1]
        assert list(broken(stored(), GENESIS)) == []

    def test_the_statement_is_prepared_once_and_not_parsed_with_every_event(self):
        for _ in range(2):
            append(stream="counter-a", events=[made()], actor=ME)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%eventlog_append_one(%'")
            assert cursor.fetchone() == (1,)

    def test_nothing_is_appended_for_no_events(self):
        assert append(stream="counter-a", events=[], actor=ME) == []
        assert selectors.head() == 0

    def test_recorded_times_never_go_back_and_are_of_the_append_not_of_the_transaction(self):
        with transaction.atomic():
            earlier = append(stream="counter-a", events=[made()], actor=ME)[0].recorded_at
            later = append(stream="counter-a", events=[moved()], actor=ME)[0].recorded_at
        assert later > earlier

    def test_old_schemas_are_lifted_when_read(self):
        append(stream="counter-a", events=[made()], actor=ME)
        old = {"i": 1, "s": 1, "n": 1, "t": "counter_moved", "v": 1, "p": '{"delta":4}'}
        command = {"streams": [["counter-a", 1]], "events": [old], "actor": ME}
        with connection.cursor() as cursor:
            cursor.execute("SELECT eventlog_append(%s::jsonb)", [json.dumps(command)])
        event = selectors.read_stream("counter-a")[1]
        assert (event.schema, event.payload) == (1, {"by": 4})


@pytest.mark.usefixtures("sample_log")
class TestRefusals:
    @pytest.mark.parametrize(("expected", "actual"), [(NO_STREAM, 1), (2, 1)])
    def test_a_version_that_is_not_the_streams_is_a_typed_error(self, expected, actual):
        append(stream="counter-a", events=[made()], actor=ME)
        with pytest.raises(WrongVersion) as caught, transaction.atomic():
            append(stream="counter-a", events=[moved()], actor=ME, expected=expected)
        assert (caught.value.stream, caught.value.expected, caught.value.actual) == (
            "counter-a",
            expected,
            actual,
        )
        assert selectors.head() == 1

    def test_one_wrong_version_stores_nothing_of_the_command(self):
        with pytest.raises(WrongVersion), transaction.atomic():
            append_all([StreamEvents("counter-a", [made()]), StreamEvents("counter-b", [moved()], 3)], actor=ME)
        assert selectors.head() == 0

    def test_an_unknown_type_is_refused(self):
        with pytest.raises(UnknownEventType):
            append(stream="counter-a", events=[NewEvent("counter_lost", {})], actor=ME)

    @pytest.mark.parametrize("actor", ["", "ann", "user:", "user:1\n", "robot:1"])
    def test_an_actor_without_a_kind_is_refused(self, actor):
        with pytest.raises(EventLogError, match="actor"):
            append(stream="counter-a", events=[made()], actor=actor)

    def test_a_stream_named_twice_is_refused(self):
        with pytest.raises(EventLogError, match="once"):
            append_all([StreamEvents("counter-a", [made()])] * 2, actor=ME)

    def test_a_stream_with_a_line_feed_is_refused(self):
        with pytest.raises(EventLogError):
            append(stream="counter-a\nb", events=[made()], actor=ME)

    def test_a_time_without_a_zone_is_refused(self):
        naive = NewEvent("counter_made", {"start": 1}, datetime(2024, 1, 1))
        with pytest.raises(PayloadError, match="time zone"):
            append(stream="counter-a", events=[naive], actor=ME)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE eventlog_event SET actor = 'user:2'",
            "DELETE FROM eventlog_event",
            "TRUNCATE eventlog_event",
        ],
    )
    def test_the_database_refuses_to_alter_the_log(self, statement):
        append(stream="counter-a", events=[made()], actor=ME)
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        assert [e.actor for e in selectors.read_all(0)] == [ME]

    def test_so_does_the_model(self):
        append(stream="counter-a", events=[made()], actor=ME)
        row = Event.objects.get()
        with pytest.raises(AppendOnly):
            row.save()
        with pytest.raises(AppendOnly):
            row.delete()

    def test_an_unknown_type_in_the_log_is_an_error_and_never_skipped(self, sample_log):
        append(stream="counter-a", events=[made(), moved()], actor=ME)
        del sample_log.event_types["counter_moved"]
        with pytest.raises(UnknownEventType, match="at position 2"):
            selectors.read_all(0)


@pytest.mark.usefixtures("tallies")
class TestKeysAndProjections:
    def test_the_same_key_again_returns_the_first_answer_and_does_nothing(self):
        answer = append(stream="counter-a", events=[made(5), moved()], actor=ME, key="order-1")
        again = append(stream="counter-a", events=[moved(9)], actor="user:2", key="order-1", expected=7)
        assert again == answer
        assert selectors.head() == 2
        assert Tally.objects.get().total == 6
        assert selectors.read_key("order-1") == answer
        assert selectors.read_key("order-2") == []

    def test_inline_projections_are_read_at_once(self):
        append(stream="counter-a", events=[made(5), moved(2)], actor=ME)
        append(stream="counter-a", events=[moved(-1)], actor=ME, expected=2)
        assert Tally.objects.get(name="counter-a").total == 6
        assert [move["by"] for move in rows()[1]] == [5, 2, -1]

    def test_when_a_projection_fails_nothing_is_appended(self, tallies):
        append(stream="counter-a", events=[made(5)], actor=ME)
        with pytest.raises(TypeError), transaction.atomic():
            append(stream="counter-a", events=[NewEvent("counter_moved", {"by": "two"})], actor=ME)
        assert selectors.head() == 1

    def test_a_rolled_back_append_leaves_no_gap(self):
        with transaction.atomic():
            append(stream="counter-a", events=[made()], actor=ME)
            transaction.set_rollback(True)
        assert append(stream="counter-a", events=[made()], actor=ME)[0].position == 1
        assert Tally.objects.count() == 1


@pytest.mark.usefixtures("sample_log")
class TestPositionAt:
    def test_a_time_is_resolved_to_the_last_position_recorded_by_then(self):
        recorded = [append(stream="counter-a", events=[moved()], actor=ME)[0].recorded_at for _ in range(9)]
        assert [selectors.position_at(at) for at in recorded] == list(range(1, 10))
        assert selectors.position_at(recorded[0] - timedelta(microseconds=1)) == 0
        assert selectors.position_at(recorded[4] + timedelta(microseconds=1)) == 5
        assert selectors.position_at(recorded[-1] + timedelta(days=1)) == 9

    def test_an_empty_log_is_at_zero(self):
        assert selectors.position_at(datetime.now(UTC)) == 0
