"""Bytes to text, and bytes that are none."""

from __future__ import annotations

import pytest

from ingest.domain.decoding import decode, looks_binary
from ingest.domain.documents import DocumentError

WESTERN = "Prix : 5 €, « moins » d’énergie"


@pytest.mark.parametrize(
    ("data", "charset", "text", "encoding"),
    [
        ("4× schneller".encode(), None, "4× schneller", "utf-8"),
        (b"\xef\xbb\xbf4x", None, "4x", "utf-8"),
        ("4×".encode("utf-16"), None, "4×", "utf-16-le"),
        (b"\xfe\xff" + "4×".encode("utf-16-be"), None, "4×", "utf-16-be"),
        (WESTERN.encode("cp1252"), None, WESTERN, "cp1252"),
        (WESTERN.encode("cp1252"), "utf-8", WESTERN, "cp1252"),
        (WESTERN.encode("cp1252"), "iso-8859-1", WESTERN, "cp1252"),
        ("быстрее".encode("cp1251"), "windows-1251", "быстрее", "cp1251"),
        ("速い".encode("shift_jis"), "Shift_JIS", "速い", "cp932"),
        ("速い".encode(), "shift_jis", "速い", "utf-8"),
        (b"plain", "us-ascii", "plain", "utf-8"),
    ],
)
def test_texts(data, charset, text, encoding):
    decoded = decode(data, charset)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("4x faster".encode("utf-32"), None),
        ("four times faster".encode("utf-16-le"), None),
        ("four times faster".encode("utf-16-be"), None),
        (b"x", "zlib_codec"),
        (b"x", "utf-7"),
        (b"x", "idna"),
        (b"x", "no-such-set"),
        ("naïve “quote”".encode()[:8] + b"\xff" + "naïve “quote”".encode()[8:], None),
        (b"\x81\x8d faster", None),
        (b"\x80\x80\x80\x80\x80", None),
        (b"caf\xe9 \xff\xff", "euc_kr"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_can_not_be_read_for_sure_is_refused(data, charset):
    with pytest.raises(DocumentError) as caught:
        decode(data, charset)
    assert caught.value.code == "bad_encoding"
    assert "UTF-8" in caught.value.message


def test_the_line_of_the_damage_is_named():
    with pytest.raises(DocumentError, match="Line 3"):
        decode("één\ntwee\ndrie ".encode() + b"\xff\n")


def test_a_file_cut_within_its_last_character_keeps_the_rest():
    decoded = decode("Acht × neun ×".encode()[:-1])
    assert (decoded.text, decoded.warnings) == ("Acht × neun ", ("cut_last_character",))


def test_half_a_surrogate_pair_keeps_its_place():
    assert decode("a\ud800b".encode("utf-8", "surrogatepass")).text == "a\ufffdb"


@pytest.mark.parametrize(
    ("data", "binary"), [(bytes(100), True), (b"text\twith\x00one", False), (b"\x01\x02\x03ab", True)]
)
def test_binary(data, binary):
    assert looks_binary(data) is binary
