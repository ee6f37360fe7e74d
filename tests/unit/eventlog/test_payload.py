"""The text of a payload: one text for one content, and nothing that would come back changed."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlog.domain import payload
from eventlog.errors import PayloadError

_LEAVES = (
    st.none() | st.booleans() | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
)  # fmt: skip
_KEYS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
PAYLOADS = st.dictionaries(
    _KEYS,
    st.recursive(_LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3)),
)


@given(PAYLOADS)
def test_what_goes_in_comes_out(content):
    assert payload.decode(payload.encode(content)) == content


@given(PAYLOADS)
def test_one_content_has_one_text(content):
    backwards = dict(reversed(list(content.items())))
    assert payload.encode(backwards) == payload.encode(content)


def test_the_text_is_compact_sorted_and_not_escaped():
    assert payload.encode({"b": 1, "a": "Größe"}) == '{"a":"Größe","b":1}'


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_does_not_know_is_refused_with_its_place(number):
    with pytest.raises(PayloadError, match=r"payload\.values\[1\] is"):
        payload.encode({"values": [None, number]})


@pytest.mark.parametrize("content", [{"a": "x\x00y"}, {"x\x00": 1}, {"a": [{"b": "\x00"}]}])
def test_nul_is_refused(content):
    with pytest.raises(PayloadError, match="NUL"):
        payload.encode(content)


def test_null_and_a_written_out_escape_are_fine():
    content = {"a": None, "b": r"\u0000"}
    assert payload.decode(payload.encode(content)) == content


@pytest.mark.parametrize("value", [datetime(2026, 1, 1, tzinfo=UTC), {1, 2}, b"x", 2**70, object(), "\ud800"])
def test_what_is_no_json_is_refused(value):
    with pytest.raises(PayloadError, match="plain JSON"):
        payload.encode({"a": value})


def test_a_key_that_is_no_text_is_refused():
    with pytest.raises(PayloadError):
        payload.encode({1: "one"})
