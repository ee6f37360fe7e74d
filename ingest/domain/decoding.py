"""Bytes to text without guessing wildly: a wrong letter in a quotation is worse than a refusal."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.domain.documents import DocumentError

# Aliases as web pages declare them; the WHATWG encoding standard reads latin-1 as cp1252.
ALLOWED = {
    "utf-8": "utf-8", "ascii": "utf-8", "iso8859-1": "cp1252", "cp1252": "cp1252", "iso8859-15": "iso8859-15",
    "iso8859-2": "iso8859-2", "cp1250": "cp1250", "cp1251": "cp1251", "koi8-r": "koi8-r", "cp1253": "cp1253",
    "cp1254": "cp1254", "cp1257": "cp1257", "shift_jis": "cp932", "cp932": "cp932", "euc_jp": "euc_jp",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "euc_kr": "euc_kr",
    "utf-16": "utf-16", "utf-16-le": "utf-16", "utf-16-be": "utf-16",
}  # fmt: skip
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
TYPOGRAPHY = set("“”‘’‚„…–—•€£¥¢§©®™°±²³¹¼½¾×÷·«»¡¿ªº\xa0\xadµ¶¦¨¯´¸†‡‰‹›ˆ˜¬¤")
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without a byte order mark, one character for each of the original."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Byte order mark, then UTF-8, then the declared character set, then Windows-1252 where that is
    plausible.
    """
    wanted = _allowed(charset) if charset else None
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _bad("The file is UTF-32")
    for bom, name in BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], name)
    _refuse_wide(data, wanted)
    return _utf8(data) or _declared(data, wanted) or _western(data)


def _bad(reason: str) -> DocumentError:
    return DocumentError("bad_encoding", f"{reason}; save it as UTF-8 and try again.")


def _allowed(charset: str) -> str:
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
    except (LookupError, ValueError):
        name = ""
    if name not in ALLOWED:
        raise _bad("The declared character set is not one that documents use")
    return ALLOWED[name]


def _with_bom(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(_scalar(data.decode(name, "surrogatepass")), name)
    except UnicodeDecodeError as error:
        raise _bad(f"The byte order mark says {name}, but byte {error.start} does not fit it") from None


def _refuse_wide(data: bytes, wanted: str | None) -> None:
    """UTF-16 without a mark would decode as UTF-8 with a NUL in every other place."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    one_sided = min(even, odd) * 10 <= max(even, odd) and max(even, odd) * 3 >= len(head) // 2
    if wanted == "utf-16" or (len(head) >= 8 and one_sided and max(even, odd) > 2):
        raise _bad("The file looks like UTF-16 without a byte order mark")


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(_scalar(data.decode("utf-8", "surrogatepass")), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) - error.start < 4 and _multibyte(data[: error.start]):
            return Decoded(data[: error.start].decode("utf-8", "surrogatepass"), "utf-8", ("cut_last_character",))
        return None


def _declared(data: bytes, wanted: str | None) -> Decoded | None:
    if wanted in (None, "utf-8", "cp1252"):
        return None
    assert wanted is not None
    try:
        return Decoded(data.decode(wanted), wanted)
    except UnicodeDecodeError as error:
        raise _bad(f"Byte {error.start} does not fit the declared character set") from None


def _western(data: bytes) -> Decoded:
    """Windows-1252, if nothing speaks for damaged UTF-8 and every high byte is a letter or a common sign."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _bad(f"Byte {error.start} is neither UTF-8 nor Windows-1252") from None
    high = [char for char in text if ord(char) > 127]
    plausible = all(char.isalpha() or char in TYPOGRAPHY for char in high) and len(high) * 3 <= len(text)
    if not plausible or _multibyte(data) or any(byte in CONTROLS for byte in data):
        line = data[: _first_bad(data)].count(b"\n") + 1
        raise _bad(f"Line {line} is not valid UTF-8")
    return Decoded(text, "cp1252", ("decoded_as_windows_1252",))


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _multibyte(data: bytes) -> bool:
    """Whether some character is UTF-8 beyond ASCII, which other encodings make only by accident."""
    return re.search(rb"[\xc3-\xdf][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data) is not None


def _scalar(text: str) -> str:
    """Half a surrogate pair can't be stored: U+FFFD in its place keeps every offset."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def looks_binary(data: bytes) -> bool:
    """Whether more than a tenth of the first bytes are control characters that no text has."""
    head = data[:8192]
    return sum(byte in CONTROLS for byte in head) * 10 > len(head)
