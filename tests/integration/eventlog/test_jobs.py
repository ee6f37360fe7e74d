"""Jobs: leases, attempts, parking, and that the database's clock decides."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from eventlog import jobs, nudges, services, tasks
from eventlog.models import Job
from eventlog.registry import NewJob, Subscriber, register_job, register_subscriber
from eventlog.services import append
from tests.ledger_samples import moved

ran: list[dict] = []


def greet(payload):
    ran.append(payload)
    if payload.get("fails"):
        raise RuntimeError("nobody at home")


@pytest.fixture(autouse=True)
def _handler(sample_log):
    ran.clear()
    register_job("greet", greet)


def planned(**payload) -> Job:
    jobs.plan([NewJob("greet", str(payload), payload)])
    return Job.objects.get(key=str(payload))


def lease_ended(job: Job) -> None:
    Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))


def due_now() -> None:
    Job.objects.update(due_at=timezone.now() - timedelta(seconds=1))


class TestOnce:
    def test_a_job_is_run_and_done(self):
        job = planned(name="ann")
        assert jobs.work(seconds=5) == 1
        job.refresh_from_db()
        assert (job.state, job.attempts, job.lease, job.error) == ("done", 1, None, "")
        assert ran == [{"name": "ann"}]

    def test_planned_again_it_is_the_same_job(self):
        planned(name="ann")
        assert jobs.plan([NewJob("greet", str({"name": "ann"}), {"other": 1})]) == 0
        assert Job.objects.get().payload == {"name": "ann"}

    def test_two_messages_for_it_run_it_once(self):
        job = planned(name="ann")
        assert [tasks.run_job(job.id), tasks.run_job(job.id)] == [1, 0]
        assert len(ran) == 1

    def test_a_leased_job_is_nobody_elses(self):
        job = planned(name="ann")
        assert jobs.claim(job.id) is not None
        assert jobs.claim(job.id) is None
        assert jobs.claim() is None

    def test_a_message_also_drains_what_else_is_due(self):
        for number in range(5):
            planned(number=number)
        assert tasks.run_job() == 5
        assert Job.objects.filter(state="done").count() == 5


class TestDeath:
    def test_a_job_whose_lease_ended_is_taken_over(self):
        job = planned(name="ann")
        jobs.claim(job.id)  # its worker is killed here
        lease_ended(job)
        assert tasks.run_job() == 1
        job.refresh_from_db()
        assert (job.state, job.attempts) == ("done", 2)

    def test_who_lost_the_lease_cannot_finish(self):
        job = planned(name="ann")
        slow = jobs.claim(job.id)
        lease_ended(job)
        taken_over = jobs.claim(job.id)
        assert jobs.run(slow) is False
        job.refresh_from_db()
        assert (job.state, job.lease) == ("running", taken_over.lease)
        assert jobs.run(taken_over) is True

    def test_a_job_that_kills_its_workers_is_parked(self):
        job = planned(name="ann")
        for _ in range(jobs.MOST_ATTEMPTS):
            assert jobs.claim() is not None
            lease_ended(job)
        jobs.work(seconds=1)
        job.refresh_from_db()
        assert (job.state, ran) == ("parked", [])
        assert "worker died 5 times" in job.error

    def test_a_long_job_keeps_its_lease(self, monkeypatch):
        job = planned(name="ann")
        extended = []
        monkeypatch.setattr(jobs, "BEAT_SECONDS", 0.01)
        monkeypatch.setattr(jobs, "_write", lambda *args: extended.append(args) or 1)
        claimed = jobs.claim(job.id)
        with jobs._kept_alive(claimed):
            while len(extended) < 2:
                time.sleep(0.005)
        assert extended[0] == (jobs._EXTEND, job.id, claimed.lease)


class TestFailure:
    def test_it_is_tried_again_later_and_not_at_once(self):
        job = planned(fails=True)
        assert jobs.work(seconds=5) == 1
        job.refresh_from_db()
        assert (job.state, job.attempts) == ("waiting", 1)
        assert job.due_at > timezone.now()
        assert "nobody at home" in job.error

    def test_it_is_parked_after_the_last_attempt_and_run_again_by_hand_only(self):
        job = planned(fails=True)
        for _ in range(jobs.MOST_ATTEMPTS):
            due_now()
            assert jobs.work(seconds=5) == 1
        job.refresh_from_db()
        assert (job.state, job.attempts) == ("parked", jobs.MOST_ATTEMPTS)
        due_now()
        assert jobs.work(seconds=5) == 0
        Job.objects.update(payload={"name": "bob"})  # what was wrong is mended
        assert jobs.retry(job.id) is True
        assert jobs.work(seconds=5) == 1
        job.refresh_from_db()
        assert job.state == "done"
        assert jobs.retry(job.id) is False

    def test_waiting_grows_with_the_attempts(self):
        assert [jobs.backoff(n) for n in (1, 2, 3, 4)] == [1, 4, 9, 16]

    def test_a_kind_without_handler_says_so(self):
        jobs.plan([NewJob("dance", "1", {})])
        jobs.work(seconds=5)
        assert "no handler is registered for jobs of kind 'dance'" in Job.objects.get().error


class TestTick:
    @pytest.fixture
    def sent(self, monkeypatch, django_capture_on_commit_callbacks):
        messages: list[tuple[str, int]] = []
        monkeypatch.setattr(nudges, "_send", lambda task, times, *args: messages.append((task, times)))
        return messages

    def test_it_announces_what_is_due_when_nobody_takes_it(self, sent, django_capture_on_commit_callbacks):
        planned(name="ann")
        with django_capture_on_commit_callbacks(execute=True):
            tasks.tick()
        assert sent == [("eventlog.run_job", 1)]

    def test_two_beats_are_two_looks_and_one_effect(self, sent, django_capture_on_commit_callbacks):
        planned(name="ann")
        with django_capture_on_commit_callbacks(execute=True):
            tasks.tick()
            tasks.tick()
        for _task, times in sent:
            for _ in range(times):
                tasks.run_job()
        assert len(ran) == 1

    def test_it_is_silent_while_workers_take_jobs(self, sent, django_capture_on_commit_callbacks):
        planned(name="ann")
        planned(name="bob")
        jobs.claim()
        with django_capture_on_commit_callbacks(execute=True):
            tasks.tick()
        assert sent == []

    def test_an_append_that_a_subscriber_wants_sends_one_nudge(self, sent, django_capture_on_commit_callbacks):
        register_subscriber(Subscriber("greeter", ["counter_moved"], lambda events: []))
        with django_capture_on_commit_callbacks(execute=True):
            append(stream="counter-a", events=[moved()], actor="user:1")
            append(stream="counter-a", events=[moved()], actor="user:1")
        assert sent == [("eventlog.advance", 1)]

    def test_a_process_that_has_not_imported_the_tasks_nudges_all_the_same(
        self, monkeypatch, django_capture_on_commit_callbacks
    ):
        from celery import current_app

        names = []
        register_subscriber(Subscriber("greeter", ["counter_moved"], lambda events: []))
        monkeypatch.setattr(current_app, "send_task", lambda name, **options: names.append(name))
        with django_capture_on_commit_callbacks(execute=True):
            append(stream="counter-a", events=[moved()], actor="user:1")
        assert names == ["eventlog.advance"]

    def test_a_broker_that_does_not_answer_does_not_fail_the_append(
        self, monkeypatch, django_capture_on_commit_callbacks
    ):
        from celery import current_app

        register_subscriber(Subscriber("greeter", ["counter_moved"], lambda events: []))
        monkeypatch.setattr(current_app, "send_task", _no_broker)
        with django_capture_on_commit_callbacks(execute=True):
            assert append(stream="counter-a", events=[moved()], actor="user:1")


def _no_broker(*args, **kwargs):
    raise ConnectionRefusedError("no broker here")


class TestCatchUp:
    def test_it_returns_when_nothing_is_outstanding(self):
        register_subscriber(
            Subscriber(
                "greeter", ["counter_moved"],
                lambda events: [NewJob("chain", f"{e.position}", {"by": e.payload["by"]}) for e in events],
            )
        )  # fmt: skip

        def chain(payload):  # a job whose event leads to the next job
            if payload["by"]:
                append(
                    stream="counter-a", events=[moved(payload["by"] - 1)], actor="system:chain",
                    key=f"chain-{payload['by']}",
                )  # fmt: skip

        register_job("chain", chain)
        append(stream="counter-a", events=[moved(3)], actor="user:1")
        seen = []
        left = services.catch_up(seen.append)
        assert (left.behind, left.jobs, left.done) == (0, 0, 4)
        assert seen[-1] == left

    def test_it_waits_for_what_is_to_be_tried_again(self, monkeypatch):
        monkeypatch.setattr(jobs, "backoff", lambda attempts: 0.01)
        job = planned(fails=True)
        assert services.catch_up(pause=0.02).done == jobs.MOST_ATTEMPTS
        job.refresh_from_db()
        assert job.state == "parked"

    def test_nothing_to_do_is_nothing_done(self):
        assert services.catch_up().done == 0
        assert Job.objects.filter(id__gt=F("id")).count() == 0
