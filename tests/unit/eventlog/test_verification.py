"""The walk along a log names what is wrong and where, and goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from eventlog.domain.transfer import from_line, to_line
from eventlog.domain.verification import Walk
from eventlog.errors import EventLogError
from tests.unit.eventlog.test_digest import AT, chain


def said(rows) -> list[str]:
    return [str(finding) for finding in Walk().feed(rows)]


class TestWalk:
    def test_a_whole_log_has_no_findings_and_ends_at_its_head(self):
        walk, rows = Walk(), chain(5)
        assert list(walk.feed(rows[:2])) == []
        assert list(walk.feed(rows[2:])) == []
        assert (walk.position, walk.digest) == (5, rows[-1].digest)

    def test_a_gap_is_named(self):
        rows = chain(6)
        assert "event 3: gap: position 2 is missing before it" in said([rows[0], *rows[2:]])
        assert "event 5: gap: position 2 to 4 is missing before it" in said([rows[0], *rows[4:]])

    def test_a_time_that_goes_back_is_named(self):
        rows = chain(3)
        rows[1] = rows[1]._replace(recorded_at=AT - timedelta(seconds=1))
        assert [line.split(":")[1].strip() for line in said(rows)] == ["order", "chain"]

    def test_one_altered_event_is_one_finding(self):
        rows = chain(5)
        rows[2] = rows[2]._replace(payload='{"a":9}')
        assert [line[:14] for line in said(rows)] == ["event 3: chain"]

    def test_a_rewritten_digest_shows_at_the_next_event_too(self):
        from eventlog.domain.digest import chained

        rows = chain(4)
        forged = rows[1]._replace(payload='{"a":9}')
        rows[1] = forged._replace(digest=chained(rows[0].digest, forged))
        assert [line[:14] for line in said(rows)] == ["event 3: chain"]


class TestLines:
    @pytest.mark.parametrize(
        "change",
        [
            {},
            {"payload": '{"a":",\\"payload\\":1","b":"ß"}'},
            {"stream": 'x","payload":1'},
            {"key": None, "key_index": None, "correlation_id": None, "causation_id": None, "stated_at": None},
        ],
    )
    def test_a_line_gives_its_row_back_to_the_byte(self, change):
        row = chain(1)[0]._replace(**change)
        line = to_line(row)
        assert line.count(b"\n") == 1
        assert from_line(line) == row

    def test_the_payload_is_in_it_verbatim(self):
        row = chain(1)[0]._replace(payload='{"z":1,  "a":1.50e2}')
        assert b'"payload":{"z":1,  "a":1.50e2}}' in to_line(row)

    @pytest.mark.parametrize("line", [b"", b"{}", b'{"position":1,"payload":{}}', b"not json at all", b"\xff\n"])
    def test_what_is_no_line_is_refused(self, line):
        with pytest.raises(EventLogError, match="not a line of a log"):
            from_line(line)
