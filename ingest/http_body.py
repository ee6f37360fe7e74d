"""Reading a body with caps, and inflating it ourselves: libraries unpack a whole network chunk at once."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from ingest.domain.documents import MAX_BYTES, DocumentError
from ingest.http_errors import bad_http

MAX_INFLATED = 2 * MAX_BYTES
MAX_RATIO = 200


def read_body(chunks: Iterator[bytes], coding: str) -> bytes:
    """The body, inflated by ourselves with caps on what comes in, what comes out and their ratio."""
    codings = [name for name in coding.lower().replace(",", " ").split() if name != "identity"]
    if codings not in ([], ["gzip"], ["x-gzip"]):
        raise DocumentError("bad_encoding_chain", "The server sent the page in an encoding that we did not ask for.")
    inflater = zlib.decompressobj(47) if codings else None
    received, body = 0, bytearray()
    for chunk in chunks:
        received += len(chunk)
        if received > MAX_BYTES:
            raise DocumentError(
                "body_too_large", f"The page is larger than {MAX_BYTES // 2**20} MiB; save only the article."
            )
        body += _inflate(inflater, chunk, len(body)) if inflater else chunk
        if inflater and len(body) > max(received * MAX_RATIO, 2**20):
            raise _bomb()
    if inflater and not inflater.eof:
        raise DocumentError("truncated_body", "The page broke off on its way; try again later.", retry=True)
    return bytes(body)


def _inflate(inflater: zlib._Decompress, chunk: bytes, have: int) -> bytes:
    try:
        out = inflater.decompress(chunk, MAX_INFLATED - have + 1)
    except zlib.error:
        raise bad_http("sent a damaged gzip body") from None
    if have + len(out) > MAX_INFLATED or inflater.unconsumed_tail:
        raise _bomb()
    return out


def _bomb() -> DocumentError:
    return DocumentError(
        "decompressed_too_large", "The page unpacks to far more than an article needs; it is not read."
    )
