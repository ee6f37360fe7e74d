"""Who does something, as events name them: `user:<id>`, so that a name can be removed on demand, or `system:<what>`."""

from __future__ import annotations

from typing import Final

PERSON: Final = "user:"


def is_person(actor: str) -> bool:
    return actor.startswith(PERSON)
