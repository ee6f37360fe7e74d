"""Old shapes are lifted when they are read; what is stored is never edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from eventlog.errors import SchemaError

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def check_steps(name: str, schema: int, upcasters: Mapping[int, Upcaster]) -> None:
    """Refuse an event type that does not say how each of its old schemas becomes the next."""
    wanted = set(range(1, schema))
    if set(upcasters) != wanted:
        raise SchemaError(
            f"{name} is at schema {schema} and needs upcasters from {sorted(wanted)}, has {sorted(upcasters)}"
        )


def lift(
    name: str, payload: dict[str, Any], *, stored: int, schema: int, upcasters: Mapping[int, Upcaster]
) -> dict[str, Any]:
    """`payload` of schema `stored` in the shape of `schema`, one step at a time."""
    if not 1 <= stored <= schema:
        raise SchemaError(f"{name} was stored with schema {stored}; this program knows 1 to {schema}")
    for step in range(stored, schema):
        payload = upcasters[step](payload)
    return payload
