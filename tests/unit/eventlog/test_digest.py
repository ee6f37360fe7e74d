"""The chain finds every change of every column."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from eventlog.domain.digest import GENESIS, StoredEvent, broken, chained, microseconds, moment, text

AT = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


def chain(length: int = 4) -> list[StoredEvent]:
    rows, previous = [], GENESIS
    for position in range(1, length + 1):
        row = StoredEvent(
            position, "claim-1", position, "claim_made", 1, "k", position - 1, "user:7", "req-1", 3, AT,
            AT - timedelta(days=1), '{"a":1}', b"",
        )  # fmt: skip
        row = row._replace(digest=chained(previous, row))
        rows.append(row)
        previous = row.digest
    return rows


def test_an_untouched_chain_is_whole():
    assert list(broken(chain(), GENESIS)) == []


CHANGES = {
    "stream": "claim-2", "version": 9, "type": "claim_lost", "schema": 2, "key": "j", "key_index": 7,
    "actor": "user:8", "correlation_id": None, "causation_id": 4, "stated_at": None,
    "recorded_at": AT + timedelta(microseconds=1), "payload": '{"a":2}', "digest": bytes(32), "position": 77,
}  # fmt: skip


def test_every_column_is_tried():
    assert set(CHANGES) == set(StoredEvent._fields)


@pytest.mark.parametrize("column", CHANGES)
def test_a_change_of_any_column_is_found_at_its_row(column):
    rows = chain()
    rows[1] = rows[1]._replace(**{column: CHANGES[column]})
    found = list(broken(rows, GENESIS))
    assert found[0] == rows[1]


def test_a_row_taken_out_of_the_middle_is_found_at_the_next():
    rows = chain()
    del rows[1]
    assert list(broken(rows, GENESIS)) == [rows[1]]


def test_two_events_never_have_one_text():
    row = chain(1)[0]
    shifted = row._replace(actor="user:7", key="k\n", correlation_id=None)
    assert text(row) != text(shifted)


def test_microseconds_are_exact_both_ways():
    assert moment(microseconds(AT)) == AT
    assert microseconds(datetime(1970, 1, 1, tzinfo=UTC)) == 0
