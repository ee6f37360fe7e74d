"""Compaction: runs of blanks become one, and every kept character is found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.compaction import Compact, compact
from claims.extraction.records import Block, Section

BLANKED = st.text(st.sampled_from("ab9. \t\n"), max_size=60)


def test_a_run_inside_a_block_is_a_blank_and_between_blocks_a_break() -> None:
    text = "Heron  draws \n 9 W\n\nIt   runs"
    found, blocks = compact(text, [Block(0, 18, Section.BODY), Block(20, 29, Section.BODY)])
    assert found.text == "Heron draws 9 W\nIt runs"
    assert [found.text[b.start : b.end] for b in blocks] == ["Heron draws 9 W", "It runs"]


def test_places_lead_back() -> None:
    text = "Heron    draws  9 W"
    found, _ = compact(text, [])
    at = found.text.index("9 W")
    assert text[found.original(at) : found.end(at + 3)] == "9 W"
    assert found.place(text.index("9 W")) == at


def test_a_place_inside_a_run_is_where_the_run_stood() -> None:
    found, _ = compact("a     b", [])
    assert {found.place(at) for at in range(2, 7)} <= {1, 2}


def test_the_end_of_nothing_is_the_beginning() -> None:
    assert Compact("", (0,), (0,)).end(0) == 0


@given(BLANKED)
def test_every_kept_character_is_the_one_of_the_source(text: str) -> None:
    found, _ = compact(text, [])
    for at, character in enumerate(found.text):
        if not character.isspace():
            assert text[found.original(at)] == character
            assert found.place(found.original(at)) == at


@given(BLANKED)
def test_places_never_go_backwards(text: str) -> None:
    found, _ = compact(text, [])
    there = [found.original(at) for at in range(len(found.text) + 1)]
    back = [found.place(at) for at in range(len(text) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)


@given(BLANKED)
def test_no_letter_is_lost_and_no_run_is_left(text: str) -> None:
    found, _ = compact(text, [])
    assert found.text.split() == text.split()
    assert "  " not in found.text
    assert "\t" not in found.text


@given(st.lists(st.text(st.sampled_from("xy9 "), min_size=1, max_size=12), min_size=1, max_size=6))
def test_blocks_hold_the_same_words(parts: list[str]) -> None:
    text = "\n".join(parts)
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(at, at + len(part), Section.BODY))
        at += len(part) + 1
    found, moved = compact(text, blocks)
    assert [found.text[b.start : b.end].split() for b in moved] == [part.split() for part in parts]
