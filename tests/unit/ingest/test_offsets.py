"""Every character of a cleaned text knows where it stood."""

from __future__ import annotations

import pytest

from ingest.domain.offsets import OffsetMap, TextBuilder, without


def built():
    """`AT&amp;T is` -> `AT&T` + added blank line + `is`."""
    builder = TextBuilder()
    builder.copy("AT", 0)
    builder.copy("&", 2, 5)
    builder.copy("T", 7)
    builder.add("\n\n")
    builder.copy("is", 9)
    return builder.build()


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (0, 4, (0, 8)),
        (2, 3, (2, 7)),
        (1, 3, (1, 7)),
        (3, 4, (7, 8)),
        (6, 8, (9, 11)),
        (0, 8, (0, 11)),
        (7, 8, (10, 11)),
    ],
)
def test_spans_lead_into_the_original(start, end, span):
    text, origin = built()
    assert text == "AT&T\n\nis"
    assert origin.to_origin(start, end) == span


def test_what_was_added_has_no_place():
    _, origin = built()
    assert origin.to_origin(4, 6) is None
    assert origin.to_origin(8, 20) is None


def test_neighbours_become_one_run():
    builder = TextBuilder()
    for place, char in enumerate("Trainium2"):
        builder.copy(char, place)
    text, origin = builder.build()
    assert origin.is_identity
    assert origin.runs == ((0, 0, len(text), len(text)),)


def test_without_keeps_the_places_of_the_rest():
    text, origin = without("Ac\x00me ra\x00ises", "\x00")
    assert text == "Acme raises"
    assert origin.to_origin(2, 4) == (3, 5)
    assert origin.to_origin(0, 11) == (0, 13)


def test_without_anything_to_drop_is_the_identity():
    assert without("plain", "\x00") == ("plain", OffsetMap.identity(5))
    assert OffsetMap.identity(0).is_identity


def test_json_there_and_back():
    _, origin = built()
    assert OffsetMap.from_json(origin.to_json()) == origin
