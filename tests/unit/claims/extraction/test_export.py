"""Documents in and claims out as JSON lines: what is accepted, what is refused with the line's number."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claims.extraction import export, extract


def read(tmp_path: Path, *rows: str | dict, encoding: str = "utf-8") -> list[export.Document]:
    path = tmp_path / "in.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_bytes("\n".join(lines).encode(encoding))
    return list(export.documents(path))


def test_fields_are_read(tmp_path: Path) -> None:
    row = {"doc_id": "a", "text": "x", "title": "T", "publisher": "amd.com", "published": "2025-03-01T10:00", "z": 1}
    (document,) = read(tmp_path, row)
    assert (document.doc_id, document.text, document.title, document.publisher) == ("a", "x", "T", "amd.com")
    assert document.published == date(2025, 3, 1)
    assert document.row["z"] == 1


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, "", {"doc_id": "a", "text": ""}, "   ", {"doc_id": "b", "text": "é"}, encoding="utf-8")
    assert [d.doc_id for d in found] == ["a", "b"]
    assert [d.doc_id for d in read(tmp_path, {"doc_id": "a", "text": ""}, encoding="utf-8-sig")] == ["a"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", "line 1: not JSON"), ("[" * 100_000, "line 1: not JSON"), ("[1]", "a JSON list"),
        ({"text": "x"}, "'doc_id' is missing"), ({"doc_id": "a"}, "'text' is missing"),
        ({"doc_id": 1, "text": "x"}, "'doc_id' must be a string"),
        ({"doc_id": "a", "text": "x", "title": 1}, "'title' must be a string or null"),
        ({"doc_id": "a", "text": "x", "published": "yesterday"}, "is not a date"),
    ],
)  # fmt: skip
def test_errors_say_what_to_do(tmp_path: Path, row: str | dict, message: str) -> None:
    with pytest.raises(export.InputError, match=message.replace("[", r"\[")):
        read(tmp_path, row)


def test_other_encodings_and_repeated_ids_are_refused(tmp_path: Path) -> None:
    with pytest.raises(export.InputError, match=r"line 1: not UTF-8 \(byte \d+\)"):
        read(tmp_path, {"doc_id": "a", "text": "é"}, encoding="latin-1")
    with pytest.raises(export.InputError, match="line 2: doc_id 'a' stands in an earlier line"):
        read(tmp_path, {"doc_id": "a", "text": "x"}, {"doc_id": "a", "text": "y"})


def test_a_line_gives_the_document_back_with_its_claims(tmp_path: Path) -> None:
    text = "Preis: é. The H100 draws 600-700 W and is 2x faster than the A100."
    (document,) = read(tmp_path, {"doc_id": "a", "text": text, "extra": [1]})
    row = json.loads(export.line(document, extract(document.text)))
    assert (row["doc_id"], row["text"], row["extra"]) == ("a", text, [1])
    power, speed = row["claims"]
    assert (power["value"], power["value_high"], power["baseline"]) == (600.0, 700.0, None)
    assert "value_high" not in speed
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in row["claims"])
    assert set(speed) == set(export.FIELDS)


def test_lone_surrogates_become_one_character_each(tmp_path: Path) -> None:
    (document,) = read(tmp_path, '{"doc_id": "a", "text": "a\\ud800b\\udfffc"}')
    assert document.text == "a\ufffdb\ufffdc"
    export.line(document, []).encode("utf-8")
