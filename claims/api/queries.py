"""Parameters and refusals that the views of claims and conflicts share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers as fields
from rest_framework.exceptions import ValidationError

from claims.domain.errors import ClaimError
from eventlog.rest import MomentField, Refused, parts


def refused(error: ClaimError) -> Refused:
    """A command that the claim does not take, with its own code."""
    return Refused(error.code, error.message, _status(error.code))


def _status(code: str) -> int:
    if code in ("unknown_claim", "unknown_conflict"):
        return 404
    return 400 if code.startswith(("bad_", "not_editable", "reason_", "unknown_", "nothing_changed")) else 409


class WordsField(fields.CharField):
    """One of a few words, or several with commas; a word that is none would filter everything away."""

    def __init__(self, words: Iterable[str], **kwargs: Any) -> None:
        self.words = tuple(words)
        kwargs.setdefault("help_text", f"One or several of {', '.join(self.words)}.")
        super().__init__(default="", **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        unknown = [part for part in parts(text) if part not in self.words]
        if unknown:
            raise ValidationError(f"{', '.join(unknown)!r} is none of: {', '.join(self.words)}.")
        return text


class TimeQuery(fields.Serializer[Any]):
    as_of = MomentField(default=None, help_text="What the ledger held then: a date, a time or an event number.")
    stated_on = fields.DateField(default=None, help_text="What had been claimed by that day.")
