"""Refusals of verification runs."""

from __future__ import annotations


class RunError(Exception):
    """A request that can't be carried out; `code` is for programs, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
