"""What comes in, what is kept of it, and how it is refused."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ingest.domain.offsets import OffsetMap

MAX_BYTES = 10 * 1024 * 1024
MAX_TEXT = 200_000  # characters; well below spaCy's limit of a million
MAX_TITLE = 500

DocumentKind = Literal["text", "markdown", "record", "html", "pdf", "feed", "item", "pasted"]


class DocumentError(Exception):
    """An input was refused. `code` is stable and for machines; the message is one sentence for people.

    The message names neither paths nor internals and stays within 500 characters. `retry` says whether the
    same input may succeed later (a server that did not answer) and `retry_after` in how many seconds.
    """

    def __init__(self, code: str, message: str, *, retry: bool = False, retry_after: int | None = None) -> None:
        self.code = code
        self.message = printable(message)[:500]
        self.retry = retry
        self.retry_after = retry_after
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class RawInput:
    """Bytes as they arrived. `name` is data for people, never a path; `charset` is what a server declared."""

    data: bytes
    name: str = ""
    media_type: str = ""
    url: str | None = None
    charset: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    pasted: bool = False


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as the ledger keeps it.

    `text` is what is read, shown and quoted; evidence offsets count its characters. `origin` maps them to the
    characters of the decoded original (for a PDF, which has none, to the extracted text itself).
    `sha256` is the digest of the original bytes; `digest` names the document.
    """

    text: str
    title: str
    publisher: str | None
    published: date | None
    url: str | None
    language: str | None
    kind: DocumentKind
    sha256: str
    origin: OffsetMap
    encoding: str
    warnings: tuple[str, ...] = ()
    coverage: tuple[ParsedDocument, ...] = field(default=())

    @property
    def text_digest(self) -> str:
        """Digest of the words alone: neither composition of accents nor line breaks make another text."""
        words = " ".join(unicodedata.normalize("NFC", self.text).split())
        return hashlib.sha256(words.encode("utf-8")).hexdigest()

    @property
    def digest(self) -> str:
        """The document's name: its words and who published them.

        Two agencies that print one teaser are two sources; a page whose hidden markup changes is one
        document.
        """
        key = f"{self.text_digest}\n{(self.publisher or '').casefold()}"
        return hashlib.sha256(key.encode("utf-8")).hexdigest()


def check_size(data: bytes) -> None:
    """Refuse before anything is parsed."""
    if not data:
        raise DocumentError("empty_body", "The input is empty; give a file with text in it.")
    if len(data) > MAX_BYTES:
        raise DocumentError(
            "body_too_large",
            f"The input has {len(data) / 2**20:.1f} MiB and the limit is {MAX_BYTES // 2**20} MiB; "
            "split it or save only the article.",
        )


def check_text(text: str) -> None:
    """Refuse a text with nothing to read in it, and one that is too long for the extractor."""
    if len(text) > MAX_TEXT:
        raise DocumentError(
            "text_too_long",
            f"The text has {len(text):,} characters and the limit is {MAX_TEXT:,}; split it into parts.",
        )
    if not any(unicodedata.category(char)[0] in "LNPS" for char in text):
        raise DocumentError("empty_text", "There are no words to read in this input; give a page or file with text.")


def printable(text: str) -> str:
    """One line without control characters or direction overrides, for messages, lists and logs."""
    kept = (" " if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char for char in text)
    return " ".join("".join(kept).split())


def clean_title(text: str) -> str:
    return printable(text)[:MAX_TITLE]


def clean_name(name: str) -> str:
    """A file's name as data: no folders (refused), no control characters, at most 255 bytes.

    Folders in an uploaded name have no honest use here.
    """
    if "\x00" in name or "/" in name or "\\" in name or name in (".", ".."):
        raise DocumentError("bad_filename", "The file name holds a folder or a NUL; send the bare name of the file.")
    stem, dot, suffix = printable(name).rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    room = 255 - len((dot + suffix).encode("utf-8", "replace"))
    return stem.encode("utf-8", "replace")[: max(room, 0)].decode("utf-8", "ignore") + dot + suffix[:100]
