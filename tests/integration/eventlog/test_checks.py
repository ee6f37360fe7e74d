"""A server that could lose what it acknowledged is refused, and so are read models that can't be rebuilt."""

from __future__ import annotations

import pytest
from django.core import checks as django_checks
from django.core.management import CommandError
from django.db import connection, models

from config import setup
from eventlog import checks
from eventlog.registry import Projection, register_projection
from tests.ledger_samples import Tally, fold, tally_projection


def ids(messages) -> list[str]:
    return sorted(message.id for message in messages)


@pytest.mark.django_db
class TestDurability:
    def test_this_server_is_safe(self):
        assert checks.durability(None, databases=["default"]) == []

    def test_asynchronous_commit_is_refused(self):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        (message,) = checks.durability(None, databases=["default"])
        assert (message.id, message.is_serious()) == ("eventlog.E001", True)
        assert "synchronous_commit is 'off'" in message.msg

    def test_it_is_part_of_the_checks_on_the_database(self):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = local")
        found = django_checks.run_checks(tags=["database"], databases=["default"])
        assert "eventlog.E001" in ids(found)

    def test_nothing_is_set_up_on_such_a_server(self):
        said = []
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        with pytest.raises(CommandError, match="synchronous_commit is 'off': acknowledged events could be lost"):
            setup.prepare(said.append)
        assert said == ["Database: starting and migrating ..."]

    def test_without_a_database_it_says_nothing(self):
        assert checks.durability(None, databases=None) == []


@pytest.mark.usefixtures("sample_log")
class TestReadModels:
    def test_the_samples_are_fine(self):
        register_projection(tally_projection())
        assert checks.read_models(None) == []

    def test_what_could_not_be_rebuilt_is_refused(self):
        class Bad(models.Model):
            tally = models.ForeignKey(Tally, on_delete=models.DO_NOTHING)

            class Meta:
                app_label = "eventlog"
                db_table = "sample_bad"

        register_projection(Projection("bad", [Bad], ["counter_made"], fold))
        assert ids(checks.read_models(None)) == ["eventlog.E002", "eventlog.E003", "eventlog.E004"]

    def test_two_writers_of_one_table_and_unknown_events_are_refused(self):
        register_projection(Projection("one", [Tally], ["counter_made"], fold))
        register_projection(Projection("two", [Tally], ["counter_lost"], fold))
        assert ids(checks.read_models(None)) == ["eventlog.E005", "eventlog.E006"]
