"""Lines that state something each are no wrapped paragraph."""

from __future__ import annotations

from claims.extraction import extract, statements

LISTED = [
    "L40S cards draw 350 W in a server of the rack",
    "MI210 cards come with 64 GB of memory each and run cool",
    "Gaudi 2 has 24 tensor cores on every one of the cards",
]
WRAPPED = [
    "The card of the third series has a cooler that is larger than",
    "that of the second, and Brindle says that it was tested in the",
    "labs of the company for some months before it was shown there.",
]


def test_most_lines_begin_with_a_capital() -> None:
    assert statements.breaks(LISTED) == {1, 2}
    assert statements.breaks(WRAPPED) == set()
    assert statements.breaks(LISTED[:2]) == set()  # too few to tell
    assert statements.breaks([f"- {line}" for line in LISTED]) == set()


def test_a_full_line_goes_on_where_not_every_line_begins_anew() -> None:
    lines = ["A" * 70, "B" * 60, "C" * 66, "D" * 2, "and e"]
    assert statements.breaks(lines) == {3}  # the others would not have fitted


def test_each_line_has_its_own_subject() -> None:
    found = {(m.subject, m.metric, m.value) for m in extract("\n".join(LISTED))}
    assert ("nvidia:l40s", "power", 350.0) in found
    assert ("amd:mi210", "memory_capacity", 64e9) in found
