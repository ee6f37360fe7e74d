"""PDF: text of the pages, extracted by a child process that can be killed.

pypdf alone had over fifteen advisories in 2026; the child's limits, not our checks, are the protection.
A PDF has no characters of its own, so offsets count those of the extracted text.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from ingest.domain.dates import parse_date
from ingest.domain.documents import DocumentError, ParsedDocument, RawInput
from ingest.domain.offsets import OffsetMap
from ingest.sources.common import document

CHILD = Path(__file__).with_name("pdf_child.py")
MEMORY = 400 * 1024 * 1024  # address space, of which the interpreter with pypdf takes about 150 MiB
SECONDS = 8
REASONS = {
    "pdf_malformed": "The PDF is damaged or empty; open it in a viewer and save or print it to a new PDF.",
    "pdf_encrypted": "The PDF is protected by a password; remove the protection first.",
    "pdf_too_many_pages": "The PDF has more than 500 pages; keep only those with the announcement.",
    "decompressed_too_large": "The PDF unpacks to far more than an article needs; print it to a new PDF.",
    "text_too_long": "The PDF has more text than one document may have; split it into parts.",
    "parse_timeout": "Reading the PDF took too long; print it to a new PDF.",
    "no_text": "The PDF has no text, only pictures; run text recognition (OCR) on it first.",
}


def parse(raw: RawInput) -> ParsedDocument:
    answer = extract(raw.data)
    text = "\n\n".join(_clean(page) for page in answer["pages"]).strip()
    if not any(char.isalnum() for char in text):
        raise _refusal("no_text")
    day = re.match(r"D:(\d{4})(\d{2})(\d{2})", answer.get("date") or "")
    warnings: tuple[str, ...] = () if not raw.media_type or "pdf" in raw.media_type else ("media_type_mismatch",)
    if any(mark in raw.data for mark in (b"/JavaScript", b"/OpenAction", b"/EmbeddedFile")):
        warnings += ("active_content_ignored",)
    return document(
        raw, text, OffsetMap.identity(len(text)), kind="pdf", encoding="pdf", title=answer.get("title"),
        published=parse_date("-".join(day.groups())) if day else None, warnings=warnings,
    )  # fmt: skip


def extract(data: bytes, *, seconds: int = SECONDS) -> dict[str, Any]:
    """Text of each page. Refused if the child reports a code, dies of its limits or outlives the clock."""
    command = [sys.executable, "-I", str(CHILD), str(MEMORY), str(seconds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds + 1, check=False, env={})
    except subprocess.TimeoutExpired:
        raise _refusal("parse_timeout") from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:  # killed by RLIMIT_CPU (a signal) or by running out of memory before it could answer
        raise _refusal("parse_timeout" if done.returncode < 0 else "decompressed_too_large") from None
    if "code" in answer:
        raise _refusal(answer["code"])
    return answer


def _refusal(code: str) -> DocumentError:
    return DocumentError(code if code in REASONS else "pdf_malformed", REASONS.get(code, REASONS["pdf_malformed"]))


def _clean(page: str) -> str:
    """No control characters and no half surrogates: neither can be stored."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", page.replace("\r\n", "\n").replace("\r", "\n"))
