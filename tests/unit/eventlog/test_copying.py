"""COPY's text format: what PostgreSQL reads back is what was written, whatever the text holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from eventlog import copying

_UNESCAPED = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
VALUES = st.lists(
    st.none() | st.text(alphabet=st.sampled_from("ab\\\t\n\rN|é\x01")) | st.integers() | st.booleans(), min_size=1
)


def parsed(line: str) -> list[str | None]:
    """A line as PostgreSQL's documentation says it is read."""
    fields: list[str | None] = []
    for field in line.split("\t"):
        text, at = "", 0
        while at < len(field):
            step = 2 if field[at] == "\\" else 1
            text += _UNESCAPED[field[at : at + 2]] if step == 2 and field != "\\N" else field[at : at + step]
            at += step
        fields.append(None if field == "\\N" else text)
    return fields


def plain(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return {True: "t", False: "f"}[value] if isinstance(value, bool) else str(value)


@given(VALUES)
def test_a_line_is_read_as_it_was_written(values):
    line = copying.line(values)
    assert "\n" not in line
    assert parsed(line) == [plain(value) for value in values]


def test_values_of_all_kinds():
    class Kind(StrEnum):
        FACTOR = "factor"

    at = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    line = copying.line([Kind.FACTOR, 1.5, date(2026, 1, 2), at, b"\x01\xff", 2**70])
    assert line == "factor\t1.5\t2026-01-02\t2026-01-02T03:04:05.000006+00:00\t\\\\x01ff\t1180591620717411303424"
