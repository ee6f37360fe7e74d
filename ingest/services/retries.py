"""A decision is taken again when somebody appended to the same stream in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from eventlog.errors import WrongVersion

ATTEMPTS = 3
Answer = TypeVar("Answer")


def retried(command: Callable[[], Answer]) -> Answer:
    """Again if somebody else appended to the same stream in between: the decision is taken anew."""
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return command()
        except WrongVersion:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")
