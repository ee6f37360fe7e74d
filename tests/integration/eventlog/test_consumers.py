"""Checkpointed projections and subscribers: pages, poison, and everything once."""

from __future__ import annotations

import pytest

from eventlog import consumers, readschema, selectors
from eventlog.domain.events import NewEvent
from eventlog.errors import EventLogError, UnknownEventType
from eventlog.models import Checkpoint, Job, ParkedEvent
from eventlog.registry import NewJob, Subscriber, register_projection, register_subscriber
from eventlog.services import append
from tests.ledger_samples import Move, Tally, made, moved, tally_projection

ME = "user:1"
NAME = "projection:tally"


@pytest.fixture
def later(sample_log):
    """The sample's projection, run by checkpoint."""
    register_projection(tally_projection(inline=False))
    readschema.create_empty(list(sample_log.projections.values()))
    return consumers.of_projection(sample_log.projections["tally"])


def plan(events):
    for event in events:
        if event.payload.get("by") == 13:
            raise ValueError("thirteen brings bad luck")
    return [NewJob("greet", f"event-{e.position}", {"stream": e.stream}, e.position) for e in events]


@pytest.fixture
def greeter(sample_log):
    register_subscriber(Subscriber("greeter", ["counter_moved"], plan))
    consumers.ensure_checkpoints()
    return consumers.of_subscriber(sample_log.subscribers["greeter"])


class TestProjection:
    def test_it_sees_nothing_before_it_runs_and_everything_after(self, later):
        append(stream="counter-a", events=[made(5), moved(2)], actor=ME)
        assert Tally.objects.count() == 0
        assert selectors.lag() == {NAME: 2}
        assert consumers.advance_all() == 2
        assert Tally.objects.get().total == 7
        assert selectors.lag() == {NAME: 0}

    def test_pages_of_any_size_give_the_same_rows(self, later):
        append(stream="counter-a", events=[made(5), *[moved(n) for n in range(10)]], actor=ME)
        assert [consumers.advance(later, page=4) for _ in range(4)] == [4, 4, 3, 0]
        assert (Tally.objects.get().total, Move.objects.count()) == (50, 11)

    def test_a_failure_that_is_not_the_events_leaves_the_checkpoint(self, later, monkeypatch):
        from django.db import OperationalError

        append(stream="counter-a", events=[made(5)], actor=ME)

        def no_disk(events):
            raise OperationalError("No space left on device")

        broken = consumers.Consumer(later.name, later.event_types, no_disk)
        with pytest.raises(OperationalError):
            consumers.advance(broken)
        assert (Checkpoint.objects.get(name=NAME).position, ParkedEvent.objects.count()) == (0, 0)
        assert consumers.advance(later) == 1

    def test_poison_is_parked_alone_and_the_rest_goes_on_in_order(self, later):
        append(stream="counter-a", events=[made(1), moved(2)], actor=ME)
        append(stream="counter-b", events=[NewEvent("counter_made", {"start": "many"})], actor=ME)
        append(stream="counter-a", events=[moved(3), moved(4)], actor=ME)
        assert consumers.advance_all() == 5
        assert [move.by for move in Move.objects.order_by("position")] == [1, 2, 3, 4]
        parked = ParkedEvent.objects.get()
        assert (parked.consumer, parked.position) == (NAME, 3)
        assert "TypeError" in parked.error
        assert selectors.parked_count() == 1

    def test_an_unknown_type_stops_it_there(self, later, sample_log):
        append(stream="counter-a", events=[made(1), moved(2)], actor=ME)
        del sample_log.event_types["counter_moved"]
        with pytest.raises(UnknownEventType, match="at position 2"):
            consumers.advance_all()
        assert Checkpoint.objects.get(name=NAME).position == 0

    def test_one_that_was_never_built_is_an_error_and_not_a_silence(self, sample_log):
        register_projection(tally_projection(inline=False))
        with pytest.raises(EventLogError, match="never built: projection:tally"):
            consumers.advance_all()


class TestSubscriber:
    def test_each_event_is_planned_once(self, greeter):
        append(stream="counter-a", events=[made(1), moved(2), moved(3)], actor=ME)
        assert consumers.advance_all() == 3
        assert list(Job.objects.order_by("id").values_list("key", "position", "payload", "state")) == [
            ("event-2", 2, {"stream": "counter-a"}, "waiting"),
            ("event-3", 3, {"stream": "counter-a"}, "waiting"),
        ]

    def test_the_same_page_again_plans_nothing_new(self, greeter):
        append(stream="counter-a", events=[moved(2)], actor=ME)
        consumers.advance_all()
        Job.objects.update(state="done")
        Checkpoint.objects.filter(name=greeter.name).update(position=0)  # as after a restore from a backup
        assert consumers.advance_all() == 1
        assert [job.state for job in Job.objects.all()] == ["done"]

    def test_poison_is_parked_and_can_be_tried_again(self, greeter, sample_log):
        append(stream="counter-a", events=[moved(1), moved(13), moved(2)], actor=ME)
        consumers.advance_all()
        assert set(Job.objects.values_list("key", flat=True)) == {"event-1", "event-3"}
        parked = ParkedEvent.objects.get()
        with pytest.raises(ValueError, match="bad luck"):
            consumers.retry_parked(parked)
        sample_log.subscribers["greeter"] = Subscriber(
            "greeter",
            ["counter_moved"],
            lambda events: [NewJob("greet", f"event-{e.position}", {}) for e in events],
        )
        consumers.retry_parked(parked)
        assert Job.objects.filter(key="event-2").exists()
        assert ParkedEvent.objects.count() == 0

    def test_one_that_is_new_starts_at_the_beginning(self, sample_log):
        append(stream="counter-a", events=[moved(1), moved(2)], actor=ME)
        register_subscriber(Subscriber("late", ["counter_moved"], plan))
        assert selectors.lag() == {"subscriber:late": 2}
        consumers.advance_all()
        assert Job.objects.count() == 2
