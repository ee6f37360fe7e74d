"""Rebuilt read models are the live ones, whatever the page size; a failure changes nothing."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from eventlog import readschema, rebuild, replay
from eventlog.errors import EventLogError, UnknownEventType
from eventlog.models import Checkpoint, ParkedEvent
from eventlog.registry import Projection, register_projection
from eventlog.services import append
from tests.ledger_samples import Move, Tally, closed, made, moved, rows, tally_projection

ME = "user:1"


def fill():
    for name in "abc":
        append(stream=f"counter-{name}", events=[made(1), moved(2)], actor=ME)
    append(stream="counter-a", events=[moved(-5), closed()], actor=ME)


def indexes(schema: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, replace(indexdef, schemaname || '.', '') FROM pg_indexes"
            " WHERE schemaname = %s AND tablename LIKE 'sample%%' ORDER BY 1",
            [schema],
        )
        return cursor.fetchall()


def schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'read%'")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.usefixtures("tallies")
class TestRebuild:
    @pytest.mark.parametrize("page", [1, 3, 5000])
    def test_the_rows_and_indexes_are_those_of_the_live_tables(self, page):
        fill()
        live, index = rows(), indexes("read")
        assert "sample_tally_total" in dict(index)
        done = rebuild.rebuild(page=page)
        assert (rows(), indexes("read")) == (live, index)
        assert (done.names, done.position) == (("tally",), 8)
        assert schemas() == {"read"}

    def test_what_is_not_from_the_log_is_gone_afterwards(self):
        fill()
        live = rows()
        Tally.objects.update(total=99)
        Move.objects.all().delete()
        rebuild.rebuild()
        assert rows() == live

    def test_appends_go_on_into_the_new_tables(self):
        fill()
        rebuild.rebuild()
        append(stream="counter-b", events=[moved(10)], actor=ME)
        assert Tally.objects.get(name="counter-b").total == 13

    def test_in_two_halves_it_is_the_same(self):
        fill()
        live = rows()
        chosen = rebuild.choose(None)
        replay.prepare("read_halves", chosen)
        assert replay.replay(chosen, "read_halves", after=0, upto=3) == 3
        assert replay.replay(chosen, "read_halves", after=3) == 8
        with readschema.search_path("public", "read_halves"):
            assert rows() == live

    def test_the_first_error_stops_it_and_the_live_tables_stay(self, tallies):
        fill()
        live = rows()

        def failing(events):
            raise ZeroDivisionError

        tallies.projections["tally"] = Projection("tally", [Tally, Move], ["counter_made"], failing)
        with pytest.raises(ZeroDivisionError):
            rebuild.rebuild()
        assert rows() == live

    def test_an_unknown_type_is_an_error_even_when_no_projection_wants_it(self, tallies):
        fill()
        del tallies.event_types["counter_closed"]
        with pytest.raises(UnknownEventType, match="counter_closed"):
            rebuild.rebuild()

    def test_one_of_several_is_rebuilt_alone(self, tallies):
        class_rows = []
        register_projection(Projection("other", [], ["counter_made"], class_rows.extend))
        fill()
        live = rows()
        class_rows.clear()
        Tally.objects.update(total=99)
        assert rebuild.rebuild(["tally"]).names == ("tally",)
        assert rows() == live
        assert class_rows == []

    def test_parked_events_of_a_rebuilt_projection_are_forgotten(self):
        ParkedEvent.objects.create(consumer="projection:tally", position=1, error="?")
        ParkedEvent.objects.create(consumer="subscriber:tally", position=1, error="?")
        rebuild.rebuild()
        assert [p.consumer for p in ParkedEvent.objects.all()] == ["subscriber:tally"]

    def test_progress_is_reported_up_to_the_head(self):
        fill()
        seen = []
        rebuild.rebuild(progress=lambda position, head: seen.append((position, head)), page=3)
        assert seen == [(3, 8), (6, 8), (8, 8)]

    def test_the_command_names_what_it_did(self, capsys):
        fill()
        call_command("rebuild", "tally", verbosity=0)
        assert "Rebuilt tally up to event 8" in capsys.readouterr().out
        with pytest.raises(CommandError, match="no projection nonsense; there are tally"):
            call_command("rebuild", "nonsense", verbosity=0)


class TestShapes:
    def test_another_version_or_shape_is_stale(self, tallies):
        assert readschema.stale() == []
        tallies.projections["tally"] = tally_projection(version=2)
        assert [p.name for p in readschema.stale()] == ["tally"]

    def test_migrate_creates_what_is_new(self, sample_log):
        register_projection(tally_projection())
        readschema.after_migrate(plan=[])
        assert Tally.objects.count() == 0
        assert Checkpoint.objects.get(name="projection:tally").shape

    def test_migrate_fills_a_new_projection_from_the_log(self, sample_log):
        fill()
        register_projection(tally_projection())
        readschema.after_migrate(plan=[])
        assert Tally.objects.get(name="counter-a").total == -2
        assert readschema.stale() == []

    def test_nothing_to_rebuild_by_that_name(self, sample_log):
        with pytest.raises(EventLogError):
            rebuild.rebuild(["tally"])
