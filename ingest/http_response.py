"""http.client's response, patient with one long header line (a cookie), not with many or endless ones."""

from __future__ import annotations

import http.client
from typing import Any

MAX_HEADER_BYTES = 256 * 1024
LINE = 60_000  # http.client refuses lines above 65,536 bytes


class PatientResponse(http.client.HTTPResponse):
    """Reads status and headers through a filter that cuts long lines and caps their sum."""

    def begin(self) -> None:
        plain = self.fp
        self.fp = _Lines(plain)  # type: ignore[assignment]
        try:
            super().begin()
        finally:
            if isinstance(self.fp, _Lines):
                self.fp = plain


class _Lines:
    def __init__(self, plain: Any) -> None:
        self.plain = plain
        self.left = MAX_HEADER_BYTES

    def readline(self, limit: int = -1) -> bytes:
        line: bytes = self.plain.readline(self.left + 1)
        self.left -= len(line)
        if self.left < 0:
            raise http.client.LineTooLong("header")
        return line if len(line) <= LINE else line[:LINE] + b"\r\n"

    def close(self) -> None:
        self.plain.close()

    def flush(self) -> None:
        self.plain.flush()
