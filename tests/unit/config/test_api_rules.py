"""JSON that the database could not hold is refused with a sentence, not a crash."""

from __future__ import annotations

import io

import pytest
from rest_framework.exceptions import ParseError

from config.api.parsers import StrictJSONParser


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"a": "\\u0000"}', "NUL"),
        (b'{"\\u0000": 1}', "NUL"),
        (b'{"a": "\\ud800"}', "not valid JSON"),
        (b"[" * 200_000, "not valid JSON"),
        (b"[" * 70 + b"]" * 70, "nested"),
        (b'{"a": NaN}', "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"", "not valid JSON"),
    ],
)
def test_bad_json_is_refused(body: bytes, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        StrictJSONParser().parse(io.BytesIO(body))


def test_good_json_passes() -> None:
    assert StrictJSONParser().parse(io.BytesIO('{"a": ["ü", 1.5, null]}'.encode())) == {"a": ["ü", 1.5, None]}
