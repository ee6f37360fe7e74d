"""`check_log` finds every kind of damage and says where; erasing a text is no damage."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from eventlog import consumers, readschema, selectors, verify
from eventlog.models import Checkpoint, ParkedEvent
from eventlog.registry import register_projection
from eventlog.services import append
from tests.ledger_samples import Move, Tally, made, moved, tally_projection

ME = "user:1"


def tamper(statement: str) -> None:
    """Change the log as somebody with all rights on the database can, and put the guard back."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE eventlog_event DISABLE TRIGGER eventlog_append_only")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE eventlog_event ENABLE TRIGGER eventlog_append_only")


def findings() -> list[str]:
    return [str(finding) for finding in verify.check_log()[0]]


@pytest.fixture(autouse=True)
def _five_events(tallies):
    append(stream="counter-a", events=[made(1), moved(2)], actor=ME)
    append(stream="counter-b", events=[made(1), moved(2)], actor=ME, key="b")
    append(stream="counter-a", events=[moved(3)], actor=ME)


class TestLog:
    def test_an_untouched_log_is_fine(self):
        found, walk = verify.check_log()
        assert found == []
        assert (walk.position, walk.digest) == (5, selectors.read_one(5).digest)

    @pytest.mark.parametrize(
        "change",
        [
            "stream = 'counter-x'", "version = 77", "type = 'counter_made'", "schema = 1",
            "payload = '{\"by\":20}'", "actor = 'user:2'", "key = 'x', key_index = 0", "correlation_id = 'x'",
            "causation_id = 1", "recorded_at = recorded_at + interval '1 microsecond'", "stated_at = now()",
            "digest = sha256('x')",
        ],
    )  # fmt: skip
    def test_a_change_of_any_column_is_found_at_its_event(self, change):
        tamper(f"UPDATE eventlog_event SET {change} WHERE position = 2")
        assert any(line.startswith("event 2: chain") for line in findings())

    def test_an_event_taken_out_is_found(self):
        tamper("DELETE FROM eventlog_event WHERE position = 2")
        lines = findings()
        assert "event 3: gap: position 2 is missing before it" in lines
        assert "event 5: version: from here on the versions of counter-a do not run 1, 2, 3, ..." in lines

    def test_a_cut_end_is_found_by_whoever_has_seen_it(self):
        head = f"5:{selectors.read_one(5).digest.hex()}"
        Checkpoint.objects.create(name="subscriber:reader", position=5)
        tamper("DELETE FROM eventlog_event WHERE position = 5")
        assert findings() == ["end: subscriber:reader has seen event 5, and the log ends at 4"]
        with pytest.raises(CommandError):
            call_command("check_log", head=head, log_only=True, verbosity=0)

    def test_a_missing_guard_is_found(self):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE eventlog_event DISABLE TRIGGER eventlog_append_only")
        assert findings() == ["guard: the trigger eventlog_append_only is missing or disabled"]

    @pytest.mark.parametrize(
        ("statement", "what"),
        [
            ("CREATE OR REPLACE FUNCTION eventlog_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
             "the function eventlog_refuse is not the one"),
            ("DROP FUNCTION eventlog_position_at", "the function eventlog_position_at is not the one"),
            ("ALTER TABLE eventlog_event DROP CONSTRAINT eventlog_stream_version",
             "the unique index eventlog_stream_version is missing"),
            ("DROP INDEX eventlog_key", "the unique index eventlog_key is missing"),
        ],
    )  # fmt: skip
    def test_a_guard_that_was_hollowed_out_is_found(self, statement, what):
        with connection.cursor() as cursor:
            cursor.execute(statement)
        (line,) = findings()
        assert line.startswith(f"guard: {what}")

    def test_the_finding_names_the_event_and_its_stream(self):
        tamper("UPDATE eventlog_event SET payload = '{\"by\":20}' WHERE position = 2")
        (line,) = findings()
        assert line.startswith("event 2: chain: counter_moved 2 of counter-a: its digest does not fit")

    def test_what_no_code_can_read_is_found(self, tallies):
        tamper("UPDATE eventlog_event SET payload = '{' WHERE position = 4")
        del tallies.event_types["counter_made"]
        lines = [line for line in findings() if "content: " in line]
        assert [line.split(":")[0] for line in lines] == ["event 1", "event 3", "event 4"]
        assert "event type 'counter_made' at position 1 is not registered" in lines[0]

    def test_parked_events_are_shown(self):
        ParkedEvent.objects.create(consumer="subscriber:x", position=3, error="?")
        assert findings() == ["event 3: parked: subscriber:x could not handle it"]


class TestProjections:
    def test_live_tables_that_agree_are_fine_and_nothing_remains(self):
        assert verify.check_projections() == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'read_check'")
            assert cursor.fetchone() == (0,)

    def test_a_changed_row_is_shown_with_what_it_should_be(self):
        Tally.objects.filter(name="counter-a").update(total=99)
        assert [str(f) for f in verify.check_projections()] == [
            "projection tally: 1 row(s) of sample_tally differ from the log; counter-a: total is 99, the log gives 6"
        ]

    def test_missing_and_surplus_rows_are_shown(self):
        Move.objects.filter(position=2).delete()
        Tally.objects.create(name="counter-z", total=1, changes=1, last_position=1)
        lines = [str(f) for f in verify.check_projections()]
        assert "counter-z: is {" in lines[0]
        assert "the log gives no such row" in lines[0]
        assert "2: is missing, the log gives" in lines[1]

    def test_one_that_follows_later_is_compared_where_it_stands(self, tallies):
        tallies.projections.clear()
        tallies.inline_by_type.clear()
        register_projection(tally_projection(inline=False))
        readschema.create_empty(list(tallies.projections.values()))
        consumers.advance(consumers.of_projection(tallies.projections["tally"]), page=3)
        assert Move.objects.count() == 3
        assert verify.check_projections() == []
        Move.objects.all().delete()
        assert len(verify.check_projections()) == 3

    def test_tables_of_another_code_are_not_compared(self, tallies):
        tallies.projections["tally"] = tally_projection(version=9)
        assert "run `migrate`" in str(verify.check_projections()[0])


class TestCommand:
    def test_it_says_that_all_is_well_and_names_the_head(self, capsys):
        call_command("check_log", verbosity=0)
        out = capsys.readouterr().out
        assert "5 events in order and unaltered; projections agree." in out
        head = f"5:{selectors.read_one(5).digest.hex()}"
        assert head in out
        call_command("check_log", head=head, verbosity=0)

    def test_it_fails_on_a_finding(self, capsys):
        Tally.objects.update(total=99)
        with pytest.raises(CommandError, match=r"2 finding\(s\)"):
            call_command("check_log", verbosity=0)
        assert "counter-a: total is 99" in capsys.readouterr().err
        call_command("check_log", log_only=True, verbosity=0)

    def test_a_head_that_is_none_is_refused(self):
        with pytest.raises(CommandError, match="POSITION:DIGEST"):
            call_command("check_log", head="latest", verbosity=0)
