"""PDF in a process of its own."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.domain.documents import DocumentError, RawInput
from ingest.sources import parse, pdf


def make(*contents: bytes, info: bytes = b"", catalog: bytes = b"", filters: bytes = b"") -> bytes:
    """A PDF with one page per content stream and a correct cross-reference table."""
    kids = b" ".join(b"%d 0 R" % (3 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count 1>>",
    ]
    for n, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents %d 0 R"
            b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>" % (4 + 2 * n)
        )
        objects.append(b"<<" + filters + b"/Length %d>>\nstream\n" % len(content) + content + b"\nendstream")
    objects.append(info or b"<<>>")
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Root 1 0 R/Size %d/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), table,
    )  # fmt: skip
    return bytes(out)


def line(text: bytes) -> bytes:
    return b"BT /F 9 Tf 9 9 Td (" + text + b") Tj ET"


def read(data: bytes):
    return parse(RawInput(data, "a.pdf"))


def code(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(data)
    return caught.value.code


def test_pages_are_paragraphs_and_what_the_file_says_of_itself_is_kept():
    info = b"<</Title(A faster part)/CreationDate(D:20241203100000Z)>>"
    parsed = read(make(line(b"Up to 4x faster."), line(b"Three times the memory."), info=info))
    assert parsed.text == "Up to 4x faster.\n\nThree times the memory."
    assert (parsed.title, parsed.published, parsed.kind) == ("A faster part", date(2024, 12, 3), "pdf")
    assert parsed.origin.is_identity


def test_what_a_viewer_would_run_is_only_noticed():
    parsed = read(make(line(b"Up to 4x."), catalog=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"))
    assert parsed.warnings == ("active_content_ignored",)


def test_refusals():
    assert code(b"%PDF-1.7\n" + b"A" * 500) == "pdf_malformed"
    assert code(make(b"")) == "no_text"
    assert code(make(b"[" * 50_000)) == "pdf_malformed"


def test_bytes_before_the_beginning_are_passed_over():
    assert read(b"From: a mail\n" + make(line(b"Up to 4x."))).text == "Up to 4x."


def test_a_bomb_is_refused_without_being_unpacked():
    import zlib

    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(60)) + packer.flush()
    assert code(make(bomb, filters=b"/Filter/FlateDecode")) == "decompressed_too_large"


def test_a_child_that_does_not_end_is_killed(monkeypatch, tmp_path):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(pdf, "CHILD", sleeper)
    with pytest.raises(DocumentError) as caught:
        pdf.extract(b"%PDF-", seconds=0)
    assert caught.value.code == "parse_timeout"


def test_a_child_that_eats_memory_is_stopped(monkeypatch, tmp_path):
    eater = tmp_path / "eater.py"
    source = pdf.CHILD.read_text().replace(
        "def read(data: bytes) -> dict[str, Any]:\n", "def read(data):\n    bytearray(10**9)\n"
    )
    assert "bytearray" in source
    eater.write_text(source)
    monkeypatch.setattr(pdf, "CHILD", eater)
    with pytest.raises(DocumentError) as caught:
        pdf.extract(b"%PDF-")
    assert caught.value.code == "decompressed_too_large"


def test_a_child_that_burns_time_is_stopped(monkeypatch, tmp_path):
    burner = tmp_path / "burner.py"
    source = pdf.CHILD.read_text().replace(
        "def read(data: bytes) -> dict[str, Any]:\n", "def read(data):\n    while True:\n        pass\n"
    )
    burner.write_text(source)
    monkeypatch.setattr(pdf, "CHILD", burner)
    with pytest.raises(DocumentError) as caught:
        pdf.extract(b"%PDF-", seconds=1)
    assert caught.value.code == "parse_timeout"
