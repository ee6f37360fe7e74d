"""Reads one PDF from standard input and writes its text as JSON; run as a script in a process of its own.

It imports nothing of the project, limits itself before it reads a byte, and may be killed at any time.
Output: {"pages": [text, ...], "title": text or null, "date": text or null} or {"code": ...}.
"""

from __future__ import annotations

import io
import json
import logging
import sys
import zlib
from typing import Any

MAX_PAGES = 500
MAX_STREAM = 20 * 1024 * 1024
MAX_CHARACTERS = 1_000_000


class RefusedError(Exception):
    """The argument is the stable code."""


def limit(memory: int, seconds: int) -> None:
    """Cap this process; where the platform has no such limits, the parent's clock remains."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def read(data: bytes) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError("pdf_encrypted")
    pages = walk(reader)
    if not pages:
        raise RefusedError("pdf_malformed")
    texts = []
    for page in pages:
        check_streams(page)
        texts.append(text_of(reader, page))
        if sum(map(len, texts)) > MAX_CHARACTERS:
            raise RefusedError("text_too_long")
    if not any(map(str.strip, texts)) and any(is_garbage(reader, page) for page in pages):
        raise RefusedError("pdf_malformed")
    return {"pages": texts, **about(reader)}


def is_garbage(reader: Any, page: Any) -> bool:
    """Content that holds bytes but no operation: pypdf reads that as an empty page."""
    from pypdf.generic import ContentStream

    contents = page.get("/Contents")
    if contents is None:
        return False
    stream = ContentStream(contents.get_object(), reader)
    return bool(stream.get_data().strip()) and not stream.operations


def walk(reader: Any) -> list[Any]:
    """The pages of the tree, counted as they are found: `/Count` may lie and a tree may contain itself."""
    root = reader.trailer["/Root"]["/Pages"]
    stack, pages, seen = [(root, 0)], [], {id(root)}
    while stack:
        node, depth = stack.pop()
        if depth > 50:
            raise RefusedError("pdf_malformed")
        kids = node.get("/Kids")
        if kids is None:
            pages.append(node)
            continue
        kids = kids.get_object()
        if len(pages) + len(stack) + len(kids) > MAX_PAGES * 4:
            raise RefusedError("pdf_too_many_pages")
        for kid in reversed(kids):
            child = kid.get_object()
            if "/Kids" in child and id(child) in seen:
                raise RefusedError("pdf_malformed")
            seen.add(id(child))
            stack.append((child, depth + 1))
        if len(pages) > MAX_PAGES:
            break
    if len(pages) > MAX_PAGES:
        raise RefusedError("pdf_too_many_pages")
    return pages


def check_streams(page: Any) -> None:
    """Inflate the page's content with a cap of our own: pypdf gives empty text, not an error, for a bomb."""
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else []
    for item in contents if isinstance(contents, list) else [contents]:
        stream = item.get_object()
        filters = stream.get("/Filter")
        if filters is None or "FlateDecode" not in str(filters):
            continue
        inflater = zlib.decompressobj()
        try:
            inflater.decompress(stream._data, MAX_STREAM)
        except zlib.error:
            continue  # pypdf repairs some of these
        if inflater.unconsumed_tail:
            raise RefusedError("decompressed_too_large")


def text_of(reader: Any, page: Any) -> str:
    from pypdf._page import PageObject

    whole = PageObject(reader)
    whole.update(page)
    return str(whole.extract_text())


def about(reader: Any) -> dict[str, str | None]:
    try:
        info = reader.metadata or {}
        return {"title": _word(info.get("/Title")), "date": _word(info.get("/CreationDate"))}
    except Exception:
        return {"title": None, "date": None}


def _word(value: Any) -> str | None:
    return str(value)[:500] if isinstance(value, str) else None


def main() -> int:
    limit(int(sys.argv[1]), int(sys.argv[2]))
    logging.disable(logging.CRITICAL)
    try:
        answer = read(sys.stdin.buffer.read())
    except RefusedError as refusal:
        answer = {"code": str(refusal)}
    except MemoryError:
        answer = {"code": "decompressed_too_large"}
    except Exception as error:  # whatever a hostile file brings up, it is the file's fault
        limited = "limit" in type(error).__name__.lower()
        answer = {"code": "decompressed_too_large" if limited else "pdf_malformed"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
