"""Why a command on a claim is refused."""

from __future__ import annotations


class ClaimError(Exception):
    """One sentence for people, a stable `code` for machines."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)
