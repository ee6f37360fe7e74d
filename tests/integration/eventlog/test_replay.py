"""The fold into tables: whole streams from the beginning, pages from anywhere else, in portions that fit."""

from __future__ import annotations

import gc
from itertools import chain

import pytest
from django.db import connection

from eventlog import selectors
from eventlog.domain.events import Event
from eventlog.errors import UnknownEventType
from eventlog.registry import Projection
from eventlog.replay import _portions, prepare, replay
from eventlog.services import append
from tests.ledger_samples import NAMES, closed, made, moved

ME = "user:1"


class Seen:
    """A projection that keeps the batches it was given."""

    def __init__(self, **options: bool) -> None:
        self.batches: list[list[tuple[str, int]]] = []
        self.projection = Projection("seen", [], NAMES, self.apply, **options)

    def apply(self, events: list[Event]) -> None:
        self.batches.append([(event.stream[-1], event.version) for event in events])

    def replay(self, after: int = 0, **options: int) -> list[list[tuple[str, int]]]:
        prepare("read_seen", [self.projection])
        replay([self.projection], "read_seen", after=after, **options)
        return self.batches


@pytest.fixture
def filled(sample_log):
    """a made, b made, c made, a moved, b moved, c moved, a closed"""
    for event in (made(1), moved(2)):
        for name in "abc":
            append(stream=f"counter-{name}", events=[event], actor=ME)
    append(stream="counter-a", events=[closed()], actor=ME)


@pytest.mark.usefixtures("filled")
class TestReplay:
    def test_streams_are_whole(self):
        batches = Seen(by_stream=True).replay(page=5)
        assert batches == [[("a", 1), ("b", 1), ("a", 2), ("b", 2), ("a", 3)], [("c", 1), ("c", 2)]]

    def test_a_stream_longer_than_a_page_is_a_portion_of_its_own(self):
        batches = Seen(by_stream=True).replay(page=1)
        assert batches == [[("a", 1), ("a", 2), ("a", 3)], [("b", 1), ("b", 2)], [("c", 1), ("c", 2)]]

    def test_they_end_where_the_replay_ends(self):
        assert Seen(by_stream=True).replay(upto=4) == [[("a", 1), ("b", 1), ("c", 1), ("a", 2)]]

    def test_from_the_middle_on_it_is_by_pages(self):
        assert Seen(by_stream=True).replay(after=3, page=2) == [[("a", 2), ("b", 2)], [("c", 2), ("a", 3)]]

    def test_other_projections_get_pages_in_order(self):
        batches = Seen().replay(page=4)
        assert batches == [[("a", 1), ("b", 1), ("c", 1), ("a", 2)], [("b", 2), ("c", 2), ("a", 3)]]

    def test_only_the_types_it_wants(self):
        seen = Seen(by_stream=True)
        seen.projection = Projection("seen", [], ["counter_closed"], seen.apply, by_stream=True)
        assert seen.replay() == [[("a", 3)]]

    def test_the_collector_runs_again_afterwards(self):
        def failing(events):
            assert not gc.isenabled()
            raise ZeroDivisionError

        prepare("read_seen", [])
        with pytest.raises(ZeroDivisionError):
            replay([Projection("failing", [], NAMES, failing)], "read_seen", after=0)
        assert gc.isenabled()
        assert gc.get_freeze_count() == 0

    def test_old_shapes_are_lifted_in_whole_streams_too(self):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE eventlog_event DISABLE TRIGGER eventlog_append_only")
            cursor.execute("UPDATE eventlog_event SET schema = 1, payload = '{\"delta\":2}' WHERE position = 4")
        found = selectors.read_streams(["counter-a"], 7, NAMES)
        assert [dict(event.payload) for event in found] == [{"start": 1}, {"by": 2}, {}]

    @pytest.mark.parametrize("by_stream", [True, False])
    def test_an_unknown_type_stops_it_whoever_wants_it(self, sample_log, by_stream):
        del sample_log.event_types["counter_closed"]
        seen = Seen(by_stream=by_stream)
        seen.projection = Projection("seen", [], ["counter_made"], seen.apply, by_stream=by_stream)
        with pytest.raises(UnknownEventType, match="counter_closed"):
            seen.replay()

    def test_both_kinds_of_projections_see_the_same_events(self):
        whole, paged = Seen(by_stream=True), Seen()
        prepare("read_seen", [])
        assert replay([whole.projection, paged.projection], "read_seen", after=0, page=2) == 7
        given = [sorted(chain.from_iterable(seen.batches)) for seen in (whole, paged)]
        assert given[0] == given[1]
        assert len(given[0]) == 7

    def test_the_log_says_which_streams_began_when(self):
        assert selectors.streams_born(1, 4) == [("counter-b", 2), ("counter-c", 2)]


@pytest.mark.parametrize(
    ("sizes", "lots"),
    [([], []), ([3], [[3]]), ([2, 2, 1], [[2, 2], [1]]), ([9, 1, 9], [[9], [1], [9]]), ([4], [[4]])],
)
def test_portions_have_no_more_than_they_may(sizes, lots):
    names = [(str(size), size) for size in sizes]
    assert list(_portions(names, 4)) == [[str(size) for size in lot] for lot in lots]
