"""From what a connection or a status means to a refusal that a person understands."""

from __future__ import annotations

import http.client

import urllib3

from ingest.domain.documents import DocumentError

MAX_RETRY_AFTER = 3600
TEMPORARY = {408, 425, 429}


def answer_for(status: int, retry_after: str | None) -> None:
    """Raise for every status but 200; an error page is never a document."""
    if status == 200:
        return
    if status in TEMPORARY or status >= 500:
        raise DocumentError(
            f"http_{status}",
            f"The server answered {status}; try again later.",
            retry=True,
            retry_after=_seconds(retry_after),
        )
    if status == 204:
        raise DocumentError("empty_body", "The server sent an empty page; open the address in a browser to check it.")
    raise DocumentError(f"http_{status}", f"The server answered {status}; check the address in a browser.")


def _seconds(text: str | None) -> int | None:
    return min(int(text), MAX_RETRY_AFTER) if text and text.isascii() and text.isdigit() and len(text) < 12 else None


def bad_http(what: str) -> DocumentError:
    return DocumentError("bad_http", f"The server {what}; open the address in a browser to check it.")


def refusal(error: Exception, *, late: bool) -> DocumentError:
    """What went wrong, by the innermost cause; after the deadline it is always the deadline."""
    if isinstance(error, DocumentError):
        return error
    causes = list(_causes(error))
    if late or any(isinstance(cause, TimeoutError) for cause in causes):
        return DocumentError("timeout", "The server took too long to answer; try again later.", retry=True)
    if any(isinstance(cause, (ConnectionResetError, BrokenPipeError)) for cause in causes):
        return DocumentError("connection_reset", "The server broke the connection; try again later.", retry=True)
    cut = (
        http.client.IncompleteRead,
        urllib3.exceptions.IncompleteRead,
        urllib3.exceptions.InvalidChunkLength,
    )
    if any(isinstance(cause, cut) for cause in causes):
        return DocumentError("truncated_body", "The page broke off on its way; try again later.", retry=True)
    if any(isinstance(cause, urllib3.exceptions.SSLError) or "SSL" in type(cause).__name__ for cause in causes):
        return DocumentError("bad_certificate", "The server's certificate is not valid for this name; it is not read.")
    if any(isinstance(cause, (http.client.HTTPException, ValueError)) for cause in causes):
        return bad_http("did not answer in proper HTTP")
    return DocumentError("connection_failed", "The server could not be reached; try again later.", retry=True)


def _causes(error: BaseException | None, depth: int = 0) -> list[BaseException]:
    if error is None or depth > 8:
        return []
    inner = [arg for arg in error.args if isinstance(arg, BaseException)]
    found = [error]
    for cause in (error.__cause__, error.__context__, *inner):
        found += _causes(cause, depth + 1)
    return found
