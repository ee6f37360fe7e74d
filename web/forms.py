"""The edit form of a claim: what was changed, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from claims.domain.errors import ClaimError
from claims.domain.vocabulary import METRICS, Bound, Direction, Kind, Modality

NUMBERS: Final = frozenset({"value", "value_high"})
KEYS: Final = frozenset({"subject", "baseline"})
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "metric": METRICS, "kind": tuple(Kind), "bound": tuple(Bound), "modality": tuple(Modality),
}  # fmt: skip
FIELDS: Final = (
    "claimant", "subject", "metric", "kind", "value", "value_high", "unit", "bound", "baseline", "modality",
    "conditions",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    value: str
    choices: tuple[str, ...]
    suggestions: str  # id of a list of what is usual


def fields(before: Mapping[str, Any], typed: Mapping[str, str]) -> list[Field]:
    """The form's fields with their present values, or with what somebody typed and could not save."""
    values = {name: typed.get(name, _text(before.get(name))) for name in FIELDS}
    return [
        Field(name, name.replace("_", " "), text, CHOICES.get(name, ()), "products" if name in KEYS else "")
        for name, text in values.items()
    ]


def changes(before: Mapping[str, Any], posted: Mapping[str, str]) -> dict[str, Any]:
    """Fields that differ from what they were; raises ClaimError for a number that is none."""
    found = {
        name: _parsed(name, posted[name].strip())
        for name in FIELDS
        if name in posted and posted[name].strip() != _text(before.get(name))
    }
    if not found:
        raise ClaimError("nothing_changed", "Nothing was changed.")
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _parsed(name: str, text: str) -> Any:
    if not text:
        return None
    if name not in NUMBERS or text in tuple(Direction):
        return text
    try:
        return float(text.replace(",", ""))
    except ValueError as error:
        raise ClaimError("not_a_number", f"{name} must be a number in the base unit, higher or lower.") from error
