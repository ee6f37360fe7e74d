"""Several connections at once: nothing is missed, doubled or reordered."""

from __future__ import annotations

import itertools
import random
import threading
import time

import psycopg
import pytest
from django.db import transaction

from eventlog import consumers, jobs, readschema, rebuild, selectors
from eventlog.domain.digest import GENESIS, broken
from eventlog.domain.events import StreamEvents
from eventlog.errors import EventLogError, WrongVersion
from eventlog.models import Job
from eventlog.registry import (
    NewJob,
    Subscriber,
    isolated,
    register_job,
    register_projection,
    register_subscriber,
)
from eventlog.services import append, append_all
from tests import ledger_samples
from tests.databases import OwnDatabase, in_threads
from tests.ledger_samples import Move, Tally, made, moved, rows

ME = "user:1"


@pytest.fixture
def log(own_database: OwnDatabase, settings):
    settings.EVENTLOG_NUDGES = False  # no worker listens to this database
    with isolated() as registry:
        ledger_samples.install(registry)
        yield registry


@pytest.fixture
def tallies(log):
    register_projection(ledger_samples.tally_projection())
    readschema.create_empty(list(log.projections.values()))
    return log


def write(writer: int, commands: int) -> list[int]:
    """Append commands of one to three events, some slowly, some rolled back; the positions acknowledged."""
    chance = random.Random(writer)
    acknowledged: list[int] = []
    for number in range(commands):
        try:
            with transaction.atomic():
                if chance.random() < 0.2:
                    time.sleep(chance.random() / 300)
                events = append(
                    stream=f"counter-{writer}-{number % 7}",
                    events=[moved(1)] * chance.randint(1, 3),
                    actor=ME,
                )
                if chance.random() < 0.1:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            continue
        acknowledged += [event.position for event in events]
    return acknowledged


def tail(until: threading.Event) -> list[int]:
    """Follow the log by position as a client does."""
    seen: list[int] = []
    while True:
        over = until.is_set()
        page = selectors.read_all(seen[-1] if seen else 0, 50)
        seen += [event.position for event in page]
        if over and not page:
            return seen


@pytest.mark.usefixtures("log")
class TestOrder:
    def test_eight_writers_and_a_tailing_reader(self):
        written = threading.Event()
        reader: list[list[int]] = []
        follower = threading.Thread(target=lambda: reader.extend(in_threads([lambda: tail(written)])))
        follower.start()
        acknowledged = in_threads([lambda w=w: write(w, 60) for w in range(8)])
        written.set()
        follower.join(30)
        everything = sorted(position for positions in acknowledged for position in positions)
        assert everything == list(range(1, len(everything) + 1))
        assert reader == [everything]
        stored = [row for page in selectors.stored() for row in page]
        assert list(broken(stored, GENESIS)) == []
        assert all(a.recorded_at <= b.recorded_at for a, b in itertools.pairwise(stored))

    def test_who_appends_second_waits_for_the_first_to_commit(self):
        """The hole that a plain sequence leaves: position 1 still open while 2 is already visible."""
        first_has_appended, second_may_look = threading.Event(), threading.Event()

        def first() -> int:
            with transaction.atomic():
                position = append(stream="counter-a", events=[moved()], actor=ME)[0].position
                first_has_appended.set()
                second_may_look.wait(0.3)  # never set by `second`, which is blocked
            return position

        def second() -> int:
            first_has_appended.wait(5)
            position = append(stream="counter-b", events=[moved()], actor=ME)[0].position
            second_may_look.set()
            return position

        assert in_threads([first, second]) == [1, 2]

    def test_of_twenty_with_one_expectation_one_wins(self):
        append(stream="counter-a", events=[made()], actor=ME)
        start = threading.Barrier(20)

        def contend() -> object:
            start.wait()
            return append(stream="counter-a", events=[moved()], actor=ME, expected=1)[0].version

        answers = in_threads([contend] * 20)
        assert [a for a in answers if not isinstance(a, WrongVersion)] == [2]
        assert {(a.expected, a.actual) for a in answers if isinstance(a, WrongVersion)} == {(1, 2)}

    def test_of_twenty_with_one_key_all_get_the_one_answer(self):
        start = threading.Barrier(20)

        def request() -> object:
            start.wait()
            return append(stream="counter-a", events=[made(), moved()], actor=ME, key="request-1")

        answers = in_threads([request] * 20)
        assert all(answer == answers[0] for answer in answers)
        assert selectors.head() == 2

    def test_commands_on_the_same_streams_in_opposite_order_do_not_deadlock(self):
        def both(first: str, second: str) -> int:
            for _ in range(20):
                append_all([StreamEvents(first, [moved()]), StreamEvents(second, [moved()])], actor=ME)
            return 20

        names = ["counter-a", "counter-b"]
        assert in_threads([lambda: both(*names), lambda: both(*reversed(names))] * 2) == [20] * 4
        assert selectors.head() == 160

    def test_a_time_waits_for_the_append_that_is_under_way(self):
        """Its time may be taken already: the question must have the same answer when it is visible."""
        appended = threading.Event()

        def slow() -> object:
            with transaction.atomic():
                event = append(stream="counter-a", events=[moved()], actor=ME)[0]
                appended.set()
                time.sleep(0.2)
            return event.recorded_at

        def ask() -> int:
            appended.wait(5)
            with transaction.atomic():
                from django.utils import timezone

                return selectors.position_at(timezone.now())

        assert in_threads([slow, ask])[1] == 1


class TestRunners:
    def test_two_runners_of_one_consumer_do_not_do_it_twice(self, log):
        register_projection(ledger_samples.tally_projection(inline=False))
        readschema.create_empty(list(log.projections.values()))
        append(stream="counter-a", events=[made(), *[moved()] * 199], actor=ME)
        runners = in_threads([lambda: consumers.advance_all(page=10)] * 4)
        consumers.advance_all()
        assert not [r for r in runners if isinstance(r, Exception)]
        assert Tally.objects.get().changes == 200

    def test_four_workers_run_each_job_once(self, log):
        ran: list[int] = []
        register_job("count", lambda payload: ran.append(payload["n"]))
        jobs.plan([NewJob("count", str(n), {"n": n}) for n in range(60)])
        assert sum(in_threads([lambda: jobs.work(seconds=20)] * 4)) == 60
        assert sorted(ran) == list(range(60))

    def test_a_runner_killed_between_work_and_checkpoint_leaves_neither(self, log, own_database):
        """Its connection is cut by the server in the middle of the page."""

        def cut_off(events) -> list[NewJob]:
            found = [NewJob("greet", str(event.position), {}) for event in events]
            jobs.plan(found)
            with psycopg.connect(own_database.conninfo) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            return found

        greeter = Subscriber("greeter", ["counter_moved"], cut_off)
        register_subscriber(greeter)
        consumers.ensure_checkpoints()
        append(stream="counter-a", events=[moved()] * 3, actor=ME)
        (error,) = in_threads([lambda: consumers.advance(consumers.of_subscriber(greeter))])
        assert "terminat" in str(error)
        from django.db import connections

        connections.close_all()  # ours was cut, too
        assert (Job.objects.count(), selectors.lag()) == (0, {"subscriber:greeter": 3})


@pytest.mark.usefixtures("tallies")
class TestRebuildUnderLoad:
    def test_appends_and_reads_go_on_while_it_runs_and_nothing_is_lost(self):
        over = threading.Event()

        def keep_writing(writer: int) -> int:
            count = 0
            while not over.is_set():
                append(stream=f"counter-{writer}", events=[moved(1)], actor=ME)
                count += 1
            return count

        def keep_reading() -> int:
            last = 0
            while not over.is_set():
                with transaction.atomic():
                    total = sum(Tally.objects.values_list("total", flat=True))
                assert total >= last, "a reader saw an older state"
                last = total
            return last

        def rebuild_often() -> int:
            try:
                for _ in range(4):
                    rebuild.rebuild(page=20)
                    time.sleep(0.05)
            finally:
                over.set()
            return selectors.head()

        *written, seen, _head = in_threads(
            [lambda: keep_writing(1), lambda: keep_writing(2), keep_reading, rebuild_often]
        )
        assert not [answer for answer in (*written, seen, _head) if isinstance(answer, Exception)]
        assert sum(written) == selectors.head() == Move.objects.count()
        assert sum(Tally.objects.values_list("total", flat=True)) == sum(written)
        live = rows()
        rebuild.rebuild()
        assert rows() == live

    def test_one_of_two_projections_moves_while_both_are_written(self, tallies):
        register_projection(ledger_samples.Echo.projection())
        readschema.create_empty([tallies.projections["echo"]])
        over = threading.Event()

        def keep_writing() -> int:
            count = 0
            while not over.is_set():
                with transaction.atomic():
                    Tally.objects.count()  # holds a lock on the table that is to be moved
                    append(stream="counter-a", events=[moved(1)], actor=ME)
                count += 1
            return count

        def rebuild_one() -> str:
            try:
                rebuild.rebuild(["tally"], page=20)
            finally:
                over.set()
            return "done"

        first, second, done = in_threads([keep_writing, keep_writing, rebuild_one])
        assert done == "done"
        assert first + second == selectors.head() == Tally.objects.get().changes
        assert ledger_samples.Echo.objects.count() == selectors.head()

    def test_only_one_at_a_time(self):
        begun, go_on = threading.Event(), threading.Event()

        def slow() -> object:
            def wait(position: int, head: int) -> None:
                begun.set()
                go_on.wait(5)

            return rebuild.rebuild(progress=wait).position

        def second() -> object:
            begun.wait(5)
            try:
                return rebuild.rebuild()
            finally:
                go_on.set()

        append(stream="counter-a", events=[moved()], actor=ME)
        first, refused = in_threads([slow, second])
        assert first == 1
        assert isinstance(refused, EventLogError)
