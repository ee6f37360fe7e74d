"""What the benchmark measures is real: each operation does what its name says."""

from __future__ import annotations

import importlib.util
import time

import psycopg
import pytest
from django.db import connection

from eventlog import rebuild, selectors, verify
from eventlog.benchmarks import Figure, floor, replay, sample, tail, workloads
from eventlog.benchmarks.log import _ours, _projections, _service
from eventlog.benchmarks.scratch import scratch_copy
from eventlog.benchmarks.timing import progress, spent
from eventlog.registry import isolated


@pytest.fixture
def scratch(own_database, settings):
    settings.EVENTLOG_NUDGES = False
    return psycopg.conninfo.conninfo_to_dict(own_database.conninfo)


@pytest.fixture
def sampled(scratch):
    with isolated() as registry:
        sample.install(registry)
        yield registry


def test_the_floors_write_rows(scratch):
    operations = floor.operations(scratch)
    assert operations["insert"]() > 0
    assert operations["copy"]() > 0
    with psycopg.connect(**scratch) as connection:
        (rows,) = connection.execute("SELECT count(*) FROM benchmark_floor").fetchone()
    assert rows == 1 + sample.HUNDRED


def test_ours_append_events_and_project_them(sampled):
    operations = _ours()
    assert all(operations[name]() > 0 for name in ("one", "hundred", "projected"))
    assert selectors.head() == 1 + sample.HUNDRED + 1
    assert sample.Total.objects.get().events == 1


def test_the_tail_ends_when_its_time_is_up(sampled):
    found = tail.tail(10**6, seconds=0.5)
    assert 0 < found.events < 10**6
    assert (found.missed, found.doubled) == (0, 0)
    assert found.seconds < 20


def test_what_is_spent_counts_the_server_too(scratch):
    def count() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM generate_series(1, 2000000)")

    before = time.process_time()
    cost = spent(count)
    mine = time.process_time() - before
    assert cost.wall > 0
    assert cost.cpu is not None
    assert cost.cpu > mine + 0.05


def test_a_stage_is_told_on_stderr(capsys):
    with progress("measure", 10) as report:
        report(5, 10)
    told = capsys.readouterr()
    assert "measure: 0." in told.err
    assert told.out == ""


def test_a_copy_is_gone_afterwards_and_the_first_is_as_it_was(sampled):
    before = connection.settings_dict["NAME"]
    with scratch_copy() as parameters:
        assert parameters["dbname"] != before
        _ours()["one"]()
        assert selectors.head() == 1
    assert connection.settings_dict["NAME"] == before
    assert selectors.head() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [parameters["dbname"]])
        assert cursor.fetchone() == (0,)


def test_the_tail_sees_what_eight_writers_write(sampled):
    found = tail.tail(400)
    assert found.events >= 400
    assert (found.missed, found.doubled) == (0, 0)


@pytest.mark.skipif(importlib.util.find_spec("eventsourcing") is None, reason="eventsourcing is not installed")
def test_both_projections_read_their_whole_log(sampled, scratch):
    _ours()["hundred"]()
    figure = _projections(scratch, sampled, 50)["replay_vs_eventsourcing"]
    assert isinstance(figure, Figure)
    assert figure.value > 0
    assert sample.Total.objects.get().events == sample.HUNDRED
    with psycopg.connect(**scratch) as connection:
        assert connection.execute("SELECT sum(events) FROM rival_total").fetchone() == (50,)


def test_the_workload_of_the_claims_is_replayed_listed_and_commanded(scratch):
    (workload,) = workloads()
    replay.fill(workload, 1000)
    assert selectors.head() == 1000
    assert verify.check_log()[0] == []
    figures = replay.rates(workload, [500, 1000]) | replay.lists(workload, seconds=0.01)
    assert {"replay", "replay_500", "replay_1000", "replay_per_core_1000", "as_of_list"} <= set(figures)
    assert rebuild.choose(workload.projections)[0].models[0].objects.count() == 100
    figures = _service(workload, scratch, seconds=0.01)
    assert figures["append_service"].value > 0
    assert selectors.read_one(selectors.head()).type == "credibility_rated"
