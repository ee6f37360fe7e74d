from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError

from eventlog import bulk
from tests.ledger_samples import Move, Tally

AT = datetime(2026, 5, 1, 8, 30, 0, 1, tzinfo=UTC)


def tally(name: str, total: int) -> dict[str, object]:
    return {"name": name, "total": total, "changes": 1, "closed": False, "last_position": 1}


@pytest.mark.usefixtures("tallies")
class TestBulk:
    def test_merge_inserts_and_updates(self):
        bulk.merge(Tally, [tally("a", 1), tally("b", 2)])
        bulk.merge(Tally, [tally("b", 5), tally("c", 3)])
        assert dict(Tally.objects.values_list("name", "total")) == {"a": 1, "b": 5, "c": 3}

    def test_merge_leaves_fields_alone_that_are_not_given(self):
        bulk.merge(Tally, [tally("a", 1)])
        bulk.merge(Tally, [{**tally("a", 9), "changes": 4}], key=["name"])
        assert Tally.objects.get().changes == 4

    def test_insert_types_come_from_the_model(self):
        bulk.insert(Move, [{"position": 2**40, "tally_id": "a", "by": -1, "at": AT}])
        assert Move.objects.values_list("position", "tally_id", "by", "at").get() == (2**40, "a", -1, AT)

    def test_insert_refuses_what_exists(self):
        row = {"position": 1, "tally_id": "a", "by": 1, "at": AT}
        bulk.insert(Move, [row])
        with pytest.raises(IntegrityError):
            bulk.insert(Move, [row])

    def test_a_value_of_another_type_is_refused(self):
        with pytest.raises(DatabaseError):
            bulk.insert(Move, [{"position": 1, "tally_id": "a", "by": "one", "at": AT}])
        with pytest.raises(TypeError):
            bulk.insert(Move, [{"position": 1, "tally_id": "a", "by": object(), "at": AT}])

    def test_load_gives_attributes_by_key(self):
        bulk.merge(Tally, [tally("a", 1), tally("b", 2)])
        assert bulk.load(Tally, ["b", "x"]) == {"b": tally("b", 2)}
        assert bulk.load(Tally, []) == {}

    def test_nothing_is_done_for_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            bulk.merge(Tally, [])
            bulk.insert(Move, [])
            bulk.delete(Tally, [])

    def test_delete(self):
        bulk.merge(Tally, [tally("a", 1), tally("b", 2)])
        bulk.delete(Tally, ["a"])
        assert list(Tally.objects.values_list("name", flat=True)) == ["b"]

    def test_update_changes_rows_that_exist_and_only_the_fields_given(self):
        bulk.merge(Tally, [tally("a", 1), tally("b", 2)])
        bulk.update(Tally, [{"name": "b", "changes": 7}, {"name": "x", "changes": 7}])
        assert list(Tally.objects.order_by("name").values_list("name", "total", "changes")) == [
            ("a", 1, 1),
            ("b", 2, 7),
        ]
